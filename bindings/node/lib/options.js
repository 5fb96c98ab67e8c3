'use strict';

const { toText, toBuffer, toMilliseconds, toWhole, toTexts, toPairs, checkKeys } = require('./convert.js');

const toFlag = (value) => (value ? 1 : 0);

// What a run may carry besides its source, and what the addon wants of it.
const RUN = {
  stdin: toBuffer,
  args: toTexts,
  env: (value, what) => toPairs(value, what, toText),
  files: (value, what) => toPairs(value, what, toBuffer),
  entry: toText,
  outputs: toTexts,
  timeoutMs: toMilliseconds,
  compileTimeoutMs: toMilliseconds,
  cpuMs: toMilliseconds,
  memoryBytes: toWhole,
  processes: toWhole,
  openFiles: toWhole,
  fileBytes: toWhole,
  outputBytes: toWhole,
};

// What a job may carry besides.
const START = { ...RUN, streaming: toFlag, interactive: toFlag };

/** The options of `run` (or of `start`) for the addon, undefined if there are none,
 * and their AbortSignal. */
function readOptions(options, converters) {
  if (options === undefined) return {};
  checkKeys(options, [...Object.keys(converters), 'signal'], 'options');
  const { signal, ...rest } = options;
  if (signal !== undefined && !(signal instanceof AbortSignal)) throw new TypeError('signal must be an AbortSignal');
  const given = Object.entries(rest).filter(([, value]) => value !== undefined);
  if (given.length === 0) return { signal };
  return { signal, options: Object.fromEntries(given.map(([key, value]) => [key, converters[key](value, key)])) };
}

module.exports = { RUN, START, readOptions };
