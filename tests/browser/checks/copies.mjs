// What readers keep of the site is as good as the site: a page that SingleFile saved still shows the map of each date.

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { largest } from '../site.mjs';

export const title = 'Copies: the map in a page that SingleFile saved';

const run = promisify(execFile);
const SINGLE_FILE = fileURLToPath(import.meta.resolve('single-file-cli/single-file-node.js'));

export async function check({ folder, base, pages, browser, executable, flags }, report) {
  const mapped = largest(pages).filter(({ html }) => html.includes('class="map-steps"'));
  for (const { path } of mapped) {
    const saved = join(folder, '..', 'saved.html');
    const options = [`--browser-executable-path=${executable}`, `--browser-args=${JSON.stringify(flags)}`];
    await run('node', [SINGLE_FILE, ...options, '--filename-conflict-action=overwrite', base + path, saved], { timeout: 120_000 });
    const page = await browser.newPage();
    await page.goto(pathToFileURL(saved).href);
    const shown = await page.evaluate(steps);
    const wrong = shown.filter(({ chosen, shown }) => shown.join() !== `map-step ${chosen}`);
    report.expect(shown.length > 1 && !wrong.length, `${path} as SingleFile saves it`, ...wrong.map(({ chosen, shown }) => `${chosen} shows ${shown}`));
    await page.close();
  }
  if (!mapped.length) report.passed();
}

/** Runs in the page: which steps of the map are drawn when each of them is chosen. */
function steps() {
  return [...document.querySelectorAll('.map-steps input')].map((input) => {
    input.click();
    const drawn = [...document.querySelectorAll('.map-step')].filter((step) => getComputedStyle(step).display !== 'none');
    return { chosen: input.id, shown: drawn.map((step) => step.getAttribute('class')) };
  });
}
