'use strict';

// Runs are handed to the library in their turn, by a thread beside the event loop's.

const assert = require('node:assert/strict');
const { setMaxListeners } = require('node:events');
const { after, before, test } = require('node:test');
const { openShells, withShells, runHost } = require('./shells.js');

let em;
before(async () => (em = await openShells({ sh: { workers: 1, timeoutMs: 60_000 } })));
after(() => em.close());

test('what was passed may be changed at once', async () => {
  const [source, stdin, file] = ['cat - f', 'in,', 'file'].map((text) => Buffer.from(text));
  const args = ['a'];
  const run = em.run('sh', source, { stdin, args, files: { f: file } });
  for (const buffer of [source, stdin, file]) buffer.fill('x');
  args.push('b');
  assert.equal((await run).check().stdoutText, 'in,file');
});

test('a run that is aborted before its turn does not begin', async () => {
  const controller = new AbortController();
  const { signal } = controller;
  setMaxListeners(0, signal);
  const reason = new Error('no longer wanted');
  const runs = Array.from({ length: 300 }, () => em.run('sh', 'sleep 60', { signal }));
  controller.abort(reason);
  for (const { reason: why } of await Promise.allSettled(runs)) assert.equal(why, reason);
  const { inFlight, queued } = (await em.stats()).sh;
  assert.deepEqual([inFlight, queued], [0, 0]);
  assert.equal((await em.run('sh', 'echo next')).stdoutText, 'next\n');
});

test('a close comes after the runs that were called before it', async () => {
  const other = await openShells();
  const runs = Array.from({ length: 100 }, (_, i) => other.run('sh', `echo ${i}`).then((r) => r.stdoutText, (e) => e.code));
  const closed = other.close({ timeoutMs: Infinity });
  const late = other.run('sh', '');
  await assert.rejects(late, { code: 'closed' });
  await closed;
  const said = await Promise.all(runs);
  // Those that had no worker yet were refused.
  assert.ok(said.every((text, i) => text === `${i}\n` || text === 'closed'), said.join());
});

test('a thousand answers at once leave the event loop free', async () => {
  let turns = 0;
  let counting = true;
  const count = () => {
    turns++;
    if (counting) setImmediate(count);
  };
  setImmediate(count);
  const runs = Array.from({ length: 1000 }, () => em.run('cobol', ''));
  for (const { reason } of await Promise.allSettled(runs)) assert.equal(reason.code, 'unknown_language');
  counting = false;
  assert.ok(turns >= 30, `${turns} turns`); // of two batches at most
});

// What becomes of the exception is up to Node.js: some warn, some end the process.
test('an exception of the logger loses no answer', async () => {
  const { stdout, stderr, code } = await runHost(
    `
    let lines = 0;
    process.on('uncaughtException', (e) => { if (e.message !== 'mine') throw e; });
    execman.setLogger(() => { lines++; throw new Error('mine'); }, 'debug');
    const runs = Array.from({ length: 40 }, () => em.run('sh', 'sleep 0.1; echo x'));
    await runs[0];
    require('node:child_process').execFileSync('docker', ['kill', ...(await containersOf(process.pid))]);
    const answers = await Promise.all(runs);
    await eventually('there was a line', () => lines > 0);
    execman.setLogger(null);
    await em.close();
    console.log(answers.every((r) => r.stdoutText === 'x\\n'));`,
  );
  assert.deepEqual([stdout, code], ['true\n', 0], stderr);
});

test('exit with a thousand runs before their turn', async () => {
  const { stdout, stderr, code } = await runHost(
    `
    for (let i = 0; i < 1000; i++) em.run('sh', 'sleep 60');
    em.close();
    console.log('leaving');
    process.exit(7);`,
  );
  assert.deepEqual([stdout, stderr, code], ['leaving\n', '', 7]);
});

test('a Worker that ends with a thousand runs before their turn', async () => {
  const { stdout, stderr, code } = await runHost(
    `
    const { Worker } = require('node:worker_threads');
    const { once } = require('node:events');
    const program = (end) => \`
      const { openShells } = require(\${JSON.stringify(process.cwd() + '/test/shells.js')});
      openShells().then((em) => {
        for (let i = 0; i < 1000; i++) em.run('sh', 'sleep 60');
        \${end}
        process.exit();
      });\`;
    for (const end of ['', 'em.close();', 'em.close({ timeoutMs: 0 });']) await once(new Worker(program(end), { eval: true }), 'exit');
    await eventually('no container is left', async () => (await containersOf(process.pid)).length === 0);
    console.log('none is left');`,
    { open: false },
  );
  assert.deepEqual([stdout, stderr, code], ['none is left\n', '', 0]);
});

test('a job is started at once, also behind a thousand runs', async () => {
  await withShells(async (other) => {
    const runs = Array.from({ length: 1000 }, () => other.run('sh', ''));
    const job = other.start('sh', 'read x; echo $x', { interactive: true });
    job.write('one\n');
    assert.equal((await job.wait()).stdoutText, 'one\n');
    await Promise.all(runs);
  });
});
