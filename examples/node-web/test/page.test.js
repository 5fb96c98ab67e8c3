// What a reader does with the article, in a real browser.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openArticle, shows, snippet } from './browser.js';

const [DARTS, COMPILED, FRACTIONS, SHELL, OWN] = [0, 1, 2, 3, 4];

let article;
before(async () => (article = await openArticle()));
after(() => article.close());

async function nothingRuns() {
  for (const end = Date.now() + 30_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const pools = Object.values(await article.runner.stats());
    if (pools.every((pool) => pool.inFlight + pool.queued === 0)) return;
  }
  assert.fail('programs still run');
}

test('a program runs when its button is pressed', async () => {
  const page = await article.page();
  const { button, state, output } = snippet(page, FRACTIONS);
  assert.equal(await button.textContent(), 'Run');
  await button.click();
  await shows(state, /^done in \d+ ms$/);
  assert.match(await output.textContent(), /sum +3\.14159165\d+\nmean 3\.14159265\d+\nπ +3\.141592653589793/);
  assert.equal(await button.textContent(), 'Run');
  await page.close();
});

test('output streams in while the program runs', async () => {
  const page = await article.page();
  const { button, state, output, editor } = snippet(page, OWN);
  await editor.fill('import time\nprint("first", flush=True)\ntime.sleep(6)\nprint("last")');
  await button.click();
  await shows(output, 'first');
  assert.equal(await state.textContent(), 'running…');
  assert.equal(await button.textContent(), 'Stop');
  assert.doesNotMatch(await output.textContent(), /last/);
  await shows(output, 'last');
  await shows(state, 'done in');
  await page.close();
});

test('the darts settle', async () => {
  const page = await article.page();
  const { button, state, output } = snippet(page, DARTS);
  await button.click();
  await shows(state, 'done in');
  assert.match(await output.textContent(), /^ 20,000 darts[^]*400,000 darts   π ≈ 3\.1/);
  await page.close();
});

test('the stop button ends the program', async () => {
  const page = await article.page();
  const { button, state, output, editor } = snippet(page, OWN);
  await editor.fill('print("begun", flush=True)\nwhile True: pass');
  await button.click();
  await shows(output, 'begun');
  await button.click();
  await shows(state, 'stopped');
  await nothingRuns();
  await button.click(); // and it can be run again
  await shows(state, 'running');
  await page.close(); // a reader who leaves stops it too
  await nothingRuns();
});

test('a compile error is shown, and mended', async () => {
  const page = await article.page();
  const { button, state, output, editor } = snippet(page, COMPILED);
  await button.click();
  await shows(state, 'does not compile');
  const printed = (await output.locator('.compile_output').allTextContents()).join(''); // it may come in pieces
  assert.match(printed, /main\.c:\d+/);
  assert.match(await output.textContent(), /expected .*;/);
  const lines = (await editor.locator('.cm-line').allTextContents()).map((line) => line.replace(/239\)$/, '239);'));
  await editor.fill(lines.join('\n'));
  await button.click();
  await shows(state, 'done in');
  assert.equal(await output.textContent(), '3.14159265358979\n');
  await page.close();
});

test('the shell prints digit by digit', async () => {
  const page = await article.page();
  const { button, state, output } = snippet(page, SHELL);
  await button.click();
  await shows(state, 'done in');
  assert.match(await output.textContent(), /^3\.14159265358979323846264338327950288/);
  await page.close();
});

test('the reader chooses a language', async () => {
  const page = await article.page();
  const { button, state, output, editor, chooser } = snippet(page, OWN);
  const languages = await article.runner.languages();
  const offered = await chooser.getByRole('option').evaluateAll((options) => options.map(({ value }) => value));
  assert.deepEqual(offered, languages.map(({ id }) => id));
  assert.match(await chooser.textContent(), new RegExp(languages[0].version.replaceAll('.', '\\.')));
  for (const id of offered) {
    await chooser.selectOption(id);
    await button.click();
    await shows(state, 'done in');
    assert.equal(await output.textContent(), 'hello, reader\n', id);
  }
  await editor.fill('exit 3');
  await chooser.selectOption('bash');
  await editor.fill('echo wrong >&2; exit 3');
  await editor.press('Control+Enter');
  await shows(state, 'failed');
  assert.equal(await output.locator('.stderr').textContent(), 'wrong\n');
  await page.close();
});

test('twenty presses at once', async () => {
  const pages = await Promise.all(Array.from({ length: 4 }, () => article.page()));
  const pressed = pages.flatMap((page, p) => [0, 1, 2, 3, 4].map((n) => ({ ...snippet(page, n), p, n })));
  for (const { editor, p, n } of pressed.filter(({ n }) => n === OWN)) await editor.fill(`print("reader ${p}, block ${n}")`);
  for (const { editor } of pressed.filter(({ n }) => n === DARTS)) await editor.fill('print("darts")');
  await Promise.all(pages.map((page) => page.evaluate(() => document.querySelectorAll('.snippet button').forEach((button) => button.click()))));
  for (const { state, output, p, n } of pressed) {
    await shows(state, n === COMPILED ? 'does not compile' : 'done in');
    if (n === OWN) assert.equal(await output.textContent(), `reader ${p}, block ${n}\n`);
  }
  await Promise.all(pages.map((page) => page.close()));
});

test('what a program prints is text and never part of the page', async () => {
  const page = await article.page();
  const { button, state, output, editor } = snippet(page, OWN);
  await editor.fill('print("<b id=bold>ü</b>" * 3)');
  await button.click();
  await shows(state, 'done in');
  assert.equal(await page.locator('#bold').count(), 0);
  assert.equal(await output.textContent(), '<b id=bold>ü</b><b id=bold>ü</b><b id=bold>ü</b>\n');
  await page.close();
});
