// An explainer in several languages: the switch leads to the same part of the same page, and each run of words has the direction of its language.

import { chosen, largest, originals } from '../site.mjs';

export const title = 'Languages: the switch keeps the place, and each run of words has the direction of its language';

const SWITCH = '.masthead a[hreflang]';

export async function check({ base, pages, browser }, report) {
  const trees = new Set(pages.map(({ tree }) => tree));
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  for (const { path, tree, kind } of largest(chosen(pages))) {
    await page.goto(base + path);
    const turned = await page.evaluate(otherDirection);
    report.expect(!turned.length, `${path}: ${turned.length} run in the other direction`, ...turned.slice(0, 5));
    const wanted = kind === '404' ? [] : [...trees].filter((other) => other !== tree).map((other) => base + other + path.slice(tree.length));
    const found = await page.locator(SWITCH).evaluateAll((links) => links.map(({ href }) => href.replace(/(\/|^)$/, '$1index.html')));
    report.expect(found.sort().join() === wanted.sort().join(), `${path} leads to ${found.join(' ') || 'no other language'}`);
  }
  if (trees.size > 1) await keepsThePlace(base, pages, page, report);
  await context.close();
}

/** A reader changes the language in the middle of a text. */
async function keepsThePlace(base, pages, page, report) {
  for (const { path } of largest(originals(pages)).filter(({ html }) => /<p id="/.test(html))) {
    await page.goto(base + path);
    const paragraph = page.locator('.prose > p[id]').last();
    if (!(await paragraph.count())) continue;
    const id = await paragraph.getAttribute('id');
    await page.goto('about:blank');
    await page.goto(`${base}${path}#${id}`);
    await page.locator(SWITCH).first().click();
    await expectThere(page, id, `the address ${path}#${id}`, report);
    await page.goto('about:blank');
    await page.goto(base + path);
    await paragraph.click({ position: { x: 1, y: 1 } });
    await page.locator(SWITCH).last().focus();
    await page.keyboard.press('Enter');
    await expectThere(page, id, `a click into ${path}#${id}`, report);
    await page.goto(base + path);
    const hash = await page.evaluate(selectAndFocus, { id, link: SWITCH });
    report.expect(hash === `#${id}`, `words selected in ${path}#${id} just now lead to ${hash || 'the top'}`);
  }
}

async function expectThere(page, id, what, report) {
  await page.waitForURL(/#/, { timeout: 5000 }).catch(() => {});
  const { hash, top } = await page.evaluate((id) => ({
    hash: location.hash,
    top: document.getElementById(id)?.getBoundingClientRect().top ?? -1,
  }), id);
  report.expect(hash === `#${id}` && top > -8 && top < 800, `${what} leads to ${page.url()}, ${Math.round(top)} px down`);
}

/** Runs in the page: selects words and has a link in hand before the browser tells of the selection. */
function selectAndFocus({ id, link }) {
  const target = document.querySelector(link);
  getSelection().selectAllChildren(document.getElementById(id));
  target.focus();
  return target.hash;
}

/** Runs in the page: what names a language and does not run as the browser says that this language does. */
function otherDirection() {
  const runs = [...document.querySelectorAll('[lang]')].filter((element) => element.textContent.trim());
  return runs
    .filter((element) => {
      const locale = new Intl.Locale(element.getAttribute('lang'));
      const { direction } = locale.getTextInfo?.() ?? locale.textInfo;
      return getComputedStyle(element).direction !== direction;
    })
    .map((element) => element.outerHTML.slice(0, 120));
}
