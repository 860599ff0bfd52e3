// Lighthouse gives 100 in each category that the page alone decides, and finds nothing in performance that the page alone decides.
//
// The rest of performance is measured in milliseconds and differs more between two runs, and two machines, than between a good page
// and a bad one: `tests/bench/lighthouse.mjs` measures it.

import lighthouse from 'lighthouse';
import { largest } from '../site.mjs';

export const title = 'Lighthouse: 100 but for performance, and in that nothing unmet that needs no clock (phone preset)';

/** What is looked at in each translation: the rest of its pages differs from the original's as these do. */
const IN_TRANSLATIONS = ['index', 'place'];

const CATEGORIES = ['accessibility', 'best-practices', 'seo'];
/** The audits of performance that look at what is loaded and how it is written, not at how long it took. */
const WITHOUT_CLOCK = [
  'cache-insight',
  'cumulative-layout-shift',
  'duplicated-javascript-insight',
  'font-display-insight',
  'image-delivery-insight',
  'legacy-javascript-insight',
  'no-document-write',
  'redirects',
  'third-parties-insight',
  'total-byte-weight',
  'unminified-css',
  'unminified-javascript',
  'unsized-images',
  'unused-css-rules',
  'unused-javascript',
  'uses-text-compression',
  'viewport-insight',
];

// Everything is on the page when it is loaded, so Lighthouse need not wait for more.
const SETTINGS = {
  logLevel: 'silent',
  onlyCategories: CATEGORIES,
  onlyAudits: WITHOUT_CLOCK,
  disableFullPageScreenshot: true,
  pauseAfterFcpMs: 0,
  pauseAfterLoadMs: 0,
  networkQuietThresholdMs: 100,
  cpuQuietThresholdMs: 100,
};

export async function check({ base, pages, debuggingPort }, report) {
  const columns = [...CATEGORIES, 'without clock'];
  report.note(`${'page'.padEnd(44)} ${columns.map((column) => column.padStart(14)).join(' ')}`);
  for (const { path, kind } of largest(pages.filter(({ tree, kind }) => !tree || IN_TRANSLATIONS.includes(kind)))) {
    if (kind === '404') continue; // Lighthouse refuses to score a page that is served with an error status.
    const { lhr } = await lighthouse(base + path, { ...SETTINGS, port: debuggingPort });
    if (lhr.runtimeError) throw new Error(`${path}: ${lhr.runtimeError.message}`);
    const scores = CATEGORIES.map((category) => Math.round(lhr.categories[category].score * 100));
    const unmet = WITHOUT_CLOCK.map((id) => audit(lhr, id)).filter(falls);
    const held = `${WITHOUT_CLOCK.length - unmet.length} of ${WITHOUT_CLOCK.length}`;
    report.note(`${path.padEnd(44)} ${[...scores, held].map((cell) => String(cell).padStart(14)).join(' ')}`);
    CATEGORIES.forEach((category, at) => {
      const reasons = lhr.categories[category].auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => audit(lhr, id));
      report.expect(scores[at] === 100, `${path}: ${category} ${scores[at]}`, ...reasons.filter(falls).map(described));
    });
    report.expect(unmet.length === 0, `${path}: performance`, ...unmet.map(described));
  }
}

function audit(lhr, id) {
  const found = lhr.audits[id];
  if (!found) throw new Error(`this Lighthouse has no audit ${id}`);
  return found;
}

/** Whether an audit that applies to the page is not fully met, or could not be made. */
function falls({ score, scoreDisplayMode }) {
  return scoreDisplayMode === 'error' || (score !== null && score < 1);
}

function described({ id, title, displayValue = '' }) {
  return `${id}: ${title} ${displayValue}`;
}
