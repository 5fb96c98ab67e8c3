// Ends as its input says.
const [word, rest] = require('fs').readFileSync(0, 'utf8').trim().split(' ');
process.on('exit', code => console.log('exit', code));
process.stdout.write('before');
const endings = {
	exit: () => process.exit(+rest), code: () => { process.exitCode = +rest; }, throw: () => { throw new TypeError('café'); },
	signal: () => { process.kill(process.pid, +rest); setTimeout(() => {}, 1000); }, abort: () => process.abort(),
	reject: () => { Promise.reject(new Error('rejected')); }, value: () => { throw { a: 1 }; },
	late: () => { setTimeout(() => { throw new Error('late'); }, 10); }, reference: () => missing, eval: () => eval('broken('),
	deep: () => { (function deep() { deep(); })(); }, require: () => require('no-such-module'), import: () => import('./none.mjs'),
	usr: () => { process.on('SIGUSR2', () => { console.log('handled'); process.exit(4); }); process.kill(process.pid, 'SIGUSR2'); setTimeout(() => {}, 5000); },
	deprecated: () => { new Buffer(3); }, kill: () => process.reallyExit(8), hang: () => { setInterval(() => process.exit(5), 30); },
	pipe: () => { const { PassThrough } = require('stream'); new PassThrough().destroy(new Error('destroyed')); },
};
endings[word]();
