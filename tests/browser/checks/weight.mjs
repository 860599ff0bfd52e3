// HTML and CSS of each page after Brotli, with limits for the kinds that most readers open: one for the typical page, which is the one in
// the middle by weight, and one for the heaviest. A page that cites forty sources weighs more; the largest of each kind is named.

import { SUB_PATH } from '../server.mjs';
import { readFileSync } from 'node:fs';
import { posix, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

export const title = 'Weight: bytes of HTML and CSS after Brotli';

const TYPICAL = ['place', 'event', 'point'];
const MOST_BYTES = 12_000;
/** The heaviest page of the first explainer, in its original: words and addresses of its 64 sources alone are 8,400 bytes. */
const HEAVIEST_BYTES = 18_100;
/** What the same text may weigh more in other letters, as in the rule `heavy-page`: 15 % of HTML. */
const FOR_ITS_LANGUAGE = 0.15;

export async function check({ folder, pages }, report) {
  const sizes = new Map();
  const sheets = new Map();
  for (const { path, tree, kind, html } of pages) {
    const links = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map((match) => match[1]);
    // The page for what does not exist names its style sheet from the root of the host.
    const css = links.map((href) => (href.startsWith(SUB_PATH) ? href.slice(SUB_PATH.length) : posix.join(posix.dirname(path), href)));
    for (const sheet of css) if (!sheets.has(sheet)) sheets.set(sheet, compressed(readFileSync(join(folder, sheet))));
    const style = css.reduce((sum, sheet) => sum + sheets.get(sheet), 0);
    sizes.set(tree + kind, [...(sizes.get(tree + kind) ?? []), { path, tree, bytes: compressed(Buffer.from(html)) + style, style }]);
  }
  for (const [sheet, bytes] of sheets) report.note(`${sheet} alone: ${bytes}`);
  report.note(`${'kind'.padEnd(16)} ${'pages'.padStart(5)} ${'least'.padStart(7)} ${'median'.padStart(7)} ${'most'.padStart(7)}  largest`);
  for (const [kind, found] of [...sizes].sort()) {
    found.sort((a, b) => a.bytes - b.bytes);
    const [least, median, most] = [found[0], found[found.length >> 1], found.at(-1)];
    const figures = [least, median, most].map(({ bytes }) => String(bytes).padStart(7)).join(' ');
    report.note(`${kind.padEnd(16)} ${String(found.length).padStart(5)} ${figures}  ${most.path}`);
    if (!TYPICAL.includes(kind.split('/').at(-1))) continue;
    const mostBytes = median.tree ? MOST_BYTES + FOR_ITS_LANGUAGE * (MOST_BYTES - median.style) : MOST_BYTES;
    report.expect(median.bytes <= mostBytes, `${median.path}: ${median.bytes} bytes; at most ${Math.round(mostBytes)} are allowed`);
    if (!most.tree) report.expect(most.bytes <= HEAVIEST_BYTES, `${most.path}: ${most.bytes} bytes; at most ${HEAVIEST_BYTES} are allowed`);
  }
}

function compressed(bytes) {
  return brotliCompressSync(bytes).length;
}
