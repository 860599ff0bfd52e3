// Two outside link checkers find no broken link, under a sub-path and in the files on disk; linkinator sees to anchors too
// (LinkChecker's own check of anchors reads a page anew for each of its thousands of anchors, and takes many minutes).

import { execFile } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { LinkChecker } from 'linkinator';

export const title = 'Links: linkinator and LinkChecker under a sub-path, LinkChecker from disk';

export async function check({ folder, base, pages }, report) {
  const starts = pages.map(({ path }) => path).filter((path) => path !== '404.html');
  await linkinator(base, starts, report);
  // LinkChecker gives up a root user's rights, so it gets a copy that everyone may read.
  const open = mkdtempSync(join(tmpdir(), 'annals-links-'));
  try {
    cpSync(folder, join(open, 'site'), { recursive: true });
    for (const own of [open, join(open, 'site')]) chmodSync(own, 0o755);
    await linkChecker(base, starts, report);
    await linkChecker(pathToFileURL(join(open, 'site')).href + '/', starts, report);
  } finally {
    rmSync(open, { recursive: true });
  }
}

async function linkinator(base, starts, report) {
  const { links } = await new LinkChecker().check({
    path: starts.map((path) => base + path),
    recurse: true,
    checkCss: true,
    checkFragments: true,
    concurrency: 8,
    linksToSkip: [`^(?!${base})`],
  });
  const seen = links.filter(({ state }) => state !== 'SKIPPED');
  const broken = links.filter(({ state }) => state === 'BROKEN');
  report.note(`linkinator: ${seen.length} files of the site`);
  report.expect(seen.length >= starts.length, `linkinator saw ${seen.length} files; there are ${starts.length} pages`);
  report.expect(!broken.length, `linkinator: ${broken.length}`, ...broken.slice(0, 20).map((l) => `${l.url} in ${l.parent}`));
}

/** Puts LinkChecker to every page of `starts` below `base`. */
export async function linkChecker(base, starts, report) {
  const flags = ['--config', fileURLToPath(new URL('../linkchecker.conf', import.meta.url)), '--no-status', '--threads', '4'];
  const inside = ['--ignore-url', '^(mailto|geo|tel):', '--ignore-url', `^(?!${base})[a-z]+://`];
  const { stdout, code } = await new Promise((done) =>
    execFile('linkchecker', [...flags, ...inside, ...starts.map((path) => base + path)], { maxBuffer: 1 << 28 }, (error, stdout) =>
      done({ stdout, code: error?.code ?? 0 }),
    ),
  );
  const [, checked] = /That's it\. (\d+) links/.exec(stdout) ?? [];
  report.note(`LinkChecker: ${checked} links from ${base}`);
  report.expect(Number(checked) >= starts.length, `LinkChecker saw ${checked} links from ${base}`);
  report.expect(code === 0, `LinkChecker from ${base}`, ...stdout.split('\n').slice(0, 60));
}
