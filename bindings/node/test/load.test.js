'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { withShells } = require('./shells.js');
const { leak } = require('../scripts/leak.js');

// The longest time for which the event loop did not turn, while something goes on.
async function lagDuring(work) {
  let last = performance.now();
  let longest = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 1);
    last = now;
  }, 1);
  await work();
  clearInterval(timer);
  return longest;
}

test('a thousand runs at once each get their own output', async () => {
  await withShells(async (em) => {
    const answers = [];
    let calling;
    const lag = await lagDuring(async () => {
      const start = performance.now();
      for (let i = 0; i < 1000; i++) answers.push(em.run('sh', `echo token ${i}`));
      calling = performance.now() - start;
      await Promise.all(answers);
    });
    for (const [i, answer] of answers.entries()) assert.equal((await answer).check().stdoutText, `token ${i}\n`);
    console.log(`event loop lag of 1,000 runs at once: ${lag.toFixed(1)} ms; their calls took ${calling.toFixed(1)} ms`);
    assert.ok(lag < 2000, `${lag} ms`); // the busiest turn takes some 5 ms of a processor; were one call to wait for a run, thousands
  });
});

test('a hundred jobs at once each get their own output', async () => {
  await withShells(async (em) => {
    await Promise.all(
      Array.from({ length: 100 }, async (_, i) => {
        const job = em.start('sh', 'read x; echo $x; echo $x >&2', { interactive: true });
        job.write(`token ${i}\n`);
        let all = '';
        for await (const { data } of job) all += data;
        assert.equal(all, `token ${i}\n`.repeat(2));
        assert.equal((await job.wait()).status, 'ok');
      }),
    );
  });
});

test('memory stays flat', async () => {
  const { before, after } = await leak(1500, 500);
  console.log(`resident memory after 500 runs: ${before} MB, after 1,500: ${after} MB`);
  assert.ok(after < before + 30, 'a kilobyte lost with each run would be a megabyte; this is much more');
});
