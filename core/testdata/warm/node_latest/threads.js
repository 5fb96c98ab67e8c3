// Work for all the threads that Node has: V8's own, those of files and of ciphers, and workers.
const fs = require('fs'), crypto = require('crypto'), zlib = require('zlib');
const { Worker } = require('worker_threads'), { promisify } = require('util');
const wait = promisify(setTimeout);
const fib = n => n < 2 ? n : fib(n - 1) + fib(n - 2); // is compiled while it runs
function litter(n) { // is collected while it runs
	const kept = new Map();
	for (let i = 0; i < n; i++) {
		kept.set('key' + i, { list: [i, '' + i], own: { i } });
		if (i % 3 === 0) kept.delete('key' + (i / 2 | 0));
	}
	return kept.size;
}
const inWorker = i => new Promise((done, failed) => {
	const source = "const all = []; for (let i = 0; i < 2e5; i++) all.push({ i }); require('worker_threads').parentPort.postMessage([all.length, require('worker_threads').threadId])";
	new Worker(source, { eval: true }).on('message', done).on('error', failed);
});
(async () => {
	console.log(fib(25), litter(2e5), litter(2e5));
	console.log(await Promise.all([1, 2, 3, 4, 5, 6].map(async i => (await promisify(crypto.pbkdf2)('a' + i, 'salt', 1000, 8, 'sha256')).toString('hex'))));
	console.log((await promisify(zlib.gunzip)(await promisify(zlib.gzip)(Buffer.alloc(1 << 22, 'x')))).length);
	console.log((await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(() => fs.promises.readFile(__filename, 'utf8')))).map(text => text.length));
	console.log((await Promise.all([1, 2, 3].map(inWorker))).sort());
	console.log(String(await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))));
	const began = performance.now();
	await wait(20);
	console.log(performance.now() - began >= 19, process.hrtime.bigint() > 0n);
	for (const signal of ['SIGUSR2', 'SIGTERM']) {
		await new Promise(done => { process.once(signal, done); process.kill(process.pid, signal); });
		console.log(signal);
	}
	const threads = fs.readdirSync('/proc/self/task').map(id => fs.readFileSync('/proc/self/task/' + id + '/comm', 'utf8').trim());
	console.log([...new Set(threads)].filter(name => name !== 'WorkerThread').sort(), process.getActiveResourcesInfo());
})();
