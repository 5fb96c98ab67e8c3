'use strict';

// What happens to the whole process: loading, ending, dying, Workers that end.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { runHost, startHost, containersOf, gone } = require('./shells.js');

test('importing loads nothing native', async () => {
  const { stdout, stderr } = await runHost(
    `
    const maps = require('node:fs').readFileSync('/proc/self/maps', 'utf8');
    console.log(/execman\\.(node|so)/.test(maps));
    await execman.Execman.open({ c: {} }).catch((e) => console.log(e.code, e.message));`,
    { env: { EXECMAN_LIBRARY: '/nonexistent/libexecman.so' }, open: false },
  );
  assert.equal(stderr, '');
  assert.match(stdout, /^false\nlibrary cannot load libexecman \(set EXECMAN_LIBRARY to its path\): \/nonexistent/);
});

test('a library that is another is refused', async () => {
  const program = `await execman.Execman.open({ c: {} }).catch((e) => console.log(e.code, e.message));`;
  const { stdout } = await runHost(program, { env: { EXECMAN_LIBRARY: 'libm.so.6' }, open: false });
  assert.match(stdout, /^library .*libm\.so\.6 is no libexecman that fits this package: it has no execman_abi_version\n$/);
});

test('a manager that is forgotten is closed as garbage', async () => {
  const { stdout, stderr, code } = await runHost(
    `
    let other = await openShells();
    await other.run('sh', '');
    other = undefined;
    await eventually('one container is left', async () => { gc(); await sleep(1); return (await containersOf(process.pid)).length === 1; });
    console.log((await em.run('sh', 'echo still open')).stdoutText);
    await em.close();`,
  );
  assert.deepEqual([stdout, code], ['still open\n\n', 0]);
  assert.match(stderr, /ResourceWarning: an Execman was garbage collected that nobody had closed/);
});

test('a manager under which a run goes on is no garbage', async () => {
  const { stdout, stderr } = await runHost(
    `
    const job = await (async () => (await openShells()).start('sh', 'sleep 1; echo done'))();
    const run = (async () => (await openShells()).run('sh', 'sleep 1; echo done'))();
    const clean = setInterval(gc, 20);
    console.log((await job.wait()).stdoutText + (await run).stdoutText);
    clearInterval(clean);
    await em.close();
    process.exit();`,
  );
  assert.equal(stdout, 'done\ndone\n\n', stderr);
});

test('an open manager does not keep the process', async () => {
  const { stdout, stderr, code } = await runHost(`console.log((await em.run('sh', 'echo hi')).stdoutText);`);
  assert.deepEqual([stdout, stderr, code], ['hi\n\n', '', 0]);
});

test('a run keeps the process until it is done', async () => {
  const { stdout } = await runHost(`em.run('sh', 'sleep 0.5; echo done').then((r) => console.log(r.stdoutText));`);
  assert.equal(stdout, 'done\n\n');
});

test('exit with runs under way', async () => {
  for (let i = 0; i < 3; i++) {
    const { stdout, stderr, code } = await runHost(
      `
      const jobs = Array.from({ length: 4 }, () => em.start('sh', 'echo one; sleep 60'));
      for (const job of jobs) for await (const _ of job) break;
      jobs.forEach((job) => job.wait());
      openShells();
      console.log('leaving');
      process.exit(7);`,
    );
    assert.deepEqual([stdout, stderr, code], ['leaving\n', '', 7]);
  }
});

test('an exception that nobody catches ends the process as ever', async () => {
  const { stderr, code } = await runHost(`em.run('sh', 'sleep 60'); throw new Error('mine');`);
  assert.match(stderr, /Error: mine/);
  assert.equal(code, 1);
});

for (const signal of ['SIGKILL', 'SIGINT', 'SIGTERM']) {
  test(`${signal} leaves no containers`, async () => {
    const { host, exit, printed } = startHost(
      `for await (const _ of em.start('sh', 'echo one; sleep 60')) console.log('ready');`,
    );
    await printed('ready');
    assert.equal((await containersOf(host.pid)).length, 1);
    host.kill(signal);
    assert.equal((await exit).signal, signal);
    await gone(host.pid);
  });
}

