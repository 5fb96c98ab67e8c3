// Processes and threads of a program's own.
const { execSync, spawnSync, spawn, fork } = require('child_process');
const { Worker } = require('worker_threads');
console.log(execSync("echo $0 $LD_PRELOAD $EXECMAN_PARK; env | cut -d= -f1 | sort; ls /proc/self/fd | wc -l; ulimit -n; grep -E 'Cap|NoNew|Seccomp|SigIgn' /proc/self/status").toString());
console.log(spawnSync('sh', ['-c', 'cat; exit 5'], { stdio: ['inherit', 'pipe', 'inherit'] }).stdout.toString());
console.log(spawnSync('tr', ['a-z', 'A-Z'], { input: 'shout' }).stdout.toString(), spawnSync('sh', ['-c', 'kill -9 $$']).signal);
const worker = new Worker("const { parentPort, threadId } = require('worker_threads'); parentPort.postMessage([threadId, process.argv.length, process.env.LANG])", { eval: true });
worker.on('message', m => console.log('worker', m)).on('exit', code => {
	console.log('worker ended', code);
	const child = spawn(process.execPath, ['-e', 'console.log(process.ppid !== 1, process.execArgv)'], { stdio: 'inherit' });
	child.on('exit', code => console.log('child ended', code));
});
const shared = new Int32Array(new SharedArrayBuffer(4));
console.log(Atomics.wait(shared, 0, 0, 20));
