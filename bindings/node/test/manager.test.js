'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs/promises');
const { test } = require('node:test');
const { Worker } = require('node:worker_threads');
const { Execman, setLogger } = require('execman');
const { openShells, withShells, eventually, containersOf, gone, PACKAGE } = require('./shells.js');

test('a manager that cannot be opened says why', async () => {
  await assert.rejects(Execman.open({}), { code: 'invalid' });
  await assert.rejects(Execman.open({ cobol: {} }), { code: 'invalid', message: /unknown language "cobol"/ });
  await assert.rejects(openShells({}, { dockerHost: 'unix:///nonexistent.sock' }), { code: 'engine', message: /nonexistent/ });
  await assert.rejects(openShells({ python3: { image: 'execman/none:none' } }), { code: 'image_missing' });
});

test('the daemon is looked for where the environment says now', async () => {
  await withShells(async () => {}); // the library is loaded by now
  process.env.DOCKER_HOST = 'unix:///nonexistent.sock';
  try {
    await assert.rejects(openShells(), { code: 'engine', message: /nonexistent/ });
  } finally {
    delete process.env.DOCKER_HOST;
  }
});

test('languages and statistics', async () => {
  await withShells(async (em) => {
    const [checked, , sh] = await em.languages();
    assert.deepEqual([checked.id, checked.compiled], ['checked_sh', true]);
    assert.match(sh.version, /^\d+\.\d+/);
    assert.deepEqual({ ...sh, version: '' }, { id: 'sh', name: 'Shell', version: '', extension: '.sh', compiled: false, ready: true });
    await em.run('sh', '');
    await em.run('sh', 'exit 1');
    await assert.rejects(em.run('no_command', ''), { code: 'launch' });
    const stats = await em.stats();
    const { latency, runs, errors, isolation, cache, ...state } = stats.sh;
    assert.deepEqual(cache, { hits: 0, misses: 0, bytes: 0 });
    assert.deepEqual(state, { workers: 8, containers: 1, healthy: 1, inFlight: 0, queued: 0, healed: 0, warm: 0 });
    assert.equal(runs.failed, 1);
    assert.ok(runs.ok >= 1);
    assert.deepEqual([errors, stats.no_command.errors.launch], [{}, 1]);
    assert.equal(latency.buckets.at(-1).count, latency.count);
    assert.deepEqual(Object.keys(isolation), ['tier', 'landlock', 'seccomp', 'runtime']);
    assert.equal(isolation.tier, isolation.landlock > 0 && isolation.seccomp ? 'hardened' : 'basic');
    assert.match(isolation.runtime, /./);
    assert.ok(latency.sumUs > 0 && latency.buckets[0].leUs > 0);
  }, { checked_sh: {}, no_command: {} });
});

test('an interpreter waits for the program, if it may', async () => {
  const run = async (em) => (await em.run('warm_sh', 'echo hi')).check().warm;
  await withShells(async (em) => {
    assert.equal(await run(em), false);
    await eventually('a run is warm', () => run(em));
    assert.equal((await em.stats()).warm_sh.warm, 1);
  }, { warm_sh: { workers: 1, timeoutMs: 60_000 } });
  await withShells(async (em) => {
    assert.deepEqual([await run(em), await run(em), (await em.stats()).warm_sh.warm], [false, false, 0]);
  }, { warm_sh: { workers: 1, timeoutMs: 60_000, warmMs: -1 } });
});

test('a full queue is busy', async () => {
  await withShells(async (em) => {
    const jobs = [1, 2].map(() => em.start('sh', 'read x', { interactive: true }));
    await eventually('one waits', async () => (await em.stats()).sh.queued === 1);
    await assert.rejects(em.run('sh', ''), { code: 'busy', started: false });
    for (const job of jobs) job.end();
    await Promise.all(jobs.map((job) => job.wait()));
  }, { sh: { workers: 1, timeoutMs: 60_000 } }, { queue: 1 });
});

