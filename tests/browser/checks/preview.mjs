// `annals serve` shows each save in the page that is open, and leaves alone what the save did not change.

import { preview } from '../preview.mjs';

export const title = 'Preview: saves come into the open page; what the reader did stays';

const FRONT = 'content/index.md';
const STYLE = 'themes/default/assets/99-check.css';
const PATIENCE = { timeout: 20_000 };

export async function check({ root, browser }, report) {
  const serving = await preview(root);
  const context = await browser.newContext({ viewport: { width: 800, height: 500 }, reducedMotion: 'reduce' });
  try {
    await prose(serving, await context.newPage(), report);
    await faults(serving, await context.newPage(), report);
    await filters(serving, await context.newPage(), report);
    await looks(serving, await context.newPage(), report);
  } finally {
    await context.close();
    await serving.close();
  }
}

/** A page that is loaded anew forgets this. */
const mark = (page) => page.evaluate(() => void (window.mark = true));
const isMarked = (page) => page.evaluate(() => window.mark === true);
const shows = (page, text) => page.waitForFunction((text) => document.querySelector('main').textContent.includes(text), text, PATIENCE);

async function prose(serving, page, report) {
  await page.goto(serving.address);
  const text = serving.read(FRONT);

  // Choose names, if the site offers a choice, then scroll down, open and focus something.
  const chosen = await choose(page);
  await page.evaluate(() => {
    const { body } = document;
    for (const details of document.querySelectorAll('details')) details.open = true;
    body.querySelector('footer a').focus({ preventScroll: true });
    const box = body.querySelector('main');
    scrollTo(0, (box.offsetTop + box.offsetHeight) / 2);
  });
  await mark(page);
  const look = () =>
    page.evaluate(() => {
      const anchor = [...document.querySelectorAll('main [id]')].find((e) => e.getBoundingClientRect().top > 0);
      return { id: anchor.id, top: Math.round(anchor.getBoundingClientRect().top) };
    });
  const before = await look();
  const place = await page.evaluate(() => document.querySelector('.place[data-place]')?.dataset.place);

  const front = text.indexOf('---', 3) + 3;
  const mention = place ? ` [[${place}]]` : '';
  const first = `${text.slice(0, front)}\n\nA first paragraph${mention}. [@editors]\n\nA second one. [@editors]\n${text.slice(front)}`;
  serving.save(FRONT, first);
  await shows(page, 'A second one');
  report.expect(await isMarked(page), 'new paragraphs: the page was loaded anew');
  const after = await page.evaluate((id) => Math.round(document.getElementById(id).getBoundingClientRect().top), before.id);
  report.expect(Math.abs(after - before.top) <= 1, `what was read moved from ${before.top} to ${after}`);
  report.expect(
    await page.evaluate(() => document.activeElement.matches('footer a')),
    'the focus was lost',
  );
  const closed = await page.locator('details:not([open])').count();
  report.expect(closed === 0, `${closed} opened details were closed`);
  if (chosen && place) {
    const forms = () => page.evaluate((id) => {
      const mentions = [...document.querySelectorAll(`.place[data-place="${id}"]`)].filter((e) => !e.closest('blockquote, q'));
      return [...new Set(mentions.map((mention) => mention.textContent))];
    }, place);
    await page.waitForFunction((id) => {
      const mentions = [...document.querySelectorAll(`.place[data-place="${id}"]`)].filter((e) => !e.closest('blockquote, q'));
      return new Set(mentions.map((mention) => mention.textContent)).size === 1;
    }, place, PATIENCE).catch(() => {});
    const found = await forms();
    report.expect(found.length === 1, `a new mention is not in the chosen form: ${found.join(', ')}`);
  }

  const settings = serving.read('content/site.yaml');
  serving.save('content/site.yaml', settings.replace(/^title: .*$/m, 'title: Another title'));
  const renamed = await page.waitForFunction(() => document.title.includes('Another title'), null, PATIENCE).catch(() => null);
  report.expect(renamed, `the title is ${await page.title()}`);
  report.expect(await isMarked(page), 'a changed title: the page was loaded anew');
  serving.save('content/site.yaml', settings);

  // What stands in the window now is what a load would show.
  const now = () => page.evaluate(() => document.querySelector('main').innerHTML);
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  serving.save(FRONT, text);
  await page.waitForFunction(() => !document.querySelector('main').textContent.includes('A second one'), null, PATIENCE);
  const patched = await now();
  await page.reload();
  report.expect(patched === (await now()), 'a page brought up to date differs from a page loaded anew');
  await page.close();
}

/** Chooses the last form of names that is offered; whether there is a choice. */
async function choose(page) {
  const button = page.locator('#s-choose');
  if (!(await button.count())) return false;
  await button.click();
  await page.locator('dialog[open] input[type=radio]').last().check();
  await page.keyboard.press('Escape');
  return true;
}

async function faults(serving, page, report) {
  const text = serving.read(FRONT);
  await page.goto(serving.address);
  await mark(page);
  serving.save(FRONT, `${text}\nAs they said. [@no-such-source]\n`);
  await page.locator('#annals-overlay').waitFor({ state: 'attached', ...PATIENCE });
  const words = await page.evaluate(() => document.getElementById('annals-overlay').shadowRoot.textContent);
  report.expect(words.includes('no-such-source'), `the overlay says: ${words}`);
  serving.save(FRONT, `${text}\nMended. [@editors]\n`);
  await shows(page, 'Mended');
  await page.locator('#annals-overlay').waitFor({ state: 'detached', ...PATIENCE });
  report.expect(await isMarked(page), 'mended faults: the page was loaded anew');
  serving.save(FRONT, text);
  await page.close();
}

/** A style sheet is exchanged in place; another script is a reason to load the page. */
async function looks(serving, page, report) {
  await page.goto(serving.address);
  await mark(page);
  serving.save(STYLE, ':root { --check: yes; }');
  await page.waitForFunction(
    () => getComputedStyle(document.documentElement).getPropertyValue('--check').trim() === 'yes', null, PATIENCE);
  await page.waitForFunction(() => document.querySelectorAll('link[rel=stylesheet]').length === 1, null, PATIENCE);
  report.expect(await isMarked(page), 'another style sheet: the page was loaded anew');
  serving.save('themes/default/assets/99-check.js', 'document.documentElement.dataset.check = "yes";');
  await page.waitForFunction(() => document.documentElement.dataset.check === 'yes', null, PATIENCE);
  report.expect(!(await isMarked(page)), 'another script: the page was not loaded anew');
  await page.close();
}

/** The list of events that a reader has filtered stays filtered. */
async function filters(serving, page, report) {
  await page.goto(`${serving.address}chronology.html`);
  const options = await page.locator('#s-filters select').first().locator('option').count();
  await page.locator('#s-filters select').first().selectOption({ index: Math.min(1, options - 1) });
  await mark(page);
  const shown = () => page.locator('li.event:visible').count();
  const before = await shown();
  const path = await page.evaluate(() => document.querySelector('li.event:not([hidden]) a[href^="events/"]').getAttribute('href'));
  const file = `content/${path.replace('.html', '.md')}`;
  serving.save(file, serving.read(file).replace(/^title: .*$/m, 'title: Another event'));
  await shows(page, 'Another event');
  report.expect(await isMarked(page), 'a changed event: the page was loaded anew');
  report.expect((await shown()) === before, `${before} events were shown, and ${await shown()} after the save`);
  await page.close();
}