test('handlers of the process keep working', async () => {
  const { stdout } = await runHost(
    `
    const seen = new Set();
    const signals = ['SIGINT', 'SIGTERM', 'SIGCHLD', 'SIGUSR2', 'SIGHUP', 'SIGPIPE'];
    for (const signal of signals) process.on(signal, () => seen.add(signal));
    await em.run('sh', '');
    for (const signal of signals) process.kill(process.pid, signal);
    await eventually('all were seen', () => seen.size === signals.length);
    console.log((await em.run('sh', 'echo well')).stdoutText);
    await em.close();
    process.exit();`,
  );
  assert.equal(stdout, 'well\n\n');
});

// Without -z nodelete on the addon, or without the flag under the lock of
// src/state.c, this is a segmentation fault. The main thread has not loaded the
// addon, which would keep it in the process.
test('Workers that are terminated with runs under way', async () => {
  const { stdout, stderr, code, signal } = await runHost(
    `
    const { Worker } = require('node:worker_threads');
    const worker = (program) => new Worker(\`
      const { parentPort } = require('node:worker_threads');
      const { openShells } = require(\${JSON.stringify(process.cwd() + '/test/shells.js')});
      const { setLogger } = require('execman');
      (async () => { \${program} })();\`, { eval: true });
    for (let i = 0; i < 5; i++) {
      const working = worker(\`
        const em = await openShells();
        setLogger(() => {}, 'debug');
        for (let n = 0; n < 4; n++) em.run('sh', 'sleep 0.' + n).then(() => em.run('sh', 'sleep 60'));
        const job = em.start('sh', 'echo one; sleep 60');
        (async () => { for await (const _ of job) parentPort.postMessage('reads'); })();
        em.stats();
        openShells();\`);
      await new Promise((resolve) => working.on('message', resolve));
      await sleep(i * 100);
      await working.terminate();
      const opening = worker('parentPort.postMessage(1); await openShells();');
      await new Promise((resolve) => opening.on('message', resolve));
      await sleep(i * 50);
      await opening.terminate();
      gc();
    }
    const em = await openShells();
    console.log((await em.run('sh', 'echo alive')).stdoutText);
    await eventually('only the main thread has a container', async () => (await containersOf(process.pid)).length === 1);
    await em.close();`,
    { open: false },
  );
  assert.deepEqual([stdout, stderr, code, signal], ['alive\n\n', '', 0, null]);
});

test('the logger of a Worker ends with it', async () => {
  const { stdout, stderr, code } = await runHost(
    `
    const { Worker } = require('node:worker_threads');
    const { execFileSync } = require('node:child_process');
    const worker = new Worker(\`
      const { parentPort } = require('node:worker_threads');
      const { setLogger } = require('execman');
      setLogger((level, line) => parentPort.postMessage(line), 'debug');
      parentPort.on('message', () => {});
      parentPort.postMessage('ready');\`, { eval: true });
    const lines = [];
    worker.on('message', (line) => lines.push(line));
    await eventually('the Worker is ready', () => lines.length > 0);
    const lose = async () => {
      const { healed } = (await em.stats()).sh;
      execFileSync('docker', ['kill', ...(await containersOf(process.pid))]);
      await eventually('it is healed', async () => (await em.stats()).sh.healed > healed);
    };
    await lose();
    await eventually('the Worker has the log of the whole process', () => lines.length > 1);
    await worker.terminate();
    const before = lines.length;
    await lose();
    console.log(lines.length - before, (await em.run('sh', 'echo alive')).stdoutText);
    await em.close();`,
  );
  assert.deepEqual([stdout, stderr, code], ['0 alive\n\n', '', 0]);
});

test('nothing comes after close', async () => {
  const { stdout, stderr, code } = await runHost(
    `
    execman.setLogger(() => {}, 'debug');
    const results = [];
    for (let i = 0; i < 20; i++) em.run('sh', 'sleep 0.01').then(() => results.push('ok'), (e) => results.push(e.code));
    await em.close({ timeoutMs: 50 });
    await eventually('all were answered', () => results.length === 20);
    execman.setLogger(null);
    await sleep(500);
    console.log(results.length, results.every((r) => r === 'ok' || r === 'closed'));`,
  );
  assert.deepEqual([stdout, stderr, code], ['20 true\n', '', 0]);
});

test('ES modules and CommonJS have the same', async () => {
  const { stdout } = await runHost(
    `
    const esm = await import('execman');
    const names = Object.keys(execman).sort();
    console.log(names.every((name) => esm[name] === execman[name]) && Object.keys(esm).sort().join() === names.join());`,
    { open: false },
  );
  assert.equal(stdout, 'true\n');
});
