// The Tab key starts at the skip link, reaches everything that can be used, shows where it is, and gets out again.

import { largest } from '../site.mjs';

export const title = 'Keyboard: skip link, visible focus at each stop, everything reached, no trap';

export async function check({ base, pages, browser }, report) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  for (const { path } of largest(pages)) {
    await page.goto(base + path);
    const expected = await page.evaluate(prepare);
    // A browser may add stops of its own for boxes that scroll, so the walk goes on for a while before it counts as trapped.
    let out = false;
    for (let stop = 0; !out && stop < expected.length * 1.1 + 20; stop++) {
      await page.keyboard.press('Tab');
      // Without a window around it the browser may pass from the last stop straight to the first: that is out as well.
      out = stop >= 1 && (await page.evaluate(() => document.activeElement === document.body || window.stops.at(-1)?.href === '#s-main'));
    }
    const stops = await page.evaluate(() => window.stops);
    const reached = new Set(stops.map((stop) => stop.number));
    const missed = expected.filter((_, number) => !reached.has(number));
    const hidden = stops.filter((stop) => !stop.marked || !stop.inView);
    report.expect(stops[0]?.href === '#s-main', `${path}: the first stop is ${stops[0]?.html}`);
    report.expect(!missed.length, `${path}: ${missed.length} of ${expected.length} not reached`, ...missed.slice(0, 4));
    report.expect(
      !hidden.length,
      `${path}: ${hidden.length} of ${stops.length} stops do not show the focus`,
      ...hidden.slice(0, 4).map((stop) => `${stop.marked ? 'out of view' : 'not marked'}: ${stop.html}`),
    );
    report.expect(out, `${path}: focus is trapped`);
    await page.goto(base + path);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const inMain = await page.evaluate(() => document.activeElement.closest('main') !== null);
    report.expect(inMain || (await page.locator('main a').count()) === 0, `${path}: the skip link does not skip`);
  }
  await context.close();
}

/** Runs in the page: lists what Tab should reach, in no order, and records each stop in `window.stops`. */
function prepare() {
  const usable = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter(
    (e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && (e.type !== 'radio' || e.checked),
  );
  const describe = (e) => e.outerHTML.replace(/\s+/g, ' ').slice(0, 140);
  // What shows the focus: the element's own outline, or a change in what stands for it (a radio's label, a link's shape).
  const stand = (e) => [e, ...(e.labels ?? []), ...e.querySelectorAll('*')];
  const look = (e) => {
    const { outlineStyle, outlineWidth, boxShadow, stroke, strokeWidth, textDecoration } = getComputedStyle(e);
    return JSON.stringify([outlineStyle === 'none' ? 0 : outlineWidth, boxShadow, stroke, strokeWidth, textDecoration]);
  };
  const before = new Map(usable.map((e) => [e, stand(e).map(look)]));
  window.stops = [];
  document.addEventListener('focusin', ({ target }) => {
    const after = stand(target).map(look);
    const { top, bottom, left, right } = (target.labels?.[0] ?? target).getBoundingClientRect();
    window.stops.push({
      number: usable.indexOf(target),
      href: target.getAttribute('href'),
      html: describe(target),
      marked: after.some((style, i) => style !== before.get(target)?.[i]),
      inView: bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
    });
  });
  return usable.map(describe);
}
