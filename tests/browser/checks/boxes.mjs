// What opens in place (the note of a citation, the names at a place's first mention) opens and closes by keyboard, mouse and
// touch, gives the focus back, passes axe, fits 320 px and stays off paper; and a paragraph's permanent link shows itself.

import { violations } from './axe.mjs';

export const title = 'In place: notes, cards of places and permanent links, by keyboard, mouse and touch';

const NOTE = { what: 'a note', links: 'main .reference a' };
const CARD = { what: 'a card', links: 'main a.place[data-place]' };

export async function check({ base, pages, browser }, report) {
  // Pages that have all of it: citations, places, and paragraphs of their own.
  const rich = pages
    .filter(({ kind, html }) => ['place', 'event', 'point'].includes(kind) && /<a class="place" data-place/.test(html))
    .filter(({ html }) => html.includes('<p id="p_') && html.includes('class="reference"'))
    .sort((a, b) => b.html.length - a.html.length);
  if (!rich.length) return report.failed('no page has citations, places and paragraphs');
  const { path } = rich[0];
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [320, 1280]) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
      const page = await context.newPage();
      for (const box of [NOTE, CARD]) await opens(page, base + path, box, `${box.what} in ${colorScheme} at ${width} px`, report);
      await context.close();
    }
  }
  await touch(browser, base + path, report);
  await permalink(browser, base + path, report);
  await withoutScript(browser, base + path, report);
  report.note(path);
}

async function opens(page, address, { links }, name, report) {
  await page.goto(address);
  const link = page.locator(links).first();
  const words = await page.locator('main').innerText();
  await link.focus();
  report.expect((await link.getAttribute('aria-haspopup')) === 'dialog', `${name}: the link does not say that it opens a box`);
  await page.keyboard.press('Enter');
  const box = page.locator('.box:popover-open');
  await box.waitFor();
  report.expect(page.url() === address, `${name}: the page was left`);
  report.expect(await focused(box), `${name}: the focus is not in the box`);
  const state = await box.evaluate((box) => {
    const { left, right, top, bottom } = box.getBoundingClientRect();
    return {
      inside: left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight,
      over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      ids: box.querySelectorAll('[id]').length,
      links: box.querySelectorAll('a[href]').length,
      named: Boolean(box.getAttribute('aria-label') || document.getElementById(box.getAttribute('aria-labelledby'))),
    };
  });
  report.expect(state.inside && state.over <= 0, `${name}: it does not fit`, JSON.stringify(state));
  report.expect(state.named && state.links > 0 && !state.ids, `${name}: no name, no link, or ids twice`, JSON.stringify(state));
  const found = await violations(page);
  report.expect(!found.length, `${name}: axe`, ...found);
  await page.keyboard.press('Tab');
  report.expect(await focused(box), `${name}: Tab leaves the box at once`);
  await page.keyboard.press('Escape');
  await box.waitFor({ state: 'detached' });
  report.expect(await focused(link), `${name}: Escape does not give the focus back`);
  // The button closes, and a second click on the link closes as well.
  await link.click();
  await box.waitFor();
  await box.getByRole('button').click();
  await box.waitFor({ state: 'detached' });
  report.expect(await focused(link), `${name}: the button does not give the focus back`);
  await link.click();
  await box.waitFor();
  await page.emulateMedia({ media: 'print' });
  report.expect(!(await box.isVisible()), `${name}: it is on paper`);
  await page.emulateMedia({ media: 'screen' });
  if ((await page.viewportSize()).width > 400) {
    await link.click();
    await box.waitFor({ state: 'detached' });
  } else {
    await page.keyboard.press('Escape');
  }
  // The paragraph below the pointer shows its permanent link, wherever the pointer has come to be.
  await page.evaluate(() => document.querySelector('.prose .permalink')?.remove());
  report.expect((await page.locator('main').innerText()) === words, `${name}: the text is not what it was`);
}

