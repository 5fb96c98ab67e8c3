'use strict';

// What the tests share: languages that need no image but Debian's, looks at the
// Docker host, and processes that use the package.

const { execFile, spawn } = require('node:child_process');
const { once } = require('node:events');
const path = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { promisify } = require('node:util');
const { Execman } = require('execman');

const ROOT = path.resolve(__dirname, '../../..');
const PACKAGE = path.dirname(__dirname);
const IMAGE = 'debian:trixie-slim';

const shell = (id, more) => ({ id, image: IMAGE, file: 'main.sh', run: ['sh', '{file}'], ...more });

const SHELLS = [
  shell('sh', { name: 'Shell', version: ['bash', '--version'] }),
  shell('checked_sh', { compile: ['sh', '-n', '{file}'] }),
  shell('warm_sh', { warm: { fork: true } }),
  shell('no_command', { run: ['/nonexistent'] }),
];

// No program of a test shall be too slow on a busy machine.
const POOL = { workers: 8, timeoutMs: 60_000, compileTimeoutMs: 60_000 };

/** A manager of "sh", and of what more says. */
function openShells(pools = {}, options = {}) {
  return Execman.open({ sh: POOL, ...pools }, { customLanguages: SHELLS, ...options });
}

/** Runs a test with a manager that is closed behind it. */
async function withShells(use, pools, options) {
  const em = await openShells(pools, options);
  try {
    return await use(em);
  } finally {
    await em.close();
  }
}

/** The containers that a process made. */
async function containersOf(pid) {
  const { stdout } = await promisify(execFile)('docker', ['ps', '-aq', '--filter', `label=execman.pid=${pid}`]);
  return stdout.split('\n').filter(Boolean);
}

/** Waits until something is true, for half a minute. */
async function eventually(what, isTrue) {
  for (const end = Date.now() + 30_000; Date.now() < end; await sleep(20)) if (await isTrue()) return;
  throw new Error(`it never came true that ${what}`);
}

/** Waits until no container of a process is there. */
async function gone(pid) {
  await eventually(`process ${pid} has no container`, async () => (await containersOf(pid)).length === 0);
}

/** Starts a Node.js process with `em` of shells and everything of the package in
 * scope, in which the program runs. */
function startHost(program, { env = {}, open = true } = {}) {
  const source = `
    const { openShells, containersOf, eventually, sleep } = require(${JSON.stringify(__filename)});
    const execman = require('execman');
    (async () => { ${open ? 'const em = await openShells();' : ''} ${program} })();`;
  const host = spawn(process.execPath, ['--expose-gc', '-e', source], { cwd: PACKAGE, env: { ...process.env, ...env } });
  const result = { host, stdout: '', stderr: '' };
  host.stdout.on('data', (data) => (result.stdout += data));
  host.stderr.on('data', (data) => (result.stderr += data));
  result.exit = once(host, 'close').then(([code, signal]) => ({ ...result, code, signal }));
  result.printed = (text) => eventually(`${text} is printed`, () => result.stdout.includes(text));
  return result;
}

/** Runs such a process to its end, after which it has no container. */
async function runHost(program, options) {
  const { host, exit } = startHost(program, options);
  const ended = await exit;
  await gone(host.pid);
  return ended;
}

module.exports = { ROOT, PACKAGE, SHELLS, openShells, withShells, containersOf, eventually, gone, startHost, runHost, sleep };
