'use strict';

// The cases that Go, C, Python, Node and Ruby share: ../conformance/README.md says
// what they mean.

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { after, before, test } = require('node:test');
const { openConfig } = require('../lib/manager.js');
const { Transcript } = require('./transcript.js');
const { ROOT } = require('./shells.js');

const SHARED = JSON.stringify({ languages: { python3: { workers: 4 }, bash: { workers: 4 }, c: { workers: 4 } } });

const folder = path.join(ROOT, 'bindings/conformance');
const cases = fs.readdirSync(folder).filter((name) => name.endsWith('.json'));

const camelCase = (name) => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());

const bytes = (base64) => Buffer.from(base64, 'base64');

// Entries of both objects, each in the order of their names.
function merge(texts = {}, base64 = {}) {
  const sorted = (object) => Object.entries(object).sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return [...sorted(texts), ...sorted(base64).map(([name, data]) => [name, bytes(data)])];
}

function optionsOf({ language, source, files, files_base64, stdin_base64, ...rest }) {
  const options = Object.fromEntries(Object.entries(rest).map(([key, value]) => [camelCase(key), value]));
  if (stdin_base64 !== undefined) options.stdin = bytes(stdin_base64);
  return { ...options, files: new Map(merge(files, files_base64)) };
}

async function execute(em, { language, source, ...rest }, steps) {
  if (!steps) return em.run(language, source, optionsOf(rest));
  const job = em.start(language, source, { ...optionsOf(rest), interactive: true });
  const transcript = new Transcript(job);
  for (const step of steps) await take(job, transcript, step);
  await transcript.end();
  return job.wait();
}

async function take(job, transcript, step) {
  const [[kind, what]] = Object.entries(step);
  if (kind === 'write') job.write(what);
  else if (kind === 'close_stdin') job.end();
  else if (kind === 'cancel') job.cancel();
  else if (kind === 'expect_output') assert.equal(await transcript.next(what.stream, Buffer.byteLength(what.text)), what.text);
  else throw new Error(`unknown step ${kind}`);
}

const contains = (text) => (parts) => parts.forEach((part) => assert.ok(text.includes(part), `${JSON.stringify(text)} has no ${JSON.stringify(part)}`));

// How each key of "expect" is compared.
const COMPARE = {
  status: (r, want) => assert.equal(r.status, want),
  exit_code: (r, want) => assert.equal(r.exitCode, want),
  signal: (r, want) => assert.equal(r.signal, want),
  started: (r, want) => assert.equal(r.started, want),
  truncated: (r, want) => assert.equal(r.truncated, want),
  stdout_bytes: (r, want) => assert.equal(r.stdoutBytes, want),
  files_dropped: (r, want) => assert.equal(r.filesDropped, want),
  stdout: (r, want) => assert.equal(r.stdoutText, want),
  stderr: (r, want) => assert.equal(r.stderrText, want),
  stdout_base64: (r, want) => assert.ok(r.stdout.equals(bytes(want))),
  stdout_contains: (r, want) => contains(r.stdoutText)(want),
  stderr_contains: (r, want) => contains(r.stderrText)(want),
  compile_output_contains: (r, want) => contains(r.compile?.outputText ?? '')(want),
};

function compare(result, { files, files_base64, ...expect }) {
  for (const [key, want] of Object.entries(expect)) {
    assert.ok(COMPARE[key], `unknown key ${key}`);
    COMPARE[key](result, want);
  }
  if (!files && !files_base64) return;
  const want = merge(files, files_base64).map(([name, data]) => [name, Buffer.from(data)]);
  assert.deepEqual({ ...result.files }, Object.fromEntries(want));
}

async function check(attempt, { error, error_contains: parts = [], ...expect }) {
  if (error === undefined) return compare(await attempt(), expect);
  await assert.rejects(attempt, (e) => {
    assert.equal(e.code, error, e);
    contains(e.message)(parts);
    return true;
  });
}

let shared;
before(async () => (shared = await openConfig(SHARED)));
after(() => shared.close());

for (const file of cases) {
  const { name, config, request, steps, expect, ...unknown } = JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'));
  test(name, async () => {
    assert.deepEqual(unknown, {});
    assert.equal(`${name}.json`, file);
    if (config === undefined) return check(() => execute(shared, request, steps), expect);
    const open = () => openConfig(typeof config === 'string' ? config : JSON.stringify(config));
    if (!request) return check(open, expect);
    const em = await open();
    try {
      await check(() => execute(em, request, steps), expect);
    } finally {
      await em.close();
    }
  });
}
