// citation-js, which is what sites that cite for their readers use, prints the sources and the pages in APA from CSL-JSON: with title,
// publisher and year, and without the kind of the publisher, which is a keyword and no part of a citation.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-csl';

export const title = 'Citations: sources and pages in APA by citation-js';

export async function check({ folder }, report) {
  for (const name of ['sources', 'pages']) {
    const items = JSON.parse(readFileSync(join(folder, 'data', `${name}.csl.json`), 'utf8'));
    const options = { format: 'text', template: 'apa', lang: 'en-US', asEntryArray: true };
    const entries = new Map(items.length ? new Cite(items).format('bibliography', options) : []);
    report.expect(entries.size === items.length, `${name}.csl.json makes ${entries.size} entries of ${items.length}`);
    for (const item of items) {
      const entry = entries.get(item.id) ?? '';
      const faults = [...lacking(item, entry), ...added(item, entry)];
      report.expect(!faults.length, `${name}.csl.json: ${item.id}: ${faults.join(', ')}`, entry);
    }
  }
}

function parts(item) {
  return { title: item.title, publisher: item['container-title'] ?? item.publisher ?? item.authority };
}

function lacking(item, entry) {
  const year = item.issued?.['date-parts']?.[0]?.[0];
  const wanted = { ...parts(item), year: year === undefined ? 'n.d.' : String(Math.abs(year)), address: item.URL };
  return Object.entries(wanted)
    .filter(([, value]) => value && !letters(entry).includes(letters(value)))
    .map(([what, value]) => `no ${what} “${value}”`);
}

/** What stands there beside the title, the publisher and the address. */
function added(item, entry) {
  const known = [item.URL, ...Object.values(parts(item))].filter(Boolean).map(letters);
  const rest = known.reduce((rest, text) => rest.replaceAll(text, ' '), letters(entry));
  return item.keyword && rest.includes(letters(item.keyword)) ? [`the keyword “${item.keyword}”`] : [];
}

/** Letters and digits in lower case: the style decides on the rest. */
function letters(text) {
  return text.normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
