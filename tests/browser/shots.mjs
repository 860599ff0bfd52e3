// Pictures of each kind of page: on a phone, a tablet and a desk, in light and dark, with more contrast, with forced colours,
// from right to left, on paper, and with whatever opens in place opened.
//
//   node tests/browser/shots.mjs FOLDER [OUT] [LOOK…]
//   node tests/browser/shots.mjs --readme FOLDER [OUT]
//
// FOLDER is a built site, of which each language is taken; the pictures go to OUT (default: tests/browser/results/shots). LOOK is one or more of the looks
// below, `opened` or `paper` (default: all); `light:point,place` takes these kinds of page only. Each look ends in contact
// sheets, `sheet-LOOK-….png`: the upper part of each picture, side by side. With --readme, only the three pictures of the README
// are made (OUT is then docs/images).

import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from './chromium.mjs';
import { unskip } from './page.mjs';
import { serve } from './server.mjs';
import { largest, originals, pages } from './site.mjs';

// A page can be longer than a picture may be; the part below is more of the same.
const TALLEST = 6000;
// A long page prints on many sheets, of which the first ones show all that differs.
const MOST_SHEETS = 12;
// The side of a contact sheet in pixels.
const SHEET = 1560;

const README = [
  { name: 'front', kind: 'index', width: 1280, height: 1040, at: '#s-map' },
  { name: 'place', kind: 'place', width: 1280, height: 860 },
  { name: 'phone', kind: 'point', width: 360, height: 780, at: '#s-obligations', colorScheme: 'dark' },
];

// 320 px are also 1280 px at 400 % zoom.
const LOOKS = {
  light: { widths: [320, 360, 768, 1280] },
  dark: { widths: [360, 768, 1280], colorScheme: 'dark' },
  contrast: { widths: [1280], contrast: 'more' },
  'contrast-dark': { widths: [1280], contrast: 'more', colorScheme: 'dark' },
  forced: { widths: [1280], forcedColors: 'active' },
  'forced-dark': { widths: [360], forcedColors: 'active', colorScheme: 'dark' },
  rtl: { widths: [360, 1280], direction: 'rtl' },
};

/** What opens in place: the kind of page, and how it is opened. */
const OPENED = {
  note: { kind: 'place', open: (page) => page.locator('.prose .reference a').first().click() },
  target: { kind: 'place', open: (page) => page.evaluate(() => { location.hash = document.querySelector('.notes li').id; }) },
  card: { kind: 'place', open: (page) => page.locator('main a.place[data-place]').first().click() },
  permalink: { kind: 'place', open: (page) => page.locator('.prose > p[id]').first().hover() },
  cite: { kind: 'event', open: (page) => page.locator('.cite summary').click() },
  search: {
    kind: 'place',
    open: async (page) => {
      await page.locator('#s-find').click();
      await page.locator('dialog [type=search]').fill('a');
      await page.locator('dialog li').first().waitFor();
    },
  },
  names: { kind: 'place', open: async (page) => {
    await page.locator('#s-choose').click();
    await page.locator('dialog fieldset').waitFor();
  } },
  filters: { kind: 'chronology', open: (page) => page.locator('.filters select').first().selectOption({ index: 2 }) },
  step: { kind: 'index', open: (page) => page.locator('.map-steps label').nth(1).click() },
  table: { kind: 'index', open: (page) => page.locator('.map-table summary').click() },
};

const args = process.argv.slice(2);
const forReadme = args[0] === '--readme' && args.shift() !== undefined;
const here = dirname(fileURLToPath(import.meta.url));
const usual = forReadme ? join(here, '../../docs/images') : join(here, 'results', 'shots');
const [folder, out = usual, ...wanted] = args;
const every = [...Object.keys(LOOKS), 'opened', 'paper'];
const looks = (wanted.length ? wanted : every).map((look) => look.split(':'));
const unknown = looks.find(([look]) => !every.includes(look));
if (!folder || unknown) {
  if (unknown) console.error(`"${unknown[0]}" is no look. There are: ${every.join(', ')}`);
  else console.error('usage: node tests/browser/shots.mjs [--readme] FOLDER [OUT] [LOOK…]');
  process.exit(2);
}
mkdirSync(out, { recursive: true });
const server = await serve(resolve(folder));
const { browser } = await launch();
const all = pages(resolve(folder));
const kinds = largest(all);
if (forReadme) await readme();
for (const [look, only] of forReadme ? [] : looks) {
  const some = only ? kinds.filter(({ kind }) => only.split(',').includes(kind)) : kinds;
  if (look === 'paper') await paper(some);
  else if (look === 'opened') await opened(only);
  else await screen(look, some);
}
await browser.close();
await server.close();
console.log(out);

