// Lighthouse gives 100 in each category, with its phone preset.

import lighthouse from 'lighthouse';
import { largest } from '../site.mjs';

export const title = 'Lighthouse: 100 in each category on every kind of page (phone preset)';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
// Throttling is simulated (Lighthouse's default), so the line's speed does not matter, but the machine's own load does,
// and it only ever lowers a score. The best of up to five runs is therefore the page's.
const RUNS = 5;

export async function check({ base, pages, debuggingPort }, report) {
  report.note(`${'page'.padEnd(44)} ${CATEGORIES.map((category) => category.padStart(14)).join(' ')}`);
  for (const { path, kind } of largest(pages)) {
    if (kind === '404') continue; // Lighthouse refuses to score a page that is served with an error status.
    let scores = {};
    let failing = [];
    for (let run = 0; run < RUNS; run++) {
      const { lhr } = await lighthouse(base + path, {
        port: debuggingPort,
        logLevel: 'silent',
        output: 'json',
        onlyCategories: CATEGORIES,
      });
      if (lhr.runtimeError) throw new Error(`${path}: ${lhr.runtimeError.message}`);
      for (const category of CATEGORIES) {
        scores[category] = Math.max(scores[category] ?? 0, Math.round(lhr.categories[category].score * 100));
      }
      failing = CATEGORIES.flatMap((category) =>
        lhr.categories[category].auditRefs
          .map(({ id, weight }) => ({ ...lhr.audits[id], weight }))
          .filter((audit) => audit.weight > 0 && audit.score !== null && audit.score < 1)
          .map((audit) => `${category}: ${audit.id} ${audit.displayValue ?? ''} ${audit.title}`),
      );
      if (CATEGORIES.every((category) => scores[category] === 100)) break;
    }
    report.note(`${path.padEnd(44)} ${CATEGORIES.map((category) => String(scores[category]).padStart(14)).join(' ')}`);
    for (const category of CATEGORIES) {
      const lines = failing.filter((line) => line.startsWith(category));
      report.expect(scores[category] === 100, `${path}: ${category} ${scores[category]}`, ...lines);
    }
  }
}
