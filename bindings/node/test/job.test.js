'use strict';

const assert = require('node:assert/strict');
const { after, before, test } = require('node:test');
const { Job, ExecmanError } = require('execman');
const { openShells, eventually, sleep } = require('./shells.js');

let em;
before(async () => (em = await openShells({ checked_sh: {} })));
after(() => em.close());

async function text(job) {
  let all = '';
  for await (const { data } of job) all += data;
  return all;
}

test('output comes while the program runs', async () => {
  const job = em.start('sh', 'echo first; read line; echo $line >&2', { interactive: true });
  assert.ok(job instanceof Job);
  const seen = [];
  for await (const { stream, data } of job) {
    assert.ok(Buffer.isBuffer(data));
    seen.push([stream, data.toString()]);
    if (seen.length === 1) job.write('second\n'); // so the program was running when it was read
  }
  assert.deepEqual(seen, [['stdout', 'first\n'], ['stderr', 'second\n']]);
  const result = await job.wait();
  assert.deepEqual([result.status, result.stdoutText, result.stderrText], ['ok', 'first\n', 'second\n']);
  assert.equal(await job.wait(), result);
});

test('the first output is not held back', async () => {
  const delays = [];
  for (let i = 0; i < 5; i++) {
    const job = em.start('sh', 'date +%s%N; sleep 30');
    for await (const { data } of job) {
      delays.push(Date.now() - Number(data.toString().slice(0, -7)));
      job.cancel();
    }
  }
  console.log(`first output after ${delays.join(', ')} ms`);
  assert.ok(Math.max(...delays) < 20_000, `${delays}`); // it is not the program's end that brings it
});

test('what the compiler prints is a stream of its own', async () => {
  const job = em.start('checked_sh', 'if');
  let all = '';
  for await (const { stream, data } of job) {
    assert.equal(stream, 'compile_output');
    all += data;
  }
  assert.match(all, /unexpected/);
  assert.equal((await job.wait()).status, 'compile_error');
});

test('input goes in until its end', async () => {
  const job = em.start('sh', 'cat; echo done', { interactive: true, stdin: 'zero\n' });
  job.write('one\n');
  job.write(new Uint8Array([0x32, 0x0a]));
  job.end();
  job.end();
  assert.equal(await text(job), 'zero\none\n2\ndone\n');
  assert.throws(() => job.write(1), TypeError);
  await job.wait();
  const plain = em.start('sh', 'cat');
  assert.throws(() => plain.write('x'), { code: 'invalid' });
  await plain.wait();
});

test('a reader that waits slows its program and nobody else', async () => {
  const job = em.start('sh', 'head -c 4000000 /dev/zero; echo written >&2', { outputBytes: 8_000_000 });
  const reader = job[Symbol.asyncIterator]();
  const first = await reader.next();
  for (let i = 0; i < 5; i++) assert.equal((await em.run('sh', 'echo other')).stdoutText, 'other\n');
  assert.equal((await em.stats()).sh.inFlight, 1); // still blocked in its write
  const bytes = { stdout: 0, stderr: 0 };
  for (let next = first; !next.done; next = await reader.next()) bytes[next.value.stream] += next.value.data.length;
  assert.deepEqual(bytes, { stdout: 4_000_000, stderr: 'written\n'.length });
  assert.equal((await job.wait()).stdout.length, 4_000_000);
});

test('output that nobody reads does not hold the program', async () => {
  const job = em.start('sh', 'head -c 1000000 /dev/zero');
  const result = await job.wait();
  assert.deepEqual([result.status, result.stdout.length], ['ok', 1_000_000]);
});

test('a flood of output leaves the event loop free', async () => {
  const job = em.start('sh', 'head -c 20000000 /dev/zero', { outputBytes: 20_000_000 });
  let turns = 0;
  const turn = setInterval(() => turns++, 1);
  const bytes = (await job.wait()).stdout.length;
  clearInterval(turn);
  assert.equal(bytes, 20_000_000);
  assert.ok(turns > 0);
});

test('a loop may be left and another go on', async () => {
  const job = em.start('sh', 'echo one; read x; echo two', { interactive: true });
  for await (const { data } of job) {
    assert.equal(data.toString(), 'one\n');
    break;
  }
  job.end();
  assert.equal(await text(job), 'two\n');
  assert.equal(await text(job), '');
});

test('one loop at a time', async () => {
  const job = em.start('sh', 'echo one; read x', { interactive: true });
  const reader = job[Symbol.asyncIterator]();
  await reader.next();
  await assert.rejects(text(job), { code: 'invalid', message: /being read already/ });
  job.end();
  assert.equal((await reader.next()).done, true);
  const silent = em.start('sh', 'echo one', { streaming: false });
  await assert.rejects(text(silent), { code: 'invalid', message: /without streaming/ });
  assert.equal((await silent.wait()).stdoutText, 'one\n');
});

