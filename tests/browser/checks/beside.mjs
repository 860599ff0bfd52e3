// `annals serve` shows each translated page beside its original: whole, quiet, and leading there and back. Nothing of it is in the site.

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { preview } from '../preview.mjs';
import { largest, originals } from '../site.mjs';
import { violations } from './axe.mjs';
import { findings } from './markup.mjs';

export const title = 'Preview: each translated page beside its original, in every language, size and colour scheme';

const PATIENCE = { timeout: 90_000 };
/** A page of each sort: lists, facts at a glance, running text, accounts. */
const KINDS = ['index', 'place', 'page', 'event'];
const ROW = '.annals-row:not(.annals-heads)';

export async function check({ root, pages, browser }, report) {
  const trees = [...new Set(pages.map(({ tree }) => tree))].filter(Boolean);
  const originalPages = originals(pages);
  const kinds = largest(originalPages).filter(({ kind }) => KINDS.includes(kind));
  const serving = await preview(root);
  const scratch = mkdtempSync(join(tmpdir(), 'annals-beside-'));
  try {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    await isOffered(serving, page, kinds[0].path, '', report);
    for (const tree of trees) {
      for (const { path } of kinds) await thereAndBack(serving, page, tree, path, report);
    }
    await page.context().close();
    for (const [at, tree] of trees.entries()) await looks({ serving, browser, scratch }, tree, at ? kinds.slice(0, 2) : kinds, report);
    // Where it is not recorded what the originals said, no part can be told to be out of date.
    const isRecorded = existsSync(join(root, 'content', 'translations.lock'));
    if (trees.length && isRecorded) await saves(serving, browser, trees[0], originalPages, report);
  } finally {
    await serving.close();
    rmSync(scratch, { recursive: true });
  }
}

/** Whether a page that is no translation, or is one, shows the way to the two beside each other. */
async function isOffered(serving, page, path, tree, report) {
  await page.goto(serving.address + tree + path);
  const way = page.locator('#annals-beside a');
  if (tree) await way.waitFor(PATIENCE).catch(() => {});
  // The first event comes at once.
  else await page.waitForTimeout(1000);
  const href = (await way.count()) ? await way.getAttribute('href') : null;
  report.expect(href === (tree ? `/.annals/compare/${tree}${path}` : null), `${tree}${path} leads to ${href}`);
  return way;
}

async function thereAndBack(serving, page, tree, path, report) {
  const way = await isOffered(serving, page, path, tree, report);
  await way.click();
  await page.locator(ROW).first().waitFor(PATIENCE);
  report.expect(page.url().endsWith(`/.annals/compare/${tree}${path}`), `${tree}${path} leads to ${page.url()}`);
  const links = await page.locator('header nav a').evaluateAll((all) => all.map((link) => link.pathname));
  report.expect(links.join() === [`/${path}`, `/${tree}${path}`].join(), `it leads back to ${links.join(', ')}`);
  for (const name of ['The original', 'The translation']) {
    const [answer] = await Promise.all([page.waitForNavigation(), page.getByRole('link', { name, exact: true }).click()]);
    report.expect(answer.status() === 200, `${name} of ${tree}${path}: status ${answer.status()}`);
    await page.goBack();
    await page.locator(ROW).first().waitFor(PATIENCE);
  }
  const wrong = await page.evaluate(sides, { path: `/${path}`, translated: `/${tree}${path}` });
  report.expect(!wrong.length, `${tree}${path}: ${wrong.length} parts stand in another language or direction than in the page`, ...wrong.slice(0, 5));
}

/**
 * Runs in the page: the words that stand in another language or direction than in the page that they are of. They are told by the words
 * themselves, since the parts have no ids.
 */
async function sides({ path, translated }) {
  const wrong = [];
  const of = (one) => `${one.closest('[lang]')?.lang} ${one.closest('[dir]')?.dir ?? 'ltr'}`;
  const told = (root) => {
    const words = new Map();
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode.data.trim();
      if (text) words.set(text, (words.get(text) ?? new Set()).add(of(walker.currentNode.parentElement)));
    }
    return words;
  };
  for (const [at, address] of [path, translated].entries()) {
    const html = await (await fetch(address)).text();
    const known = told(new DOMParser().parseFromString(html, 'text/html').documentElement);
    for (const cell of document.querySelectorAll(`.annals-row:not(.annals-heads) > :nth-child(${at + 1})`)) {
      for (const [text, found] of told(cell)) {
        if (cell.querySelector('.annals-state')?.textContent === text) continue;
        for (const one of found) if (!known.get(text)?.has(one)) wrong.push(`${text.slice(0, 60)}: ${one}, not ${[...(known.get(text) ?? [])].join(' or ')}`);
      }
    }
  }
  return wrong;
}

