import { once } from 'node:events';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { createApp } from '../server/app.js';
import { openRunner } from '../server/runner.js';

// A browser that talks to nobody but the page's server.
const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

/** The application and a browser that looks at it, until close(). */
export async function openArticle() {
  const runner = await openRunner();
  const server = createApp(runner).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const profile = await fs.mkdtemp(path.join(os.tmpdir(), 'node-web-'));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: FLAGS,
    viewport: { width: 1100, height: 1000 }, timeout: 120_000,
  });
  browser.setDefaultTimeout(90_000);
  const url = `http://127.0.0.1:${server.address().port}/`;
  return {
    runner,
    url,
    async page() {
      const page = await browser.newPage();
      await page.goto(url);
      await page.locator('body[data-ready]').waitFor();
      return page;
    },
    async close() {
      await browser.close();
      await fs.rm(profile, { recursive: true });
      server.closeAllConnections?.();
      server.close();
      await runner.close({ timeoutMs: 0 });
    },
  };
}

/** The parts of the page's nth code block. */
export function snippet(page, n) {
  const box = page.locator('div.snippet').nth(n);
  return {
    button: box.getByRole('button'),
    state: box.getByRole('status'),
    output: box.locator('.output'),
    editor: box.getByRole('textbox'),
    chooser: box.getByRole('combobox'),
  };
}

/** Waits until a part of the page has a text. */
export async function shows(locator, text) {
  await locator.filter({ hasText: text }).waitFor();
}
