// axe finds nothing, best practices and contrast of 7:1 included, on a phone and a desk, nor in the dark in the colours.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { samples } from '../site.mjs';

export const title = 'Accessibility: axe on every kind of page, its colours in the dark too, 360 and 1280 px';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
/** WCAG 2.2 A and AA, best practices, and of AAA the contrast. */
const ALL = {
  runOnly: { type: 'tag', values: TAGS },
  rules: { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } },
  resultTypes: ['violations'],
};

/** What can differ in the dark: the markup and the layout are the same. */
const COLOURS = {
  runOnly: { type: 'tag', values: ['cat.color'] },
  rules: { 'color-contrast-enhanced': { enabled: true } },
  resultTypes: ['violations'],
};

export async function check({ base, pages, browser }, report) {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [360, 1280]) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
      const page = await context.newPage();
      for (const { path } of samples(pages)) {
        await page.goto(base + path);
        await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
        const lines = await violations(page, colorScheme === 'light' ? ALL : COLOURS);
        report.expect(!lines.length, `${path} in ${colorScheme} at ${width} px`, ...lines);
      }
      await context.close();
    }
  }
}

/** What axe finds in a page as it is now, in lines. */
export async function violations(page, options = ALL) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate((options) => axe.run(document, options), options);
  return violations.flatMap(({ id, help, nodes }) => [
    `${id}: ${help} (${nodes.length})`,
    ...nodes.slice(0, 3).map((node) => `  ${node.target.join(' ')}  ${node.html.slice(0, 160)}`),
    ...nodes.slice(0, 1).map((node) => `  ${[...node.any, ...node.all, ...node.none][0]?.message ?? ''}`),
  ]);
}
