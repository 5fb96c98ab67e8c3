'use strict';

// Every example of the README, run as it stands there.

const assert = require('node:assert/strict');
const { execFile } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { test } = require('node:test');
const { promisify } = require('node:util');
const ts = require('typescript');
const { PACKAGE } = require('./shells.js');

const readme = fs.readFileSync(path.join(PACKAGE, 'README.md'), 'utf8');
const examples = [...readme.matchAll(/```js\n([^]*?)```/g)].map((m) => m[1]);

// What each prints, in their order.
const PRINTED = [
  'ok hello 0\n',
  'name? hello Ada\nok\n',
  'TimeoutError\n',
  "<svg><rect width='10' height='10'/></svg>\n",
  'hello from main.sh\n',
];

// `await using` is made what older versions of Node.js understand.
function downlevel(source) {
  const { outputText } = ts.transpileModule(source, { compilerOptions: { target: 'ES2022', module: 'ESNext' } });
  return outputText;
}

test('each example is known', () => assert.equal(examples.length, PRINTED.length));

for (const [i, example] of examples.entries()) {
  test(`example ${i + 1}`, async () => {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', downlevel(example)], { cwd: PACKAGE });
    assert.deepEqual([stdout, stderr], [PRINTED[i], '']);
  });
}
