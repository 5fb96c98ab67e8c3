'use strict';

// What is refused before the library sees it. No Docker.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { Execman, Job, setLogger } = require('execman');
const { configJson } = require('../lib/config.js');
const { RUN, START, readOptions } = require('../lib/options.js');
const { unsupported } = require('../lib/native.js');
const { Result } = require('../lib/result.js');
const { readStats } = require('../lib/stats.js');

const read = (options) => readOptions(options, RUN).options;

test('options are made what the addon wants', () => {
  assert.deepEqual(read({ timeoutMs: 1.2, memoryBytes: 5, entry: undefined }), { timeoutMs: 2, memoryBytes: 5 });
  assert.deepEqual(read({ cpuMs: 0.5, processes: 1, openFiles: 2, fileBytes: 3 }), { cpuMs: 1, processes: 1, openFiles: 2, fileBytes: 3 });
  assert.equal(read({ signal: undefined, entry: undefined }), undefined);
  assert.deepEqual(read({ env: { A: 'b' }, args: ['x'] }), { env: ['A', 'b'], args: ['x'] });
  assert.deepEqual(read({ files: new Map([['n', new Uint16Array([1])]]) }), { files: ['n', Buffer.from([1, 0])] });
  assert.deepEqual(read({ stdin: new Uint8Array([1, 2, 3]).subarray(1) }), { stdin: Buffer.from([2, 3]) });
  assert.deepEqual(read({ stdin: new Uint8Array([1]).buffer }), { stdin: Buffer.from([1]) });
  assert.deepEqual(readOptions({ streaming: true, interactive: false }, START).options, { streaming: 1, interactive: 0 });
});

test('a wrong type is a TypeError', () => {
  for (const options of [
    null, 1, { stdin: 1 }, { args: 'one' }, { args: [1] }, { env: 'A=b' }, { env: { A: 1 } }, { files: { a: 1 } },
    { files: null }, { entry: 1 }, { outputs: '*' }, { timeoutMs: '1' }, { memoryBytes: 1n }, { signal: {} },
  ]) {
    assert.throws(() => read(options), TypeError, JSON.stringify(options, (_, v) => (typeof v === 'bigint' ? `${v}n` : v)));
  }
});

test('a value that cannot be is refused', () => {
  for (const options of [
    { timeout: 1 }, { streaming: true }, { args: ['a\0b'] }, { env: { 'A\0': '' } }, { env: { A: '\0' } },
    { files: { 'a\0': '' } }, { entry: '\0' }, { outputs: ['\0'] }, { timeoutMs: -1 }, { timeoutMs: NaN },
    { timeoutMs: 2 ** 31 }, { memoryBytes: -1 }, { memoryBytes: 1.5 }, { outputBytes: Infinity },
    { cpuMs: -1 }, { processes: -1 }, { openFiles: 1.5 }, { fileBytes: 2 ** 53 },
  ]) {
    assert.throws(() => read(options), { code: 'invalid', started: false }, JSON.stringify(options));
  }
  assert.throws(() => read({ timeout: 1 }), { message: /^options have no "timeout"; there are: stdin, .*timeoutMs/ });
});

test('the configuration has the keys of the library', () => {
  const pools = { python3: { workers: 2, timeoutMs: 3, compileTimeoutMs: 4, memoryBytes: 5, outputBytes: 6 }, 'c++': {} };
  const options = { dockerHost: 'unix:///x', buildNetwork: 'host', cpus: 1.5, customLanguages: [{ id: 'x', limits: { timeout_ms: 1 } }], build: undefined };
  assert.deepEqual(JSON.parse(configJson(pools, options)), {
    languages: { python3: { workers: 2, timeout_ms: 3, compile_timeout_ms: 4, memory_bytes: 5, output_bytes: 6 }, 'c++': {} },
    docker_host: 'unix:///x', build_network: 'host', cpus: 1.5, custom_languages: [{ id: 'x', limits: { timeout_ms: 1 } }],
  });
});

test('a configuration that cannot be is refused', async () => {
  for (const [pools, options] of [
    [{ sh: { wrokers: 1 } }], [{ sh: {} }, { dockerHots: '' }], [{ sh: { workers: NaN } }], [{ sh: {} }, { cpus: Infinity }],
  ]) {
    await assert.rejects(Execman.open(pools, options), { code: 'invalid' });
  }
  await assert.rejects(Execman.open({ sh: {} }, { dockerHots: '' }), { message: /"docker_hots"/ });
  for (const [pools, options] of [[undefined], [null], [{ sh: 4 }], [{ sh: {} }, 4]]) {
    await assert.rejects(Execman.open(pools, options), TypeError);
  }
});

test('nobody else makes a manager', () => {
  assert.throws(() => new Execman(), { message: /Execman\.open/ });
  assert.throws(() => Job.prototype.write.call({}, ''), TypeError);
});

test('a logger is a function and its level has a name', () => {
  assert.throws(() => setLogger(() => {}, 'loud'), { code: 'invalid' });
  assert.throws(() => setLogger('console'), TypeError);
});

test('a system that the library cannot run on is told in one line', () => {
  assert.equal(unsupported('linux', '2.36'), undefined);
  for (const [platform, glibc, text] of [['linux', undefined, /needs glibc.*Alpine has musl/], ['darwin', undefined, /runs on Linux, not on darwin/]]) {
    assert.match(unsupported(platform, glibc), text);
    assert.doesNotMatch(unsupported(platform, glibc), /\n/);
  }
});

test('statistics get keys in camel case, and names stay', () => {
  const latency = { count: 1, sum_us: 2, buckets: [{ le_us: 1000, count: 1 }] };
  const pool = { workers: 4, in_flight: 1, runs: { compile_error: 1 }, errors: { image_missing: 1 }, latency, new_key: 1 };
  assert.deepEqual(readStats({ 'c++': pool }), {
    'c++': {
      workers: 4, inFlight: 1, runs: { compile_error: 1 }, errors: { image_missing: 1 }, new_key: 1,
      latency: { count: 1, sumUs: 2, buckets: [{ leUs: 1000, count: 1 }] },
    },
  });
});

test('what a program failed of is told by its last line', () => {
  const none = Buffer.alloc(0);
  for (const [fields, message] of [
    [{ status: 'timeout' }, 'timeout'],
    [{ status: 'failed', exitCode: 2, stderr: Buffer.from('a\nb\n\n') }, 'failed with exit code 2: b'],
    [{ status: 'signaled', signal: 11, stderr: Buffer.from('\xff', 'latin1') }, 'signaled 11: \ufffd'],
    [{ status: 'compile_error', started: false, compile: { output: Buffer.from('1 error') } }, 'compile_error: 1 error'],
    [{ status: 'failed', exitCode: 1, compile: { output: Buffer.from('a warning') } }, 'failed with exit code 1'],
  ]) {
    const result = new Result({ started: true, stdout: none, stderr: none, compile: null, files: [], ...fields });
    assert.throws(() => result.check(), { name: 'ProgramError', message, started: result.started });
  }
  const ok = new Result({ status: 'ok', stdout: none, stderr: none, compile: null, files: ['__proto__', none] });
  assert.equal(ok.check(), ok);
  assert.equal(ok.files['__proto__'], none);
});