async function touch(browser, address, report) {
  const context = await browser.newContext({ viewport: { width: 360, height: 700 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await page.goto(address);
  await page.locator(NOTE.links).first().tap();
  const box = page.locator('.box:popover-open');
  await box.waitFor();
  report.expect(await box.isVisible(), 'a tap does not open a note');
  await page.touchscreen.tap(180, 20);
  await box.waitFor({ state: 'detached' });
  report.expect((await page.locator('.box').count()) === 0, 'a tap elsewhere does not close a note');
  await context.close();
}

async function permalink(browser, address, report) {
  const page = await browser.newPage();
  await page.goto(address);
  const paragraph = page.locator('.prose > p[id]:has(.reference)').first();
  const link = page.locator('p > .permalink');
  report.expect((await link.count()) === 0, 'a permanent link is shown before one is wanted');
  await paragraph.locator('.reference a').last().focus();
  await page.keyboard.press('Tab');
  report.expect((await link.count()) === 1 && (await focused(link)), 'the paragraph with the focus has no permanent link');
  await page.keyboard.press('Enter');
  const id = await paragraph.getAttribute('id');
  report.expect(new URL(page.url()).hash === `#${id}`, `the permanent link does not lead to ${id}`);
  const found = await violations(page);
  report.expect(!found.length, 'a permanent link: axe', ...found);
  const cited = await citation(page, id, report);
  await page.locator('.prose > p[id]').last().hover();
  await page.mouse.move(5, 5);
  report.expect((await link.count()) === 1, 'there is more than one permanent link');
  const gone = page.locator('main > p[role=status]');
  report.expect((await gone.count()) === 0, 'a paragraph that is there is said to be gone');
  await page.goto(`${address}#p_0000`);
  report.expect((await gone.locator('a[href$="corrections.html"]').count()) === 1, 'a paragraph that is gone is not said to be');
  const wrong = await violations(page);
  report.expect(!wrong.length, 'what is said of a paragraph that is gone: axe', ...wrong);
  await page.goto(`${address}#${id}`);
  report.expect((await gone.count()) === 0, 'what is said of a paragraph that is gone stays');
  await page.goto(`${address}?words=0000000000000000#${id}`);
  await gone.locator('a[href$="corrections.html"]').waitFor({ timeout: 5_000 }).catch(() => report.expect(false, 'words that changed are not said to have'));
  await page.evaluate(() => { location.hash = ''; });
  await gone.waitFor({ state: 'detached', timeout: 5_000 }).catch(() => report.expect(false, 'what is said of words that changed stays'));
  await page.goto(`${address}${cited}`);
  await page.evaluate((at) => annals.hash(document.getElementById(at)), id);
  report.expect((await gone.count()) === 0, 'words that are the same are said to have changed');
  await page.close();
}

/** The citation that the permanent link offers is the one that the data has; gives its address from the page on. */
async function citation(page, id, report) {
  const text = await page.locator('.box').evaluate((box) => box.childNodes[1].data.trim()).catch(() => 'nothing');
  const root = await page.evaluate(() => new URL(annals.data.root, location.href).href);
  const { records } = await (await page.request.get(`${root}data/statements.json`)).json();
  const path = page.url().slice(root.length).replace(/#.*/, '');
  const own = records.filter(({ url }) => url.endsWith(`#${id}`) && url.includes(path.replace(/\.html$/, '')));
  report.expect(own.some((record) => record.citation === text), `${id} is cited as ${text}, not ${own.map((record) => record.citation)}`);
  await page.keyboard.press('Escape');
  const address = /\?words=[0-9a-f]{16}#p_\w+$/.exec(text);
  report.expect(address !== null, `${text} has no hash`);
  return address ? address[0] : '';
}

/** Without the script the links lead to the notes and to the places' pages, and a paragraph's address still works. */
async function withoutScript(browser, address, report) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(address);
  const id = await page.locator('.prose > p[id]').last().getAttribute('id');
  await page.goto(`${address}#${id}`);
  report.expect(await page.locator(`#${id}:target`).isVisible(), `without the script #${id} is no target`);
  await page.locator(CARD.links).first().click();
  report.expect(new URL(page.url()).pathname !== new URL(address).pathname, 'without the script a place leads nowhere');
  await context.close();
}

function focused(locator) {
  return locator.evaluate((element) => element.contains(document.activeElement));
}
