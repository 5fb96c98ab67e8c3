'use strict';

// The addon includes execman.h, so the compiler has checked its calls. What is left is
// that nothing of the header is forgotten, here and in the types.

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { test } = require('node:test');
const { STREAMS } = require('../lib/job.js');
const { LEVELS } = require('../lib/log.js');
const { native, ABI_VERSION } = require('../lib/native.js');
const { START } = require('../lib/options.js');
const { ROOT, PACKAGE } = require('./shells.js');

const header = fs.readFileSync(path.join(ROOT, 'include/execman.h'), 'utf8');
const types = fs.readFileSync(path.join(PACKAGE, 'index.d.ts'), 'utf8');
const version = require('../package.json').version;

// Functions that the addon does not call, and why.
const UNUSED = { run: 'it would wait; start() with a callback does the same without a thread' };

const sources = fs.readdirSync(path.join(PACKAGE, 'src')).map((name) => fs.readFileSync(path.join(PACKAGE, 'src', name), 'utf8'));

const matches = (text, pattern) => [...text.matchAll(pattern)].map((m) => m[1]);

const constants = (prefix) => Object.fromEntries([...header.matchAll(new RegExp(`^  ${prefix}(\\w+) = (\\d+)`, 'gm'))].map((m) => [Number(m[2]), m[1].toLowerCase()]));

const union = (name) => matches(types.match(new RegExp(`export type ${name} =([^;]*);`))[1], /'(\w+)'/g).sort();

const camelCase = (name) => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());

test('every function of the header is used, or there is a reason', () => {
  const declared = matches(header, /^EXECMAN_API [^(]*?execman_(\w+)\(/gm).sort();
  const listed = matches(sources.join('\n').match(/#define EXECMAN_FUNCTIONS[^#]*/)[0], /\bF\((\w+)\)/g);
  assert.deepEqual([...listed, ...Object.keys(UNUSED)].sort(), declared);
  for (const name of listed) assert.ok(sources.some((source) => new RegExp(`\\blib\\.${name}\\b`).test(source)), `lib.${name} is not called`);
});

test('the versions agree', () => {
  assert.equal(header.match(/EXECMAN_VERSION "(.*)"/)[1], version);
  assert.equal(Number(header.match(/EXECMAN_ABI_VERSION (\d+)/)[1]), ABI_VERSION);
  assert.equal(native().version(), version);
});

test('statuses, errors, streams and levels are the header\'s', () => {
  const { 0: none, ...statuses } = constants('EXECMAN_STATUS_');
  assert.equal(none, 'none');
  assert.deepEqual(union('Status'), Object.values(statuses).sort());
  assert.deepEqual(union('ErrorCode'), [...Object.values(constants('EXECMAN_E_')), 'library', 'program'].sort());
  assert.deepEqual({ ...STREAMS }, { 0: undefined, ...constants('EXECMAN_STREAM_') });
  assert.deepEqual({ ...LEVELS }, { 0: undefined, ...constants('EXECMAN_LOG_') });
  assert.deepEqual([union('Stream'), union('LogLevel')], [STREAMS.slice(1).sort(), LEVELS.slice(1).sort()]);
});

test('options and configuration are the header\'s', () => {
  const setters = matches(header, /^EXECMAN_API int execman_options_(?:set|add)_(\w+)\(/gm).map(camelCase);
  const plural = { arg: 'args', file: 'files', output: 'outputs' };
  assert.deepEqual(Object.keys(START).sort(), setters.map((name) => plural[name] ?? name).sort());
  const described = header.match(/config_json is a JSON object[^]*?On success/)[0];
  const keys = [...described.matchAll(/^ \* {3}(?: {4})?("\w+"(?:,\s+"\w+")*|"\w+",$)/gm)].flatMap((m) => matches(m[1], /"(\w+)"/g));
  const members = (name) => matches(types.match(new RegExp(`export interface ${name} [^]*?^}`, 'm'))[0], /^  (\w+)\?:/gm);
  assert.deepEqual([...members('Pool'), ...members('OpenOptions'), 'languages'].sort(), keys.map(camelCase).sort());
});

test('a result has what the accessors tell', () => {
  const accessors = matches(header, /execman_result_(?!free\b)(\w+)\(/g).map(camelCase);
  const declared = matches(types.match(/class (?:Compile|Result)\b[^]*?^}/gm).join('\n'), /readonly (\w+):/g);
  const elsewhere = { compiled: 'compile', compileOutput: 'output', compileOutputBytes: 'outputBytes', fileCount: 'files', fileName: 'files', fileData: 'files' };
  for (const name of accessors) {
    const here = elsewhere[name] ?? name.replace(/^compile(?=[A-Z])/, '').replace(/^[A-Z]/, (letter) => letter.toLowerCase());
    assert.ok(declared.includes(here), `${name} is missing`);
  }
});

test('no work is given to libuv\'s threads', () => {
  assert.ok(!sources.some((source) => /napi_(create|queue)_async_work/.test(source)));
});
