// The sites that are served: the repository's own in a sub-path, with compressed files, and another with aliases, without: at the root, and in a
// sub-path with addresses that lack endings.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const repository = resolve(fileURLToPath(import.meta.url), '../../..');

/** What the second site's pages were once called: file of the content → aliases. */
const ALIASES = {
  'index.md': ['home.html'],
  // The folder of a page that is there, and one that another alias has a better claim to.
  'about.md': ['agreement/', 'history.html'],
  'background.md': ['history/', 'old/deep/path/background.html'],
  'agreement/index.md': ['treaty.html'],
  'events/1920-02-09-signing.md': ['events/signing.html'],
};

/** Builds all below `scratch`, for these ports of this machine. */
export function build(scratch, ports) {
  const own = site('own', repository, scratch, `http://127.0.0.1:${ports[0]}/sub/path/`);
  for (const path of own.files.filter((path) => /\.(html|css|js|json|csv)$/.test(path))) {
    const bytes = readFileSync(join(own.folder, path));
    writeFileSync(join(own.folder, `${path}.gz`), gzipSync(bytes));
    writeFileSync(join(own.folder, `${path}.br`), brotliCompressSync(bytes));
  }
  const root = join(scratch, 'explainer');
  cpSync(join(repository, 'examples/svalbard'), root, { recursive: true });
  for (const [path, aliases] of Object.entries(ALIASES)) {
    const file = join(root, 'content', path);
    writeFileSync(file, readFileSync(file, 'utf8').replace('---\n', `---\naliases: [${aliases}]\n`));
  }
  // A folder with a page of its own, as it is copied.
  mkdirSync(join(root, 'content/static/tool'), { recursive: true });
  const tool = '<!doctype html><html lang="en"><meta charset="utf-8"><title>A tool</title><h1>A tool</h1><a href="../index.html">Back</a>';
  writeFileSync(join(root, 'content/static/tool/index.html'), tool);
  const moved = site('moved', root, scratch, `http://127.0.0.1:${ports[1]}/`);
  const settings = join(root, 'content/site.yaml');
  writeFileSync(settings, readFileSync(settings, 'utf8').replace('language: en\n', 'language: en\nclean_urls: true\n'));
  const clean = site('clean', root, scratch, `http://127.0.0.1:${ports[2]}/a.b/sub/`);
  // A site may be a working copy: what git keeps must not be served.
  mkdirSync(join(moved.folder, '.git'));
  writeFileSync(join(moved.folder, '.git/config'), '[core]\n');
  return { own, moved, clean };
}

function site(name, root, scratch, base) {
  const folder = join(scratch, name);
  execFileSync(process.env.ANNALS, ['build', '--quiet', '--root', root, '--output', folder, '--base-url', base]);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/'))
    .sort();
  return { name, folder, base, files };
}
