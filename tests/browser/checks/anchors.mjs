// An address that leads into a page leads there on a phone as well, where long lists are laid out piece by piece.

import { largest } from '../site.mjs';

export const title = 'Anchors: on a phone each address and each link into a page shows what it names';

/** So many targets of each page, spread over it. */
const TRIES = 6;

export async function check({ base, pages, browser }, report) {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 } });
  const page = await context.newPage();
  for (const { path } of largest(pages)) {
    await page.goto(base + path);
    const ids = spread(await page.evaluate(targets));
    for (const id of ids) {
      // Another page first, since an address that differs in its fragment alone does not load anything.
      await page.goto('about:blank');
      await page.goto(`${base}${path}#${encodeURIComponent(id)}`);
      await expectInPlace(page, id, `${path}#${id}`, report);
    }
    await page.goto('about:blank');
    await page.goto(base + path);
    const link = page.locator('.contents a[href^="#"], .jump a[href^="#"]:not([data-filter])').last();
    if (!(await link.count())) continue;
    await link.press('Enter');
    const id = decodeURIComponent((await link.getAttribute('href')).slice(1));
    await expectInPlace(page, id, `the link to #${id} of ${path}`, report);
  }
  await context.close();
}

/** Runs in the page: what other pages may lead to. Notes open at the foot of the window, and `boxes` looks at them. */
function targets() {
  return [...document.querySelectorAll('main :is(h2, h3, h4, p, li, tr, section, details)[id]')]
    .filter((element) => !element.closest('.notes, details') && element.getClientRects().length)
    .map(({ id }) => id);
}

function spread(all) {
  const step = Math.max(1, all.length / TRIES);
  return Array.from({ length: Math.min(TRIES, all.length) }, (_, at) => all[Math.floor((at + 0.5) * step)]);
}

/** The target is at the head of the window, or as near as the end of the page allows, and stays there. */
async function expectInPlace(page, id, what, report) {
  const { top, left } = await page.evaluate(settle, id);
  report.expect(Math.abs(top) < 8 || (top > 0 && left < 8), `${what} is ${Math.round(top)} px below the head of the window`);
}

/** Runs in the page: where the target is after some frames, and how much could still be scrolled. */
function settle(id) {
  return new Promise((done) => {
    let frames = 0;
    const next = () => {
      if (++frames < 12) return requestAnimationFrame(next);
      const { scrollHeight, clientHeight } = document.documentElement;
      done({ top: document.getElementById(id).getBoundingClientRect().top, left: scrollHeight - clientHeight - scrollY });
    };
    requestAnimationFrame(next);
  });
}
