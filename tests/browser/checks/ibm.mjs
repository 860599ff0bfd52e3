// IBM's Equal Access checker, which knows other rules than axe, finds no fault in any kind of page. What it only asks a person to confirm is left out.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { samples } from '../site.mjs';

export const title = 'Accessibility: IBM’s checker on every kind of page, but for very long ones';

const CHECKER = readFileSync(createRequire(import.meta.url).resolve('accessibility-checker-engine/ace.js'), 'utf8');
const RULES = ['WCAG_2_2'];
/** It needs a minute for a page of 500 kB. The example explainers have a page of each kind below this. */
const LONGEST = 60_000;
/** What it finds and is right all the same, by its rule and its reason. */
const WANTED = new Map([
  // What scrolls has to be reached by keyboard (axe: scrollable-region-focusable), and then needs a role and a name.
  ['element_tabbable_role_valid fail_invalid_role', ({ snippet }) => /class="table[ "]/.test(snippet)],
]);

export async function check({ base, pages, browser }, report) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  for (const { path } of samples(pages.filter(({ html }) => html.length <= LONGEST))) {
    await page.goto(base + path);
    await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
    await page.evaluate(`${CHECKER}; globalThis.ace = ace;`);
    const failed = await page.evaluate(failures, RULES);
    const lines = failed
      .filter((found) => !WANTED.get(`${found.rule} ${found.reason}`)?.(found))
      .map(({ rule, reason, message, place, snippet }) => `${rule} ${reason}: ${message}\n      ${place}  ${snippet}`);
    report.expect(!lines.length, `${path}: ${lines.length}`, ...lines.slice(0, 5));
  }
  await page.close();
}

/** Runs in the page: what the checker is sure of. */
async function failures(rules) {
  const { results } = await new globalThis.ace.Checker().check(document, rules);
  return results
    .filter(({ value: [, outcome] }) => outcome === 'FAIL')
    .map(({ ruleId, reasonId, message, path, snippet }) => ({
      rule: ruleId,
      reason: reasonId,
      message,
      place: path.dom,
      snippet: snippet.slice(0, 160),
    }));
}
