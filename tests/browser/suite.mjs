// Builds an explainer, serves it, puts every check to it and counts what passed and failed.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from './chromium.mjs';
import { serve } from './server.mjs';
import { chosen, originals, pages } from './site.mjs';

const here = dirname(fileURLToPath(import.meta.url));
/** The checks that the book has to pass as well. */
const WITH_BOOK = ['links', 'markup', 'quiet', 'reflow'];
/** The checks that look at every page in every language, and those that look at what is chosen of translations; the others need only the original. */
const EVERYWHERE = ['languages', 'links', 'weight'];
const IN_TRANSLATIONS = ['axe', 'beside', 'ibm', 'lighthouse', 'markup', 'quiet', 'reflow', 'still'];

const { root, wanted } = parse(process.argv.slice(2));
// Two explainers can be tested at once. What checks write stands beside the site.
const scratch = mkdtempSync(join(tmpdir(), 'annals-browser-'));
const folder = join(scratch, 'site');

const server = await serve(folder);
const count = { passed: 0, failed: 0 };
let browser;
try {
  execFileSync(process.env.ANNALS, ['build', '--root', root, '--output', folder, '--base-url', server.base], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const chromium = await launch();
  browser = chromium.browser;
  const site = { root, folder, base: server.base, pages: pages(folder), ...chromium };
  for (const name of wanted) await put(name, site);
} finally {
  await browser?.close();
  await server.close();
  rmSync(scratch, { recursive: true });
}
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed ? 1 : 0;

/** Runs one file of `checks`; each gets the site and a report, and says of each of its statements whether it holds. */
async function put(name, site) {
  const { title, check } = await import(`./checks/${name}.mjs`);
  console.log(`\n${title}`);
  const started = Date.now();
  const before = { ...count };
  const report = {
    passed: () => void count.passed++,
    failed: (what, ...details) => {
      count.failed++;
      console.log([`  FAILED ${what}`, ...details.map((detail) => `    ${detail}`)].join('\n'));
    },
    expect: (holds, what, ...details) => (holds ? report.passed() : report.failed(what, ...details)),
    note: (line) => console.log(`  ${line}`),
  };
  try {
    // The book in one file is read by itself; `tests/books` judges its inside, and here it is served and marked up like a page.
    const of = EVERYWHERE.includes(name) ? (all) => all : IN_TRANSLATIONS.includes(name) ? chosen : originals;
    const own = of(site.pages).filter(({ kind }) => kind !== 'book' || WITH_BOOK.includes(name));
    await check({ ...site, pages: own }, report);
  } catch (error) {
    report.failed('the check could not be made', error.stack ?? String(error));
  }
  const [passed, failed] = [count.passed - before.passed, count.failed - before.failed];
  if (passed + failed === 0) report.failed('the check looked at nothing');
  console.log(`  ${passed} passed, ${failed} failed in ${((Date.now() - started) / 1000).toFixed(0)} s`);
}

function parse(args) {
  const every = readdirSync(join(here, 'checks')).map((file) => file.replace(/\.mjs$/, ''));
  let root = resolve(here, '../..');
  const wanted = [];
  while (args.length) {
    const arg = args.shift();
    if (arg === '--root' && args.length) root = resolve(args.shift());
    else if (every.includes(arg)) wanted.push(arg);
    else {
      console.error(`"${arg}" is no check. There are: ${every.join(', ')}`);
      process.exit(2);
    }
  }
  return { root, wanted: wanted.length ? wanted : every };
}