/** The page of the original that is shown of a kind. */
function original(kind) {
  return largest(originals(all)).find((page) => page.kind === kind);
}

/** What the pictures of a page are called. */
function called({ tree, kind }) {
  return tree.replace('/', '-') + kind;
}

async function readme() {
  for (const { name, kind, width, height, at, colorScheme = 'light' } of README) {
    const found = original(kind);
    const page = await browser.newPage({ viewport: { width, height }, colorScheme });
    await page.goto(server.base + found.path);
    if (at) await page.locator(at).evaluate((element) => scrollTo(0, element.getBoundingClientRect().top - 24));
    await page.screenshot({ path: join(out, `${name}.png`) });
    await page.close();
  }
}

async function screen(look, some) {
  const { widths, direction, ...media } = LOOKS[look];
  for (const width of widths) {
    const context = await browser.newContext({ ...media, viewport: { width, height: 900 } });
    const page = await context.newPage();
    const taken = [];
    for (const shown of some) {
      await page.goto(server.base + shown.path);
      if (direction) await page.evaluate((direction) => { document.documentElement.dir = direction; }, direction);
      await page.evaluate(unskip);
      const height = Math.min(TALLEST, await page.evaluate(() => document.documentElement.scrollHeight));
      taken.push(`${called(shown)}-${width}-${look}.png`);
      await page.screenshot({ path: join(out, taken.at(-1)), fullPage: true, clip: { x: 0, y: 0, width, height } });
    }
    await context.close();
    await sheet(`${look}-${width}`, taken, width < 700 ? 260 : 520, width < 700 ? 1560 : 780);
  }
}

async function opened(only) {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [360, 1280]) {
      const taken = [];
      for (const [name, { kind, open }] of Object.entries(OPENED)) {
        const found = original(kind);
        if (!found || (only && !only.split(',').includes(name))) continue;
        const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
        await page.goto(server.base + found.path);
        await open(page);
        await page.waitForTimeout(300); // a file is loaded on first use
        taken.push(`opened-${name}-${width}-${colorScheme}.png`);
        await page.screenshot({ path: join(out, taken.at(-1)) });
        await page.close();
      }
      await sheet(`opened-${width}-${colorScheme}`, taken, width < 700 ? 312 : 780, width < 700 ? 710 : 510);
    }
  }
}

async function paper(some) {
  const page = await browser.newPage();
  for (const shown of some) {
    await page.goto(server.base + shown.path);
    const name = called(shown);
    const pdf = join(out, `${name}.pdf`);
    writeFileSync(pdf, await page.pdf({ format: 'A4', preferCSSPageSize: true }));
    execFileSync('pdftoppm', ['-png', '-r', '60', '-l', String(MOST_SHEETS), pdf, join(out, `${name}-print`)]);
    rmSync(pdf);
    const taken = readdirSync(out).filter((file) => file.startsWith(`${name}-print-`)).sort();
    await sheet(`paper-${name}`, taken, 390, 570);
  }
}

/** Pictures with the upper parts of several others, each with its name; small enough to be looked at as they are. */
async function sheet(name, files, width, height) {
  const perSheet = Math.floor(SHEET / width) * Math.max(1, Math.floor(SHEET / height));
  const figure = (file) =>
    `<figure><div><img src="data:image/png;base64,${readFileSync(join(out, file)).toString('base64')}"></div><figcaption>${file}</figcaption></figure>`;
  for (let from = 0; from < files.length; from += perSheet) {
    const page = await browser.newPage({ viewport: { width: SHEET, height: 100 } });
    await page.setContent(`<style>body { margin: 0; display: flex; flex-wrap: wrap; background: #888; font: 12px sans-serif }
      figure { margin: 2px } img { width: ${width - 4}px } div { height: ${height - 20}px; overflow: hidden }</style>
      ${files.slice(from, from + perSheet).map(figure).join('')}`);
    await page.screenshot({ path: join(out, `sheet-${name}-${1 + from / perSheet}.png`), fullPage: true });
    await page.close();
  }
}
