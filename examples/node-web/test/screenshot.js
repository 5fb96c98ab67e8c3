// Takes the picture of the README: npm run screenshot
import { fileURLToPath } from 'node:url';
import { openArticle, shows, snippet } from './browser.js';

const article = await openArticle();
try {
  const page = await article.page();
  await page.setViewportSize({ width: 900, height: 1440 });
  const [darts, compiled] = [0, 1].map((n) => snippet(page, n));
  await compiled.button.click();
  await shows(compiled.state, 'does not compile');
  await darts.button.click();
  await shows(darts.output, '160,000 darts'); // and on it goes
  await page.screenshot({ path: fileURLToPath(new URL('../screenshot.png', import.meta.url)) });
} finally {
  await article.close();
}
