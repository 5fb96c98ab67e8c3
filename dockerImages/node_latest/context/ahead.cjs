'use strict';
// Runs before a program that is not there yet, as NODE_OPTIONS says then
// (core/internal/agent/park/node.c), and again in each of the program's Workers, which
// have the options of the process but not the variable any more.

// What console.log needs of Node's own modules: the same for all programs. The object it
// prints to keeps nothing and has no event, so that no asynchronous identifier is given;
// and whether there are colors is not asked, since that would open the streams.
function loadConsole() {
	require('net');
	const stdout = { write() {}, on() {}, once() {}, removeListener() {}, listenerCount() { return 0; } };
	new console.Console({ stdout, colorMode: false }).log('%s', '', 1, [], {});
}

// Nothing tells of this script.
function leaveNoTrace() {
	process._preload_modules.length = 0;
	delete require.cache[__filename];
	const paths = module.constructor._pathCache;
	for (const key of Object.keys(paths)) delete paths[key];
}

if (process.env.NODE_OPTIONS) loadConsole();
leaveNoTrace();
