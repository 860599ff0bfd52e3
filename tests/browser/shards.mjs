// Asks the search of a site whose index is divided, as a browser does: node shards.mjs FOLDER QUERIES
//
// FOLDER is that of the site in one language. QUERIES is a file with a list of texts. For each the files are counted that are loaded until
// there is a result, and what is found in the end is compared with what the search finds that has every entry at hand. Prints what is not
// alike or takes more than 100 kB, and ends with 1 if anything does.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";

const [folder, queries] = process.argv.slice(2);
const MOST = 100_000;
const files = readdirSync(folder).filter((name) => name.endsWith(".js"));
const text = (name) => readFileSync(join(folder, name), "utf8");
const named = (stem) => files.filter((name) => name.startsWith(`${stem}.`));
const [[script], [index]] = [named("script"), named("search")];

// The site's script with the index, and with files that come when they are asked for.
function browser() {
  const context = { console };
  runInNewContext(text(script), context);
  const counted = { annals: runInNewContext("annals", context), bytes: 0 };
  counted.annals.load = (path) => Promise.resolve().then(() => {
    counted.bytes += text(path).length;
    runInNewContext(text(path), context);
  });
  counted.bytes += text(index).length;
  runInNewContext(text(index), context);
  counted.annals.prepare(counted.annals.index);
  return counted;
}

const { annals: whole } = browser();
const parts = [];
for (const [, hash] of whole.index.parts.entries) {
  const annals = {};
  runInNewContext(text(`entries.${hash}.js`), { annals });
  parts.push(...annals.parts[hash]);
}
const all = whole.prepare({ ...whole.index, entries: parts });

let failed = 0;
let most = 0;
for (const query of JSON.parse(readFileSync(queries, "utf8"))) {
  const asked = browser();
  const { annals } = asked;
  let [results, first] = [[], 0];
  for (let turn = 0; turn < 40; turn++) {
    results = annals.search(annals.index, query);
    if (results.length && !first) first = asked.bytes;
    const { coming } = annals;
    annals.coming = null;
    if (!coming) break;
    await coming;
  }
  const expected = whole.searchWhole(all, query);
  const best = expected.filter(({ score }) => expected.length && score === expected[0].score).map(({ entry }) => entry.url);
  most = Math.max(most, first);
  if (first > MOST || Boolean(results.length) !== Boolean(expected.length) || (expected.length && !best.includes(results[0].entry.url))) {
    failed += 1;
    const titles = (some) => some.slice(0, 3).map(({ entry, score }) => `${entry.title} (${score})`).join(", ");
    console.log(`${query}: ${first} bytes, found ${titles(results)}; of all ${titles(expected)}`);
  }
}
console.log(`${failed} failed; at most ${most} bytes before the first result`);
process.exit(failed ? 1 : 0);
