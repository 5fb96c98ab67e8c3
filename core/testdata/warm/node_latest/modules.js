// What Node has loaded and counted before the program, here, in Workers and in children of its own. é漢
const { AsyncResource, executionAsyncId, triggerAsyncId } = require('async_hooks');
const own = [RegExp.lastMatch, RegExp.input, RegExp.$1, executionAsyncId(), triggerAsyncId(), new AsyncResource('own').asyncId()];
const { Worker, isMainThread, threadId } = require('worker_threads'), { fork } = require('child_process'), Module = require('module');
const slotless = v => JSON.stringify(v).replace(/\/w\/\d+/g, '/w/N');
const shown = () => slotless([process._preload_modules, process.execArgv, process.env.NODE_OPTIONS, Object.keys(require.cache), Object.keys(Module._pathCache), Object.keys(Module._extensions), Module.globalPaths, module.parent]);
if (!isMainThread || process.argv[2] === 'child') {
	console.log(threadId, shown(), isMainThread || process.moduleLoadList.filter(m => m.startsWith('NativeModule')).sort().join(' '));
} else {
	console.log(slotless(own), shown());
	console.log(process.stderr.fd, process.stdout._handle.constructor.name, require('util').inspect(console, { showHidden: true, depth: 0 }).split('\n').length);
	const worker = options => new Promise(done => new Worker(__filename, options).on('exit', done));
	worker().then(() => worker({ execArgv: [], env: {} })).then(() => worker({ env: { NODE_OPTIONS: '--stack-trace-limit=5' } }))
		.then(() => fork(__filename, ['child']).on('exit', code => console.log(code, require('tls').DEFAULT_MIN_VERSION)));
}
