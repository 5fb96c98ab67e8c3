import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';

const read = (name) => fs.readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');

test('the README names files and languages that there are', () => {
  const readme = read('README.md');
  for (const [, name] of readme.matchAll(/`((?:server|page|public)\/[\w.]*)`/g)) assert.ok(fs.existsSync(new URL(`../${name}`, import.meta.url)), name);
  const pools = [...read('server/runner.js').matchAll(/^  (\w+): \{/gm)].map((m) => m[1]);
  assert.deepEqual(readme.match(/LANGUAGES="(.*)"/)[1].split(' '), pools);
  for (const [, id] of read('public/index.html').matchAll(/data-language="(\w+)"/g)) assert.ok(pools.includes(id), id);
});
