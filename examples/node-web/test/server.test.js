import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';

let server;
let url;
before(async () => {
  server = spawn(process.execPath, [fileURLToPath(new URL('../server/main.js', import.meta.url))], { env: { ...process.env, PORT: '0' } });
  const [line] = await once(server.stdout, 'data');
  url = line.toString().trim();
});
after(() => server.kill('SIGKILL'));

function post(body) {
  return fetch(`${url}/run`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
}

const lines = async (response) => (await response.text()).trim().split('\n').map((line) => JSON.parse(line));

test('a run is answered line by line', async () => {
  const response = await post(JSON.stringify({ language: 'python3', source: 'import sys\nprint("out")\nprint("err", file=sys.stderr)\nsys.exit(3)' }));
  assert.equal(response.headers.get('content-type'), 'application/x-ndjson');
  const told = await lines(response);
  const text = (name) => told.filter(({ stream }) => stream === name).map((line) => line.text).join('');
  assert.deepEqual([text('stdout'), text('stderr')], ['out\n', 'err\n']);
  const { status, exitCode, truncated } = told.at(-1).end;
  assert.deepEqual([status, exitCode, truncated], ['failed', 3, false]);
});

test('letters are never cut, and long output is', async () => {
  const told = await lines(await post(JSON.stringify({ language: 'python3', source: 'print("äöü€" * 40_000)' })));
  const text = told.map((line) => line.text ?? '').join('');
  assert.match(text, /^(äöü€)+ä?ö?ü?$/);
  assert.equal(told.at(-1).end.truncated, true);
});

test('what is no request is refused', async () => {
  for (const [body, status] of [
    ['{}', 400], ['not JSON', 400], [JSON.stringify({ language: 'python3', source: 1 }), 400],
    [JSON.stringify({ language: 'cobol', source: '' }), 404], [JSON.stringify({ language: 'python3', source: '\0' }), 400],
    [JSON.stringify({ language: 'python3', source: 'x'.repeat(70_000) }), 413],
  ]) {
    assert.equal((await post(body)).status, status, body.slice(0, 60));
  }
  assert.equal((await fetch(`${url}/server/main.js`)).status, 404);
});

test('the server ends when it is told to', async () => {
  const running = await post(JSON.stringify({ language: 'bash', source: 'echo begun; sleep 60' }));
  const reader = running.body.getReader();
  await reader.read();
  server.kill('SIGTERM');
  const [code, signal] = await once(server, 'exit');
  assert.deepEqual([code, signal], [0, null]);
});
