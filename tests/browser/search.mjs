// Asks the search as it is shipped: node search.mjs SCRIPT INDEX QUERIES
//
// QUERIES holds `asked`, a list of {query, urls}: the first result must lead to one of `urls`; `folded`, a list of {text,
// language, plain, keys}: the text must have these keys and this plain one; and `most`, the bytes that script and index may have
// when compressed. Prints what is not so, then how many were asked; ends with 1 if anything failed.

import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";

const [script, index, queries] = process.argv.slice(2).map((path) => readFileSync(path, "utf8"));
const annals = runInNewContext(`${script}\n${index}\nannals`, {});
const started = performance.now();
const prepared = annals.prepare(annals.index);
const ready = performance.now();
const { asked, folded: texts, most } = JSON.parse(queries);
let failed = 0;
for (const { query, urls } of asked) {
  const [first] = annals.search(prepared, query);
  if (!first || !urls.includes(first.entry.url)) {
    failed += 1;
    const found = first ? `${first.entry.title} (${first.form ? first.form.form : "by words"})` : "nothing";
    console.log(`${query}: expected ${urls.join(" or ")}, found ${found}`);
  }
}
const each = (performance.now() - ready) / asked.length;
let unlike = 0;
for (const { text, language, plain, keys } of texts) {
  const found = [annals.fold(text, prepared), ...annals.keys(text, prepared, language)];
  if (JSON.stringify(found) !== JSON.stringify([plain, ...keys])) {
    unlike += 1;
    console.log(`${text} (${language}): keys are ${[plain, ...keys].join(", ")}, the script has ${found.join(", ")}`);
  }
}
const bytes = [script, index].map((text) => gzipSync(text, { level: 9 }).length);
const large = bytes[0] + bytes[1] > most;
console.log(`${asked.length - failed} of ${asked.length} found first, ${texts.length - unlike} of ${texts.length} folded alike; `
  + `script ${bytes[0]} and index ${bytes[1]} bytes of at most ${most} compressed; `
  + `index folded in ${Math.round(ready - started)} ms, ${each.toFixed(2)} ms per search`);
process.exit(failed || unlike || large ? 1 : 0);
