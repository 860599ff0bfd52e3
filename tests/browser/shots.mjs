// Pictures of each kind of page, on a phone, a tablet and a desk, in light and dark, and of the first printed sheet.
//
//   node tests/browser/shots.mjs FOLDER [OUT]
//   node tests/browser/shots.mjs --readme FOLDER [OUT]
//
// FOLDER is a built site; the pictures go to OUT (default: tests/browser/results/shots). With --readme, only the three
// pictures of the README are made (OUT is then docs/images).

import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from './server.mjs';
import { largest, pages } from './site.mjs';

// A page can be longer than a picture may be; the part below is more of the same.
const TALLEST = 6000;

const README = [
  { name: 'front', kind: 'index', width: 1280, height: 1040, at: '#s-map' },
  { name: 'place', kind: 'place', width: 1280, height: 760 },
  { name: 'phone', kind: 'point', width: 360, height: 780 },
];

const args = process.argv.slice(2);
const forReadme = args[0] === '--readme' && args.shift() !== undefined;
const here = dirname(fileURLToPath(import.meta.url));
const usual = forReadme ? join(here, '../../docs/images') : join(here, 'results', 'shots');
const [folder, out = usual] = args;
if (!folder) {
  console.error('usage: node tests/browser/shots.mjs [--readme] FOLDER [OUT]');
  process.exit(2);
}
mkdirSync(out, { recursive: true });
const server = await serve(resolve(folder));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
const kinds = largest(pages(resolve(folder)));
if (forReadme) await readme();
else {
  await onScreen();
  await onPaper();
}
await browser.close();
await server.close();
console.log(out);

async function readme() {
  for (const { name, kind, width, height, at } of README) {
    const found = kinds.find((page) => page.kind === kind);
    const page = await browser.newPage({ viewport: { width, height }, colorScheme: 'light' });
    await page.goto(server.base + found.path);
    if (at) await page.locator(at).evaluate((element) => element.scrollIntoView());
    await page.screenshot({ path: join(out, `${name}.png`) });
    await page.close();
  }
}

async function onScreen() {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [360, 768, 1280]) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
      const page = await context.newPage();
      for (const { path, kind } of kinds) {
        await page.goto(server.base + path);
        const height = Math.min(TALLEST, await page.evaluate(() => document.documentElement.scrollHeight));
        const clip = { x: 0, y: 0, width, height };
        await page.screenshot({ path: join(out, `${kind}-${width}-${colorScheme}.png`), fullPage: true, clip });
      }
      await context.close();
    }
  }
}

async function onPaper() {
  const page = await browser.newPage();
  for (const { path, kind } of kinds) {
    await page.goto(server.base + path);
    const pdf = join(out, `${kind}.pdf`);
    writeFileSync(pdf, await page.pdf({ format: 'A4', preferCSSPageSize: true }));
    execFileSync('pdftoppm', ['-png', '-r', '60', '-singlefile', pdf, join(out, `${kind}-print`)]);
    rmSync(pdf);
  }
}
