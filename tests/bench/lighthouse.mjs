// How fast the pages are on a phone, by Lighthouse: the score for performance of the largest page of each kind.
//
//   ANNALS=BINARY node tests/bench/lighthouse.mjs [ROOT] [RUNS] [SLOWDOWN]
//
// SLOWDOWN is how many times slower than this machine the phone is taken to be, 4 if not given, as by Lighthouse itself.
//
// The phone is simulated and the machine's own load only ever lowers a score, so the best of the runs is nearest to the page's own; the
// median says how far to trust it. `ratio` does not hang on the machine: the work of the main thread for the page over that for the
// same page without style sheets and scripts, medians of both. `host` is Lighthouse's index of the machine; a slowdown of 4
// is meant for one of 1500–2000 (its docs/throttling.md). Needs what tests/browser/run installs.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from '../browser/chromium.mjs';
import { serve } from '../browser/server.mjs';
import { largest, originals, pages } from '../browser/site.mjs';

const installed = createRequire(new URL('../browser/', import.meta.url));
const { default: lighthouse } = await import(pathToFileURL(installed.resolve('lighthouse')));
const [root = '.', n = '5', slowdown = '4'] = process.argv.slice(2);
const BARE = { blockedUrlPatterns: ['*.css', '*.js'] };

const folder = mkdtempSync(join(tmpdir(), 'annals-lighthouse-'));
const server = await serve(folder);
let browser;
let port;
try {
  execFileSync(process.env.ANNALS, ['build', '--root', root, '--output', folder, '--base-url', server.base, '--quiet']);
  ({ browser, debuggingPort: port } = await launch());
  console.log(`${'page'.padEnd(44)} ${['best', 'median', 'blocked', 'ratio', 'host'].map((column) => column.padStart(8)).join('')}`);
  for (const { path, kind } of largest(originals(pages(folder)))) {
    // Lighthouse refuses to score a page that is served with an error status; the book is for reading apart from the site.
    if (kind !== '404' && kind !== 'book') console.log(await line(path));
  }
} finally {
  await browser?.close();
  await server.close();
  rmSync(folder, { recursive: true });
}

async function line(path) {
  const runs = [];
  const bare = [];
  for (let run = 0; run < Number(n); run++) {
    runs.push(await look(path, {}));
    bare.push(await look(path, BARE));
  }
  const scores = runs.map(({ score }) => score);
  const cells = [
    Math.max(...scores),
    median(scores),
    `${Math.round(median(runs.map(({ blocked }) => blocked)))} ms`,
    (median(runs.map(({ work }) => work)) / median(bare.map(({ work }) => work))).toFixed(2),
    median(runs.map(({ host }) => host)),
  ];
  return `${path.padEnd(44)} ${cells.map((cell) => String(cell).padStart(8)).join('')}`;
}

async function look(path, settings) {
  const { lhr } = await lighthouse(server.base + path, {
    port,
    logLevel: 'silent',
    onlyCategories: ['performance'],
    disableFullPageScreenshot: true,
    throttling: { cpuSlowdownMultiplier: Number(slowdown) },
    ...settings,
  });
  if (lhr.runtimeError) throw new Error(`${path}: ${lhr.runtimeError.message}`);
  return {
    score: Math.round(lhr.categories.performance.score * 100),
    blocked: lhr.audits['total-blocking-time'].numericValue,
    work: lhr.audits['mainthread-work-breakdown'].numericValue,
    host: Math.round(lhr.environment.benchmarkIndex),
  };
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
}
