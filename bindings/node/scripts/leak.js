'use strict';

// Measures the resident memory of this process over many runs: npm run leak

const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');
const { Execman } = require('../lib/index.js');

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc');

const TINY = { id: 'tiny', image: 'debian:trixie-slim', file: 'main.sh', run: ['/bin/echo', 'x'] };

async function resident() {
  for (let i = 0; i < 5; i++) {
    gc();
    await new Promise(setImmediate);
  }
  return Math.round(process.memoryUsage.rss() / 1e5) / 10;
}

/** Does runs, each with every kind of option, two at a time, and every tenth as a job
 * that streams. Resident memory in MB after the first warmUp of them, and at the end. */
async function leak(runs, warmUp, report = () => {}) {
  const em = await Execman.open({ tiny: { workers: 2 } }, { customLanguages: [TINY] });
  const options = { stdin: Buffer.alloc(10_000), args: ['a'], env: { A: 'b' }, files: { f: 'x' }, outputs: ['f'] };
  let before;
  for (let done = 0; done < runs; done += 10) {
    if (done === warmUp) before = await resident();
    if (done % 1000 === 0) report(done, await resident());
    await Promise.all(Array.from({ length: 9 }, () => em.run('tiny', 'y'.repeat(1000), options)));
    for await (const { data } of em.start('tiny', '', options)) data.toString();
    await em.run('none', '').catch(() => {});
  }
  const after = await resident();
  report(runs, after);
  await em.close();
  return { before, after };
}

if (require.main === module) {
  const runs = Number(process.argv[2] ?? 10_000);
  leak(runs, 1000, (done, megabytes) => console.log(`${done} runs: ${megabytes} MB`)).then(({ before, after }) => {
    console.log(`after the first 1,000 runs: ${((after / before - 1) * 100).toFixed(1)} % more`);
  });
}

module.exports = { leak };
