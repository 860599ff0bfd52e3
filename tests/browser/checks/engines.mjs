// Every kind of page reads in other engines than the one of the other checks: nothing covers anything and nothing runs out of the
// window in QtWebKit 5.212, which is of the age of Safari 10, in Chromium 90, and in the Firefox of Debian, where what opens works too.

import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { largest, samples } from '../site.mjs';

export const title = 'Engines: QtWebKit 5.212, Chromium 90 and Firefox, by geometry at 360 and 1280 px; Firefox by hand as well';

const WIDTHS = [360, 1280];
const engines = fileURLToPath(new URL('../engines/', import.meta.url));
const GEOMETRY = readFileSync(join(engines, 'geometry.js'), 'utf8');
/** The Python of each engine that comes with Qt: `setup.sh` has installed what they import. */
const QT = { webkit: '/usr/bin/python3', webengine: join(engines, '.venv/bin/python') };

export async function check({ folder, base, pages }, report) {
  const asked = join(folder, '..', 'engines.json');
  const urls = samples(pages).map(({ path }) => base + path);
  writeFileSync(asked, JSON.stringify({ pages: urls, widths: WIDTHS, scripts: [join(engines, 'geometry.js')] }));
  // Beside each other, since each waits more than it works.
  await Promise.all([
    ...Object.keys(QT).map((kind) => qt(kind, asked, urls.length * WIDTHS.length, report)),
    firefox(base, pages, report),
  ]);
}

/** Runs one of the engines of Qt, which prints a line for each page. */
async function qt(kind, asked, wanted, report) {
  const child = execFile(QT[kind], [join(engines, 'qt.py'), kind, asked], { timeout: 600_000 });
  let [name, read] = [kind, 0];
  for await (const line of createInterface(child.stdout)) {
    const { engine, url, width, faults } = JSON.parse(line);
    if (engine) {
      report.note((name = engine));
      continue;
    }
    read++;
    report.expect(!faults.length, `${url} at ${width} px in ${name}`, ...faults.slice(0, 4));
  }
  report.expect(read === wanted, `${name} read ${read} of ${wanted}`);
}

async function firefox(base, pages, report) {
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath: '/usr/bin/firefox-esr', headless: true });
  const name = await browser.version();
  report.note(name);
  try {
    const page = await browser.newPage();
    for (const width of WIDTHS) {
      await page.setViewport({ width, height: 800 });
      for (const { path } of samples(pages)) {
        await page.goto(base + path);
        const faults = await page.evaluate(`(function () {\n${GEOMETRY}\n})()(${width})`);
        report.expect(!faults.length, `${path} at ${width} px in ${name}`, ...faults.slice(0, 4));
      }
    }
    for (const { path, kind } of largest(pages)) await byHand(page, base + path, kind, (holds, what) => report.expect(holds, `${path} in ${name}: ${what}`));
  } finally {
    await browser.close();
  }
}

/** What a reader does on a page of this kind. */
async function byHand(page, address, kind, expect) {
  await page.goto(address);
  if (kind === 'index' && (await page.$('.map-steps'))) {
    await page.evaluate(() => document.querySelector('.map-steps label').click());
    const shown = await page.$$eval('.map-step', (steps) => steps.map((step) => getComputedStyle(step).display !== 'none'));
    expect(shown[0] && shown.filter(Boolean).length === 1, `the first date shows the steps ${shown}`);
  }
  if (kind === 'chronology') {
    await page.select('#s-filter-kind', await page.$eval('#s-filter-kind option:nth-child(2)', (option) => option.value));
    const shown = await page.$$eval('li.event', (events) => events.filter((event) => event.getClientRects().length).map((event) => event.dataset.kind));
    expect(shown.length > 0 && new Set(shown).size === 1, `the filter shows ${new Set(shown).size} kinds`);
  }
  if (kind === 'place') {
    await page.click('#s-find');
    await page.waitForSelector('dialog[open] [type=search]');
    await page.type('dialog[open] [type=search]', await page.$eval('h1 .place', (name) => name.textContent));
    await page.waitForSelector('dialog[open] #s-results a');
    // The first empties the field, the second closes the dialog.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog[open]', { hidden: true });
    const reference = await page.$('main .reference a');
    if (reference) {
      await reference.evaluate((link) => link.click());
      await page.waitForSelector('.box[role=dialog]');
      await page.keyboard.press('Escape');
    }
    if (await page.$('#s-choose')) {
      const before = await page.$eval('h1 .place', (name) => name.textContent);
      await page.click('#s-choose');
      await page.waitForSelector('dialog[open] [type=radio]');
      const titles = await page.evaluate(() => [...document.querySelectorAll('dialog[open] [type=radio]')].map((radio) => {
        radio.click();
        return document.querySelector('h1 .place').textContent;
      }));
      expect(titles[0] === before && titles.some((other) => other !== before), `the title is ${titles} as names are chosen`);
    }
  }
  const printed = await page.pdf({ format: 'A4' });
  expect(printed.length > 5_000, 'it does not print');
}
