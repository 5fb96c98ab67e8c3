'use strict';

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const path = require('node:path');
const { test } = require('node:test');
const execman = require('execman');
const fs = require('node:fs');
const { PACKAGE } = require('./shells.js');

test('the types compile, and refuse what is wrong', () => {
  const tsc = path.join(PACKAGE, 'node_modules/typescript/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', path.join(PACKAGE, 'test/types')], { encoding: 'utf8' });
  assert.equal(stdout, '');
  assert.equal(status, 0);
});

test('the types declare what there is', () => {
  const types = fs.readFileSync(path.join(PACKAGE, 'index.d.ts'), 'utf8');
  const declared = [...types.matchAll(/^export (?:class|function) (\w+)/gm)].map((m) => m[1]);
  assert.deepEqual(declared.sort(), Object.keys(execman).sort());
  for (const name of ['Execman', 'Job', 'Result', 'Compile']) {
    const members = types.match(new RegExp(`export class ${name}\\b[^]*?^}`, 'm'))[0];
    const methods = [...members.matchAll(/^  (?:get |static )?(\w+)\(/gm)].map((m) => m[1]).filter((m) => m !== 'constructor');
    const real = [...Object.getOwnPropertyNames(execman[name].prototype), ...Object.getOwnPropertyNames(execman[name])];
    for (const method of methods) assert.ok(real.includes(method), `${name}.${method}`);
    for (const method of Object.getOwnPropertyNames(execman[name].prototype)) {
      assert.ok(method === 'constructor' || methods.includes(method), `${name}.${method} is not declared`);
    }
  }
});
