'use strict';

const assert = require('node:assert/strict');
const { after, before, test } = require('node:test');
const { ExecmanError, ProgramError, Result } = require('execman');
const { openShells } = require('./shells.js');

let em;
before(async () => (em = await openShells({ checked_sh: {}, no_command: {} })));
after(() => em.close());

test('a result has all that is known of a program', async () => {
  const result = await em.run('sh', 'echo out; echo err >&2; exit 3');
  assert.ok(result instanceof Result);
  const { stdout, stderr, wallUs, cpuUs, peakMemoryBytes, files, ...rest } = result;
  assert.deepEqual(rest, {
    status: 'failed', started: true, exitCode: 3, signal: 0, stdoutBytes: 4, stderrBytes: 4, truncated: false,
    attempts: 1, cached: false, warm: false, compile: null, filesDropped: 0,
  });
  assert.ok(Buffer.isBuffer(stdout) && stdout.equals(Buffer.from('out\n')));
  assert.equal(result.stdoutText + result.stderrText, 'out\nerr\n');
  assert.ok(wallUs > 0 && cpuUs > 0 && peakMemoryBytes > 1e6);
  assert.deepEqual(Object.keys(files), []);
  assert.equal(result.ok, false);
  assert.throws(() => (result.status = 'ok'), TypeError);
});

test('each end has its status', async () => {
  for (const [source, status, options] of [
    ['exit 0', 'ok'],
    ['exit 1', 'failed'],
    ['kill -SEGV $$', 'signaled'],
    ['sleep 60', 'timeout', { timeoutMs: 200 }],
    ['head -c 300000000 /dev/zero', 'output_limit'],
  ]) {
    assert.equal((await em.run('sh', source, options)).status, status, source);
  }
});

test('the compile step stands apart', async () => {
  const refused = await em.run('checked_sh', 'if');
  assert.equal(refused.status, 'compile_error');
  assert.equal(refused.started, false);
  assert.equal(refused.exitCode, -1);
  assert.match(refused.compile.outputText, /unexpected/);
  assert.equal(refused.compile.output.length, refused.compile.outputBytes);
  assert.ok(refused.compile.exitCode > 0 && refused.compile.wallUs > 0 && refused.compile.peakMemoryBytes > 0);
  const accepted = await em.run('checked_sh', 'echo fine');
  assert.equal(accepted.check().stdoutText, 'fine\n');
  assert.equal(accepted.compile.exitCode, 0);
  const again = await em.run('checked_sh', 'echo fine');
  assert.deepEqual([accepted.cached, again.cached, again.stdoutText], [false, true, 'fine\n']);
  assert.deepEqual(again.compile, accepted.compile);
});

test('check throws what the program failed of', async () => {
  const failed = await em.run('sh', 'echo first >&2; echo last >&2; exit 7');
  assert.throws(() => failed.check(), (e) => {
    assert.ok(e instanceof ProgramError && e instanceof ExecmanError && e instanceof Error);
    assert.equal(e.message, 'failed with exit code 7: last');
    assert.equal(e.name, 'ProgramError');
    assert.equal(e.code, 'program');
    assert.equal(e.started, true);
    assert.equal(e.result, failed);
    return true;
  });
  assert.throws(() => failed.constructor.prototype.check.call(failed), ProgramError);
  const killed = await em.run('sh', 'kill -TERM $$');
  assert.throws(() => killed.check(), { message: 'signaled 15' });
  const refused = await em.run('checked_sh', 'if');
  assert.throws(() => refused.check(), { message: /^compile_error: .*unexpected/, started: false });
});

test('a program is given what the options say', async () => {
  const source = 'cat; echo "$1,$2"; echo "$GREETING"; cat data.bin; cat < sub/text.txt; ls';
  const result = await em.run('sh', source, {
    stdin: 'in\n', args: ['a b', 'ü'], env: { GREETING: 'hello' },
    files: { 'data.bin': new Uint8Array([0x78, 0x0a]), 'sub/text.txt': 'text\n' },
  });
  assert.equal(result.check().stdoutText, 'in\na b,ü\nhello\nx\ntext\ndata.bin\nmain.sh\nsub\n');
  const maps = await em.run('sh', 'cat "$NAME"', { env: new Map([['NAME', 'f']]), files: new Map([['f', 'map']]) });
  assert.equal(maps.stdoutText, 'map');
  const entry = await em.run('sh', undefined, { files: { 'other.sh': 'echo from an entry' }, entry: 'other.sh' });
  assert.equal(entry.check().stdoutText, 'from an entry\n');
});

test('files come out', async () => {
  const source = 'mkdir out; printf "\\0\\377" > out/a.bin; echo b > __proto__; echo c > unasked; ln -s out/a.bin out/l.bin';
  const { files, filesDropped } = await em.run('sh', source, { outputs: ['out/*.bin', '__proto__'] });
  assert.deepEqual(Object.keys(files), ['__proto__', 'out/a.bin']);
  assert.deepEqual([...files['out/a.bin']], [0, 255]);
  assert.equal(files['__proto__'].toString(), 'b\n');
  assert.equal(filesDropped, 0);
});

test('a megabyte of any bytes goes both ways', async () => {
  const bytes = Buffer.alloc(1 << 20, Buffer.from(Array.from({ length: 256 }, (_, i) => i)));
  const result = await em.run('sh', 'cat', { stdin: bytes, outputBytes: bytes.length });
  assert.ok(result.stdout.equals(bytes));
  assert.equal(result.truncated, false);
  const less = await em.run('sh', 'cat', { stdin: bytes, outputBytes: 10 });
  assert.deepEqual([less.stdout.length, less.stdoutBytes, less.truncated], [10, bytes.length, true]);
});

test('a run has limits of its own', async () => {
  const limits = { timeoutMs: 60_000, cpuMs: 1001, processes: 40, openFiles: 30, fileBytes: 1024 };
  const { stdoutText } = await em.run('sh', 'ulimit -t; ulimit -p; ulimit -n; ulimit -f', limits);
  assert.equal(stdoutText, '2\n40\n30\n2\n');
  assert.equal((await em.run('sh', 'while :; do :; done', { cpuMs: 1000, timeoutMs: 60_000 })).status, 'cpu_limit');
});

test('what execman cannot do is an error with a code', async () => {
  for (const [attempt, code] of [
    [() => em.run('cobol', ''), 'unknown_language'],
    [() => em.run('no_command', ''), 'launch'],
    [() => em.run('sh', 'a\0b'), 'invalid'],
    [() => em.run('sh', '', { cpuMs: 3_600_001 }), 'invalid'],
    [() => em.run('sh', '', { openFiles: 4097 }), 'invalid'],
    [() => em.run('sh', '', { files: { '../up': '' } }), 'invalid'],
    [() => em.run('sh', '', { stdin: Buffer.alloc((64 << 20) + 1) }), 'invalid'],
  ]) {
    await assert.rejects(attempt, (e) => {
      assert.ok(e instanceof ExecmanError, e);
      assert.deepEqual([e.code, e.started, e.name], [code, false, 'ExecmanError']);
      assert.doesNotMatch(e.message, /^execman: /);
      return true;
    });
  }
});