test('close during runs', async () => {
  const em = await openShells({ sh: { workers: 2, timeoutMs: 60_000 } });
  const jobs = Array.from({ length: 4 }, () => em.start('sh', 'echo one; sleep 60'));
  const reader = jobs[0][Symbol.asyncIterator]();
  assert.equal((await reader.next()).value.data.toString(), 'one\n');
  const runs = jobs.map((job) => job.wait());
  const settled = Promise.allSettled(runs);
  await Promise.all([em.close({ timeoutMs: 0 }), em.close({ timeoutMs: 0 })]);
  for (const { reason } of await settled) assert.equal(reason?.code, 'closed');
  await assert.rejects(em.run('sh', ''), { code: 'closed' });
  assert.throws(() => em.start('sh', ''), { code: 'closed' });
  await assert.rejects(em.stats(), { code: 'closed' });
  await em.close();
  await gone(process.pid);
});

test('close lets runs end that have the time', async () => {
  const em = await openShells();
  const job = em.start('sh', 'echo begun; read x; echo ended', { interactive: true });
  for await (const { data } of job) if (data.toString() === 'begun\n') break;
  const closed = em.close({ timeoutMs: Infinity });
  job.end();
  assert.equal((await job.wait()).stdoutText, 'begun\nended\n');
  await closed;
  await assert.rejects(em.close({ timeoutMs: -1 }), { code: 'invalid' });
  await assert.rejects(em.close({ timeout: 1 }), { code: 'invalid' });
});

// Node.js has the symbol from 18.18 on.
if (Symbol.asyncDispose) test('a manager may be disposed of', async () => {
  const em = await openShells();
  await em[Symbol.asyncDispose]();
  await assert.rejects(em.run('sh', ''), { code: 'closed' });
});

test('the log tells of a lost container, to one logger', async () => {
  const lines = [];
  const { promisify } = require('node:util');
  const docker = promisify(require('node:child_process').execFile);
  setLogger(() => assert.fail('was replaced'));
  setLogger((level, line) => lines.push([level, line]), 'debug');
  try {
    await withShells(async (em) => {
      await docker('docker', ['kill', ...(await containersOf(process.pid))]);
      await eventually('it is healed', async () => (await em.stats()).sh.healed === 1);
      await eventually('the log tells', () => lines.length > 0);
    });
  } finally {
    setLogger(null);
  }
  for (const [level, line] of lines) {
    assert.ok(['debug', 'info', 'warn', 'error'].includes(level));
    assert.doesNotMatch(line, /\n/);
  }
});

test('a Worker has managers of its own', async () => {
  await withShells(async (em) => {
    const program = `
      const { parentPort } = require('node:worker_threads');
      const { openShells } = require(${JSON.stringify(`${PACKAGE}/test/shells.js`)});
      openShells().then(async (em) => {
        const { stdoutText } = await em.run('sh', 'echo from a worker');
        await em.close();
        parentPort.postMessage(stdoutText);
      });`;
    const said = await Promise.all([1, 2].map(() => new Promise((resolve, reject) => {
      new Worker(program, { eval: true }).on('message', resolve).on('error', reject);
    })));
    assert.deepEqual(said, ['from a worker\n', 'from a worker\n']);
    assert.equal((await em.run('sh', 'echo main')).stdoutText, 'main\n');
  });
});

test('the addon waits on no thread of libuv', async () => {
  await withShells(async (em) => {
    const runs = Array.from({ length: 16 }, () => em.run('sh', 'sleep 1'));
    const start = performance.now();
    await fs.stat('/');
    console.log(`fs.stat beside 16 runs: ${(performance.now() - start).toFixed(1)} ms`);
    assert.equal((await Promise.race([fs.stat('/'), ...runs])).constructor.name, 'Stats');
    await Promise.all(runs);
  }, { sh: { workers: 16 } });
});
