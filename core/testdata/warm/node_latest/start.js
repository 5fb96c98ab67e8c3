// What Node says about its own start. é漢字😀
const fs = require('fs'), path = require('path'), v8 = require('v8');
const slotless = v => JSON.stringify(v, (k, x) => typeof x === 'string' ? x.replace(/\/w\/\d+/g, '/w/N') : x);
console.log(slotless([process.argv, process.execArgv, process.execPath, process.argv0, process.title, __filename, __dirname, process.cwd()]));
console.log(require.main === module, slotless([module.id, module.path, module.paths, module.loaded, module.children.length, Object.keys(require.cache)]));
console.log(Object.getOwnPropertyNames(globalThis).sort().join(' '));
console.log(process.moduleLoadList.filter(m => m.startsWith('NativeModule')).sort().join(' '));
console.log(this === module.exports, arguments.length, require('events').defaultMaxListeners, process.listenerCount('exit'), process.eventNames());
console.log(process.allowedNodeEnvironmentFlags.size > 0, process.features, process.config.variables.napi_build_version, process.release.name, process.versions.node);
console.log(process.stdin.constructor.name, process.stdin.isTTY, process.stdout.constructor.name, process.stdout.isTTY, process.stdout.writableHighWaterMark, process.stderr.constructor.name);
console.log(process.getActiveResourcesInfo(), process.resourceUsage().fsRead >= 0, v8.getHeapStatistics().heap_size_limit > 0, process.constrainedMemory() > 0);
console.log(process.exitCode, process.noDeprecation, process.traceDeprecation, process.throwDeprecation, process.report.directory, Intl.DateTimeFormat().resolvedOptions().timeZone);
console.log(Math.abs(Date.now() - fs.statSync(__filename).mtimeMs) < 60000, fs.readFileSync(__filename, 'utf8').split('\n')[0], Error.stackTraceLimit);
console.log(new Error('where').stack.replace(/\/w\/\d+/g, '/w/N'));
process.emitWarning('a warning'); console.error('é on standard error');
const order = [], met = []; // in whichever order under load
setTimeout(() => order.push('timeout'), 1); setImmediate(() => order.push('immediate')); process.nextTick(() => order.push('tick')); Promise.resolve().then(() => order.push('promise'));
process.on('beforeExit', () => console.log('before exit', order.slice(0, 2), order.slice(2).sort(), met)); process.on('exit', code => console.log('exit', code));
let input = ''; process.stdin.on('data', d => input += d).on('end', () => met.push(['input', JSON.stringify(input)]));
console.log(typeof navigator, typeof fetch, [typeof Worker, typeof require('worker_threads').Worker], require('worker_threads').isMainThread, require('cluster').isPrimary);
