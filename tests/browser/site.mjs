// The built site as the tests see it: its pages, and one or two of each kind.

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Every page below `folder`: its path, its kind (the template that made it) and its HTML, sorted by path. */
export function pages(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
    .map((entry) => {
      const path = relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/');
      const html = readFileSync(join(folder, path), 'utf8');
      const kind = path === '404.html' ? '404' : /<body class="([\w-]+?)-page/.exec(html)?.[1];
      if (!kind) throw new Error(`${path}: no kind; base.html should give body a class that ends in -page`);
      return { path, kind, html };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The largest page of each kind and, if there are several, the smallest: most mistakes show in one of the two. */
export function samples(all) {
  const kinds = groupByKind(all);
  return [...kinds.values()].flatMap((group) => {
    const bySize = [...group].sort((a, b) => b.html.length - a.html.length || (a.path < b.path ? -1 : 1));
    return bySize.length > 1 ? [bySize[0], bySize.at(-1)] : bySize;
  });
}

/** The largest page of each kind. */
export function largest(all) {
  const seen = new Set();
  return samples(all).filter((page) => !seen.has(page.kind) && seen.add(page.kind));
}

function groupByKind(all) {
  const kinds = new Map();
  for (const page of all) kinds.set(page.kind, [...(kinds.get(page.kind) ?? []), page]);
  return kinds;
}
