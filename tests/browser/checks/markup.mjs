// The Nu HTML checker finds nothing in any page or style sheet.

import { execFile, execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { cpSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';

export const title = 'Markup: the Nu HTML checker on every page of the original, a choice of each translation, every style sheet and picture, and on what `annals diff` says';

// The checker's list of CSS is older than these, which every current browser knows; each names the standard that
// defines it. Nothing in HTML is excused.
const NEWER_CSS = [
  /^CSS: Unrecognized at-rule “@container”/, // CSS Conditional Rules, level 5
  /^CSS: “container-(type|name)”: Property .* doesn't exist/, // CSS Conditional Rules, level 5
  /^CSS: “paint-order”: Property .* doesn't exist/, // SVG 2
];

export async function check({ root, folder, pages }, report) {
  await judge({ folder, pages }, report, [changes(root, join(folder, '..'))]);
}

/** Judges these pages, every style sheet and picture of the folder, and `more` files. */
export async function judge({ folder, pages }, report, more = []) {
  const others = readdirSync(folder, { recursive: true }).filter((path) => ['.css', '.svg'].includes(extname(path)));
  const files = [...pages.map(({ path }) => path), ...others].map((path) => join(folder, path));
  const found = await findings([...files, ...more]);
  const names = new Set(more.map((path) => basename(path)));
  const byPlace = new Map();
  for (const finding of found) {
    const at = finding.url ? decodeURIComponent(finding.url) : '(no file)';
    const place = names.has(basename(at)) ? basename(at) : at.split(`${basename(folder)}/`).at(-1);
    byPlace.set(place, [...(byPlace.get(place) ?? []), finding]);
  }
  for (const path of [...pages.map((page) => page.path), ...names]) if (!byPlace.has(path)) report.passed();
  if (![...byPlace.keys()].some((place) => place.endsWith('.css'))) report.passed();
  for (const [place, all] of byPlace) {
    const lines = all.map((f) => `${f.lastLine ?? '?'}:${f.lastColumn ?? '?'} ${f.subType ?? f.type}: ${f.message}`);
    report.failed(place, ...lines.slice(0, 5), ...(lines.length > 5 ? [`and ${lines.length - 5} more`] : []));
  }
}

/** What the checker finds in these files. */
export async function findings(files) {
  const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');
  const flags = ['--format', 'json', '--stdout', '--exit-zero-always', '--also-check-css', '--also-check-svg'];
  const messages = await new Promise((done, failed) =>
    execFile('java', ['-jar', jar, ...flags, ...files], { maxBuffer: 1 << 28 }, (error, stdout) =>
      error ? failed(error) : done(JSON.parse(stdout).messages),
    ),
  );
  return messages.filter(({ message }) => !NEWER_CSS.some((pattern) => pattern.test(message)));
}

/** Makes the page of what changed between the explainer and another edition of it, in `scratch`: a paragraph more, and one with other words. */
function changes(root, scratch) {
  const edited = join(scratch, 'edited');
  for (const part of ['content', 'themes']) if (existsSync(join(root, part))) cpSync(join(root, part), join(edited, part), { recursive: true });
  const front = join(edited, 'content', 'index.md');
  const [head, ...text] = readFileSync(front, 'utf8').split(/(?<=\n---\n)/);
  writeFileSync(front, `${head}${text.join('').replace(' ', ' now & then ')}\n\nA paragraph more. [@editors]\n`);
  const page = join(scratch, 'changes.html');
  writeFileSync(page, execFileSync(process.env.ANNALS, ['diff', root, edited, '--format', 'html'], { maxBuffer: 1 << 28 }));
  return page;
}
