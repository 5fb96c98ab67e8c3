'use strict';

// The tarball of `make package-node`: what is in it, and that it works with no
// checkout around.

const assert = require('node:assert/strict');
const { execFileSync, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { after, before, test } = require('node:test');
const { version } = require('../package.json');
const { ROOT, PACKAGE } = require('./shells.js');

const TARBALL = path.join(ROOT, 'build/packages', `execman-${version}.tgz`);
const HELLO = `
  const em = await Execman.open({ sh: {} }, { customLanguages: [{ id: 'sh', image: 'debian:trixie-slim', file: 'main.sh', run: ['sh', '{file}'] }] });
  console.log((await em.run('sh', 'echo hello')).check().stdoutText.trim());
  await em.close();`;

let folder;
let installed;
before(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'execman-npm-'));
  fs.writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
  installed = path.join(folder, 'node_modules/execman');
  npm('install', '--no-audit', '--no-fund', '--offline', TARBALL);
});
after(() => fs.rmSync(folder, { recursive: true }));

// No variable of the test's own npm, and none that names a library. node-gyp shall
// take the headers that this Node.js was installed with, and fetch none.
function environment() {
  const inherited = Object.entries(process.env).filter(([key]) => !/^npm_|^EXECMAN_/.test(key));
  return { ...Object.fromEntries(inherited), npm_config_nodedir: path.resolve(process.execPath, '../..') };
}

function npm(...args) {
  return execFileSync('npm', args, { cwd: folder, env: environment(), encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function node(...args) {
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, env: environment(), encoding: 'utf8' });
  return stdout + stderr;
}

test('the tarball holds what a user needs', () => {
  const list = execFileSync('tar', ['tzvf', TARBALL], { encoding: 'utf8' }).trim().split('\n').map((line) => line.split(/\s+/));
  const names = list.map((fields) => fields.at(-1).replace(/^package\//, '')).sort();
  const sources = fs.readdirSync(path.join(PACKAGE, 'src')).map((name) => `src/${name}`);
  const modules = fs.readdirSync(path.join(PACKAGE, 'lib')).map((name) => `lib/${name}`);
  assert.deepEqual(names, [
    'LICENSE', 'README.md', 'binding.gyp', 'include/execman.h', 'index.d.ts', 'package.json', 'scripts/install.js',
    'prebuilds/linux-x64/execman.node', 'prebuilds/linux-x64/libexecman.so', ...modules, ...sources,
  ].sort());
  const unpacked = list.reduce((sum, fields) => sum + Number(fields[2]), 0);
  console.log(`${path.basename(TARBALL)}: ${(fs.statSync(TARBALL).size / 1e6).toFixed(1)} MB, unpacked ${(unpacked / 1e6).toFixed(1)} MB`);
});

test('it says where it runs', () => {
  const { os, cpu, libc, engines, license } = JSON.parse(fs.readFileSync(path.join(installed, 'package.json')));
  assert.deepEqual([os, cpu, libc, engines.node, license], [['linux'], ['x64'], ['glibc'], '>=18', 'MIT']);
});

test('installed, it says hello from an ES module and from CommonJS', () => {
  assert.equal(node('--input-type=module', '-e', `import { Execman } from 'execman'; ${HELLO}`), 'hello\n');
  assert.equal(node('-e', `const { Execman } = require('execman'); (async () => { ${HELLO} })();`), 'hello\n');
});

test('its addon asks no more of glibc than the library', () => {
  const newest = (file) => {
    const symbols = fs.readFileSync(path.join(installed, 'prebuilds/linux-x64', file), 'latin1').match(/GLIBC_2\.\d+/g);
    return Math.max(...symbols.map((symbol) => Number(symbol.split('.')[1])));
  };
  assert.ok(newest('execman.node') <= newest('libexecman.so'));
});

test('where the prebuilt addon does not load, the installation builds one', () => {
  fs.writeFileSync(path.join(installed, 'prebuilds/linux-x64/execman.node'), 'built for another system');
  npm('rebuild', '--foreground-scripts', 'execman');
  assert.ok(fs.existsSync(path.join(installed, 'build/Release/execman.node')));
  assert.equal(node('-e', `const { Execman } = require('execman'); (async () => { ${HELLO} })();`), 'hello\n');
});
