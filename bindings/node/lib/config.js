'use strict';

const { checkKeys } = require('./convert.js');
const { invalid } = require('./errors.js');

const POOL = ['workers', 'containers', 'timeoutMs', 'compileTimeoutMs', 'memoryBytes', 'outputBytes', 'image'];
const MORE = ['dockerHost', 'build', 'buildNetwork', 'runtime', 'isolation', 'cpus', 'queue', 'customLanguages'];

const snakeCase = (key) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

// The object with its keys as the library has them.
function renamed(object, known, what) {
  checkKeys(object, known, what);
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [snakeCase(key), value]));
}

// JSON has neither, and would say null.
function finite(key, value) {
  if (typeof value === 'number' && !Number.isFinite(value)) throw invalid(`the configuration's "${key}" must be finite`);
  return value;
}

/** The configuration as execman_new() wants it. */
function configJson(pools, options) {
  if (pools === null || typeof pools !== 'object') throw new TypeError('pools must be an object: language id to pool');
  const languages = Object.fromEntries(
    Object.entries(pools).map(([id, pool]) => [id, renamed(pool, POOL, `the options of ${JSON.stringify(id)}`)]),
  );
  return JSON.stringify({ languages, ...renamed(options, MORE, 'options') }, finite);
}

module.exports = { configJson, POOL, MORE };
