'use strict';

const { invalid } = require('./errors.js');

const snakeCase = (key) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

// The object with its keys as the library has them. Which there are is the
// library's to say.
function renamed(object, what) {
  if (object === null || typeof object !== 'object') throw new TypeError(`${what} must be an object`);
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [snakeCase(key), value]));
}

// JSON has no other numbers, and would say null.
function finite(key, value) {
  if (typeof value === 'number' && !Number.isFinite(value)) throw invalid(`the configuration's "${key}" must be finite`);
  return value;
}

/** The configuration as execman_new() wants it. */
function configJson(pools, options) {
  if (pools === null || typeof pools !== 'object') throw new TypeError('pools must be an object: language id to pool');
  const languages = Object.entries(pools).map(([id, pool]) => [id, renamed(pool, `the pool of ${JSON.stringify(id)}`)]);
  return JSON.stringify({ languages: Object.fromEntries(languages), ...renamed(options, 'options') }, finite);
}

module.exports = { configJson };