test('cancel ends the program and keeps its output', async () => {
  const job = em.start('sh', 'echo before; sleep 60');
  let all = '';
  for await (const { data } of job) {
    all += data;
    job.cancel();
  }
  const result = await job.wait();
  assert.deepEqual([all, result.status, result.stdoutText], ['before\n', 'canceled', 'before\n']);
  job.cancel();
});

test('cancel of a job that waits for its turn', async () => {
  const running = Array.from({ length: 8 }, () => em.start('sh', 'read x', { interactive: true }));
  await eventually('eight run', async () => (await em.stats()).sh.inFlight === 8);
  const waiting = em.start('sh', 'echo');
  waiting.cancel();
  await assert.rejects(waiting.wait(), { code: 'canceled', started: false });
  running.forEach((job) => job.end());
  await Promise.all(running.map((job) => job.wait()));
});

test('a signal cancels the run', async () => {
  const start = Date.now();
  await assert.rejects(em.run('sh', 'sleep 60', { signal: AbortSignal.timeout(200) }), { name: 'TimeoutError' });
  const took = Date.now() - start - 200;
  console.log(`aborted within ${took} ms`);
  assert.ok(took < 30_000);
  assert.equal((await em.stats()).sh.inFlight, 0); // the program is gone, not only its promise

  const reason = new Error('no longer wanted');
  const controller = new AbortController();
  const job = em.start('sh', 'echo one; sleep 60', { signal: controller.signal });
  await assert.rejects(async () => {
    for await (const _ of job) controller.abort(reason);
  }, reason);
  await assert.rejects(job.wait(), reason);
  await assert.rejects(em.run('sh', '', { signal: controller.signal }), reason);
  assert.throws(() => em.start('sh', '', { signal: controller.signal }), reason);
});

test('a signal that comes late changes nothing', async () => {
  const controller = new AbortController();
  const job = em.start('sh', 'echo fine', { signal: controller.signal });
  const result = await job.wait();
  controller.abort();
  assert.equal(await job.wait(), result);
});

// Node.js has the symbol from 18.18 on.
if (Symbol.asyncDispose) test('a job may be disposed of', async () => {
  const job = em.start('sh', 'sleep 60');
  await job[Symbol.asyncDispose]();
  assert.equal((await em.stats()).sh.inFlight, 0);
});

test('a request that is refused is an exception at once', () => {
  assert.throws(() => em.start('cobol', ''), (e) => e instanceof ExecmanError && e.code === 'unknown_language');
  assert.throws(() => em.start('sh', '', { timeout: 1 }), { code: 'invalid' });
});

test('jobs that are forgotten end all the same', async () => {
  for (let i = 0; i < 4; i++) em.start('sh', 'echo unread; sleep 0.2');
  globalThis.gc?.();
  await sleep(10);
  await eventually('none runs', async () => (await em.stats()).sh.inFlight === 0);
});

test('input beyond the bound is refused whole, and what comes too late is dropped', async () => {
  const job = em.start('sh', 'wc -c', { interactive: true });
  job.write('12345');
  assert.throws(() => job.write(Buffer.alloc(64 << 20)), { code: 'invalid' });
  job.end();
  assert.equal((await job.wait()).stdoutText.trim(), '5');
  job.write('too late');
  job.end();
});

test('wait may be called at any time, as often as one likes', async () => {
  const job = em.start('sh', 'echo one');
  const [first, second] = await Promise.all([job.wait(), job.wait()]);
  assert.equal(first, second);
  assert.equal(await text(job), ''); // the first wait has read it
  const controller = new AbortController();
  const aborted = em.start('sh', 'sleep 60', { signal: controller.signal });
  const waits = [aborted.wait(), aborted.wait()].map((wait) => assert.rejects(wait, { name: 'AbortError' }));
  controller.abort();
  await Promise.all(waits);
  await assert.rejects(aborted.wait(), { name: 'AbortError' });
});

test('output may be asked for ahead', async () => {
  const job = em.start('sh', 'echo one; read x; echo two', { interactive: true });
  const output = job[Symbol.asyncIterator]();
  const asked = [output.next(), output.next(), output.next()];
  assert.equal((await asked[0]).value.data.toString(), 'one\n');
  job.end();
  assert.equal((await asked[1]).value.data.toString(), 'two\n');
  assert.deepEqual(await asked[2], { done: true, value: undefined });
});
