// The built site as the tests see it: its pages in each language, and one or two of each kind.

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/**
 * What is looked at in each translation. Its pages are made by the same templates as the original's, so what can be wrong is what longer
 * words, other letters and the other direction do to a kind of page: the largest of each of these shows it.
 */
const IN_TRANSLATIONS = ['index', 'agreement', 'point', 'place', 'event', 'chronology', 'glossary', 'sources', 'finder', 'page', 'book'];

/**
 * Every page below `folder`: its path, its kind (the template that made it), its tree (the folder of its language, which is empty for
 * the original) and its HTML, sorted by path.
 */
export function pages(folder) {
  const found = all(folder);
  const trees = found.filter(({ kind, path }) => kind === 'index' && path !== 'index.html').map(({ path }) => path.replace('index.html', ''));
  return found.map((page) => ({ ...page, tree: trees.find((tree) => page.path.startsWith(tree)) ?? '' }));
}

/** The pages of the original. */
export function originals(all) {
  return all.filter(({ tree }) => !tree);
}

/** The pages of the original and, of each translation, the largest of some kinds. */
export function chosen(all) {
  const translated = all.filter(({ tree, kind }) => tree && IN_TRANSLATIONS.includes(kind));
  return [...originals(all), ...largest(translated)];
}

function all(folder) {
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
  return bySize(all).flatMap((group) => (group.length > 1 ? [group[0], group.at(-1)] : group));
}

/** The largest page of each kind. */
export function largest(all) {
  return bySize(all).map(([page]) => page);
}

/** The pages of each kind in each language, the largest first; without former addresses, which lead a browser on at once. */
function bySize(all) {
  const groups = new Map();
  for (const page of all.filter(({ kind }) => kind !== 'alias')) groups.set(page.tree + page.kind, [...(groups.get(page.tree + page.kind) ?? []), page]);
  return [...groups.values()].map((group) => group.sort((a, b) => b.html.length - a.html.length || (a.path < b.path ? -1 : 1)));
}
