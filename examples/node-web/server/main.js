// Serves the article: npm start, then open http://localhost:8080. PORT changes that.
import { once } from 'node:events';
import { openRunner } from './runner.js';
import { createApp } from './app.js';

const runner = await openRunner();
const server = createApp(runner).listen(Number(process.env.PORT ?? 8080), '127.0.0.1');
await once(server, 'listening');
console.log(`http://localhost:${server.address().port}`);

async function stop() {
  server.close();
  await runner.close({ timeoutMs: 0 });
  server.closeAllConnections?.();
}
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
