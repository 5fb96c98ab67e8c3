import { fileURLToPath } from 'node:url';
import express from 'express';
import { streamRun } from './stream.js';

const folder = (name) => fileURLToPath(new URL(`../${name}/`, import.meta.url));

// The editor puts its styles into the page; nothing else may come from elsewhere.
const POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'";

/** The web application over a manager. */
export function createApp(runner) {
  const app = express();
  app.disable('x-powered-by');
  app.use((req, res, next) => {
    res.set('Content-Security-Policy', POLICY);
    next();
  });
  app.use(express.static(folder('public')), express.static(folder('dist')));
  app.get('/languages', async (req, res) => res.json(await runner.languages()));
  app.post('/run', express.json({ limit: '64kb' }), async (req, res) => {
    const { language, source } = req.body ?? {};
    if (typeof language !== 'string' || typeof source !== 'string') return res.sendStatus(400);
    await streamRun(runner, language, source, res);
  });
  return app;
}
