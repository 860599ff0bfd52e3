// Without JavaScript every word is there, the map's steps work from the keyboard, and notes lead there and back.

import { largest } from '../site.mjs';

export const title = 'Without JavaScript: the text, the map by keyboard, notes and the way back';

export async function check({ base, pages, browser }, report) {
  const viewport = { width: 1280, height: 800 };
  const plain = await browser.newContext({ javaScriptEnabled: false, viewport });
  const full = await browser.newContext({ viewport });
  const [page, scripted] = [await plain.newPage(), await full.newPage()];
  let maps = 0;
  let notes = 0;
  for (const { path } of largest(pages)) {
    await page.goto(base + path);
    await scripted.goto(base + path);
    const [without, withScript] = await Promise.all([words(page), words(scripted)]);
    const lost = withScript.filter((word) => !without.includes(word));
    report.expect(without.length > 0 && !lost.length, `${path}: only with JavaScript: ${lost.slice(0, 20).join(' ')}`);
    if (await page.locator('.map-steps input').count()) {
      maps++;
      await map(page, path, report);
    }
    if (await page.locator('main .reference a[href^="#"]').count()) {
      notes++;
      await note(page, path, report);
    }
  }
  report.note(`${maps} with a map of steps, ${notes} with notes`);
  report.expect(notes > 0, 'no page has notes');
  await plain.close();
  await full.close();
}

async function words(page) {
  // Controls that only work with the script are only shown with it.
  const text = await page.locator('main').evaluate((main) => {
    main.querySelectorAll('form').forEach((form) => form.remove());
    return main.innerText;
  });
  return text.split(/\s+/);
}

/** Each arrow key picks the next step, and each step draws another picture. */
async function map(page, path, report) {
  const steps = page.locator('.map-steps input');
  const total = await steps.count();
  const picture = page.locator('.map-figure svg.map').first();
  await steps.and(page.locator(':checked')).focus();
  const seen = new Set();
  for (let step = 0; step < total; step++) {
    await page.keyboard.press('ArrowRight');
    const checked = await page.evaluate(() => document.querySelector('.map-steps input:checked').id);
    seen.add(checked);
    const drawn = await picture.screenshot();
    await page.keyboard.press('ArrowRight');
    const next = await picture.screenshot();
    await page.keyboard.press('ArrowLeft');
    report.expect(!drawn.equals(next), `${path}: the map looks the same at ${checked} and at the step after it`);
  }
  report.expect(seen.size === total, `${path}: arrow keys reach ${seen.size} of ${total} steps of the map`);
}

/** The first reference leads to a note that is in view, and the note's link leads back to it. */
async function note(page, path, report) {
  const reference = page.locator('main .reference a[href^="#"]').first();
  const [from, to] = await reference.evaluate((link) => [link.closest('.reference').id, link.getAttribute('href')]);
  await reference.focus();
  await page.keyboard.press('Enter');
  const target = page.locator(`[id="${to.slice(1)}"]`);
  report.expect((await target.count()) === 1 && (await inView(target)), `${path}: ${to} does not come into view`);
  const back = target.locator(`a[href="#${from}"]`).first();
  if (!(await back.count())) return report.failed(`${path}: ${to} has no link back to #${from}`);
  await back.focus();
  await page.keyboard.press('Enter');
  report.expect(await inView(page.locator(`[id="${from}"]`)), `${path}: the link back does not show #${from}`);
}

function inView(locator) {
  return locator.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  });
}