/** What stands there is sound markup, fits, has contrast and is quiet. */
async function looks({ serving, browser, scratch }, tree, kinds, report) {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [360, 768, 1280]) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
      const page = await context.newPage();
      const heard = listen(page);
      for (const { path } of kinds) {
        const what = `${tree}${path} beside its original in ${colorScheme} at ${width} px`;
        await page.goto(`${serving.address}.annals/compare/${tree}${path}`);
        await page.locator(ROW).first().waitFor(PATIENCE);
        await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
        await page.evaluate(() => document.fonts.ready);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        report.expect(over <= 0, `${what}: ${over} px too wide`);
        const found = await violations(page);
        report.expect(!found.length, what, ...found);
        if (width === 1280 && colorScheme === 'light') {
          await marksUp(page, join(scratch, `${tree}${path}`.replaceAll('/', '-')), report);
          await isReachable(page, what, report);
        }
      }
      report.expect(!heard.length, `${tree} in ${colorScheme} at ${width} px is not quiet`, ...heard.slice(0, 6));
      await context.close();
    }
  }
}

function listen(page) {
  const heard = [];
  page.on('console', (message) => heard.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => heard.push(`script error: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400) heard.push(`status ${response.status()}: ${response.url()}`);
  });
  return heard;
}

/** The page as it was sent, and as its script has made it. */
async function marksUp(page, name, report) {
  const sent = await (await page.request.get(page.url())).text();
  const made = await page.evaluate(() => `<!DOCTYPE html>\n${document.documentElement.outerHTML}`);
  const files = [[`${name}-sent.html`, sent], [`${name}-made.html`, made]];
  files.forEach(([file, html]) => writeFileSync(file, html));
  const found = await findings(files.map(([file]) => file));
  report.expect(!found.length, `markup of ${page.url()}`, ...found.slice(0, 5).map((one) => `${one.lastLine}: ${one.message} ${one.extract ?? ''}`));
}

/** By the keyboard: past the head of the page, and on to what can be seen to have the focus. */
async function isReachable(page, what, report) {
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('Tab');
  const skip = await page.evaluate(() => {
    const { activeElement: link } = document;
    const { width, height } = link.getBoundingClientRect();
    return link.hash === '#annals-parts' && width > 50 && height > 20;
  });
  report.expect(skip, `${what}: the first link is not one that is seen and skips the head`);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const seen = await page.evaluate(() => {
    const { activeElement: link } = document;
    const { top, bottom } = link.getBoundingClientRect();
    const under = document.elementFromPoint(link.getBoundingClientRect().left + 2, (top + bottom) / 2);
    return !!link.closest('main') && getComputedStyle(link).outlineStyle !== 'none' && (under === link || link.contains(under) || under?.contains(link));
  });
  report.expect(seen, `${what}: what has the focus after the head is not in sight, or is not marked`);
}

/** A save of the original: the part that it changed is marked, and the reader keeps place and focus in another. */
async function saves(serving, browser, tree, originalPages, report) {
  const chosen = largest(originalPages).find(({ kind, html }) => kind === 'place' && /<p id="/.test(html));
  if (!chosen) return;
  const file = `content/${chosen.path.replace('.html', '.md')}`;
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${serving.address}.annals/compare/${tree}${chosen.path}`);
  await page.locator(ROW).first().waitFor(PATIENCE);
  const stale = page.locator('.annals-stale');
  const before = await stale.count();
  await page.locator(`${ROW} a[href]`).last().focus();
  await page.evaluate(() => void (window.mark = document.activeElement));
  const text = serving.read(file);
  const sentence = /^([A-Z][^\n[]{60,}?)\./m.exec(text.slice(text.indexOf('---', 3) + 3));
  serving.save(file, text.replace(sentence[1], `${sentence[1]} indeed`));
  await page.waitForFunction((before) => document.querySelectorAll('.annals-stale').length > before, before, PATIENCE).catch(() => {});
  report.expect((await stale.count()) === before + 1, `one changed sentence: ${await stale.count()} parts are marked, before it ${before}`);
  const words = await stale.last().locator('.annals-state').textContent().catch(() => '');
  report.expect(words.includes('out of date'), `it is marked with "${words}"`);
  report.expect(await page.evaluate(() => document.activeElement === window.mark), 'a save took the focus away');
  // The translated page now says at its head and below the part that it is not up to date, and nothing else has moved.
  const alone = await page.locator(`${ROW} > div:first-child:empty + div`).allTextContents();
  report.expect(alone.length === 2, `${alone.length} parts of the translation stand beside nothing`, ...alone.slice(0, 3));
  const counted = await page.locator('#annals-counts').textContent();
  report.expect(counted.includes(`${before + 1} out of date`), `the head of the page says "${counted}"`);
  serving.save(file, `${text}\nAs they said. [@no-such-source]\n`);
  await page.waitForFunction(() => /cannot be shown/.test(document.getElementById('annals-counts').textContent), null, PATIENCE).catch(() => {});
  const told = await page.locator('#annals-counts').textContent();
  report.expect(told.includes('cannot be shown'), `after a save with an error the head of the page says "${told}"`);
  serving.save(file, text);
  await context.close();
}
