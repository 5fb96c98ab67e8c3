'use strict';

// JavaScript values as the addon wants them. A wrong type is a TypeError, as in
// Node's own modules; a value that cannot be is an ExecmanError 'invalid'.

const { invalid } = require('./errors.js');

const MAX_INT = 2 ** 31 - 1;

/** A text without NUL, since it ends at the first one in C. */
function toText(value, what) {
  if (typeof value !== 'string') throw new TypeError(`${what} must be a string`);
  if (value.includes('\0')) throw invalid(`${what} must not hold a NUL: ${JSON.stringify(value)}`);
  return value;
}

/** Text as UTF-8, or any bytes; bytes are not copied. */
function toBuffer(value, what) {
  if (typeof value === 'string') return Buffer.from(value);
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (value instanceof ArrayBuffer) return Buffer.from(value);
  throw new TypeError(`${what} must be a string, a Buffer or another view of bytes`);
}

/** A program's text, which the addon copies: as it is, or as bytes; undefined if there
 * is none. */
function toSource(value) {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : toBuffer(value, 'source');
}

/** Milliseconds as a whole number, rounded up. */
function toMilliseconds(value, what) {
  if (typeof value !== 'number') throw new TypeError(`${what} must be a number`);
  if (!(value >= 0 && value <= MAX_INT)) throw invalid(`${what} must be milliseconds from 0 to ${MAX_INT}: ${value}`);
  return Math.ceil(value);
}

/** A number of bytes, or of something else. */
function toWhole(value, what) {
  if (typeof value !== 'number') throw new TypeError(`${what} must be a number`);
  if (!Number.isSafeInteger(value) || value < 0) throw invalid(`${what} must be a whole number: ${value}`);
  return value;
}

/** Texts of an array. */
function toTexts(values, what) {
  if (!Array.isArray(values)) throw new TypeError(`${what} must be an array of strings`);
  return values.map((value) => toText(value, `an element of ${what}`));
}

/** The entries of an object or a Map, in a row: name, value, name, value, … */
function toPairs(values, what, convert) {
  if (values === null || typeof values !== 'object') throw new TypeError(`${what} must be an object or a Map`);
  const entries = values instanceof Map ? [...values] : Object.entries(values);
  return entries.flatMap(([name, value]) => [toText(name, `a name in ${what}`), convert(value, `${what}[${JSON.stringify(name)}]`)]);
}

/** Only the keys that are known, so that a misspelt one is not passed over. */
function checkKeys(object, known, what) {
  if (object === null || typeof object !== 'object') throw new TypeError(`${what} must be an object`);
  for (const key of Object.keys(object)) {
    if (!known.includes(key)) throw invalid(`${what} have no "${key}"; there are: ${known.join(', ')}`);
  }
}

module.exports = { toText, toBuffer, toSource, toMilliseconds, toWhole, toTexts, toPairs, checkKeys };
