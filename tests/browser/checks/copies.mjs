// What readers keep of the site is as good as the site: a page that SingleFile saved still shows the map of each date, what wget copied
// has its search, opened from the disk, and WeasyPrint makes a PDF that has the text.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { largest } from '../site.mjs';

export const title = 'Copies: the map in a page that SingleFile saved, the search in what wget copied, the text in a PDF by WeasyPrint';

const run = promisify(execFile);
const PYTHON = fileURLToPath(new URL('../engines/.venv/bin/python', import.meta.url));
const SINGLE_FILE = fileURLToPath(import.meta.resolve('single-file-cli/single-file-node.js'));

export async function check(site, report) {
  await saved(site, report);
  await copied(site, report);
  await set(site, report);
}

/** The map of each date in a page that SingleFile saved. */
async function saved({ folder, base, pages, browser, debuggingPort }, report) {
  const mapped = largest(pages).filter(({ html }) => html.includes('class="map-steps"'));
  for (const { path } of mapped) {
    const saved = join(folder, '..', 'saved.html');
    // In the browser that runs already. Where one of its own does not come up, it ends well without a file.
    const options = [`--browser-server=http://localhost:${debuggingPort}`, '--filename-conflict-action=overwrite'];
    const said = await run('node', [SINGLE_FILE, ...options, base + path, saved], { timeout: 120_000 });
    if (!existsSync(saved)) throw new Error(`SingleFile wrote nothing: ${said.stdout}${said.stderr}`);
    const page = await browser.newPage();
    await page.goto(pathToFileURL(saved).href);
    const shown = await page.evaluate(steps);
    const wrong = shown.filter(({ chosen, shown, hidden }) => !shown.length || hidden.length || !shown.every((classes) => classes.includes(chosen)));
    report.expect(shown.length > 1 && !wrong.length, `${path} as SingleFile saves it`, ...wrong.map(({ chosen, shown }) => `${chosen} shows ${shown}`));
    await page.close();
  }
}

/** The search and the choice of names in what wget copied, from the disk. */
async function copied({ folder, base, pages, browser }, report) {
  const place = pages.find(({ kind }) => kind === 'place');
  if (!place) return;
  const copy = join(folder, '..', 'copy');
  // It ends with 8 if one of thousands of addresses gave an error, which `links` looks for.
  await run('wget', ['--quiet', '--mirror', '--no-parent', '--no-host-directories', `--directory-prefix=${copy}`, base]).catch(() => {});
  const page = await browser.newPage();
  await page.goto(pathToFileURL(join(copy, new URL(base + place.path).pathname)).href);
  const name = await page.locator('h1 .place').textContent();
  await page.locator('#s-find').click();
  // It opens once its data are there, and takes no letters before.
  await page.locator('#s-query').fill(name);
  const found = await page.locator('#s-results a').first().textContent({ timeout: 15_000 }).catch(() => 'nothing');
  report.expect(found.includes(name), `the search for ${name} in what wget copied finds ${found}`);
  await page.close();
}

/** The text of the smallest pages that compare versions, tell a verdict and have a map, as WeasyPrint sets them. */
async function set({ folder, base, pages }, report) {
  const smallest = (sign) => pages.filter(({ html }) => html.includes(sign)).sort((a, b) => a.html.length - b.html.length)[0];
  for (const found of ['class="comparison', 'class="verdict ', 'class="map '].map(smallest).filter(Boolean)) {
    const pdf = join(folder, '..', 'set.pdf');
    await run(PYTHON, ['-m', 'weasyprint', '--quiet', base + found.path, pdf], { timeout: 120_000 }).catch(() => {});
    const { stdout } = await run('pdftotext', ['-raw', pdf, '-'], { maxBuffer: 1 << 26 }).catch(() => ({ stdout: '' }));
    await rm(pdf, { force: true });
    const letters = (text) => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
    const heading = /<h1[^>]*>(.*?)<\/h1>/s.exec(found.html)[1].replace(/<[^>]*>/g, '');
    report.expect(letters(stdout).includes(letters(heading)), `${found.path} as WeasyPrint sets it: no “${heading}” among ${stdout.length} letters`);
  }
}

/** Runs in the page: which steps of the map are drawn when each of them is chosen. */
function steps() {
  return [...document.querySelectorAll('.map-steps input')].map((input) => {
    input.click();
    const classes = (step) => step.getAttribute('class').split(' ');
    const isDrawn = (step) => getComputedStyle(step).display !== 'none' && getComputedStyle(step).visibility === 'visible';
    const all = [...document.querySelectorAll('.map-step')];
    const hidden = all.filter((step) => !isDrawn(step)).map(classes);
    return { chosen: input.id, shown: all.filter(isDrawn).map(classes), hidden: hidden.filter((step) => step.includes(input.id)) };
  });
}
