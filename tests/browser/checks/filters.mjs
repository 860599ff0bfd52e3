// The filters of the chronology show what they say, narrow and wide; an address keeps them; without the script the same links lead
// to lists.

export const title = 'Filters: what is chosen is shown and nothing else, by hand, by link and by address';

export async function check({ base, pages, browser }, report) {
  const found = pages.find(({ kind }) => kind === 'chronology');
  if (!found) return report.passed();
  const address = base + found.path;
  for (const width of [360, 1280]) {
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    const page = await context.newPage();
    await page.goto(address);
    const all = await events(page);
    report.expect(all.length > 0 && all.every(({ shown }) => shown), `${width} px: not every event is shown at first`);
    for (const select of await page.locator('#s-filters select').all()) {
      const name = await select.getAttribute('name');
      const value = await select.locator('option').nth(1).getAttribute('value');
      await select.selectOption(value);
      await fits(page, name, value, `${width} px, ${name} by hand`, report);
      await page.locator('#s-filters button[type=reset]').press('Enter');
      await settled(page, '');
      report.expect((await events(page)).every(({ shown }) => shown), `${width} px: after ${name} something stays hidden`);
    }
    const link = page.locator('[data-filter]').first();
    const [name, value] = (await link.getAttribute('data-filter')).split('=');
    await link.press('Enter');
    await fits(page, name, value, `${width} px, ${name} by link`, report);
    const kept = page.url();
    await page.goto('about:blank');
    await page.goto(kept);
    await fits(page, name, value, `${width} px, ${name} by address`, report);
    await context.close();
    await staysInPlace(address, width, browser, report);
  }
  await withoutScript(address, browser, report);
}

/** Every event of the page: what it can be found by, and whether it takes any room. */
function events(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('li.event')].map((event) => ({
      kind: event.dataset.kind,
      place: event.dataset.places.trim().split(/\s+/),
      period: event.closest('section').querySelector('h2').id,
      shown: event.getClientRects().length > 0,
    })),
  );
}

/** Waits until the address has what was chosen and the script has followed it; what is not so by then is found by what comes after. */
async function settled(page, hash) {
  const isSettled = (hash) => {
    const status = document.querySelector('#s-filters [role=status]').textContent;
    return location.hash === hash && Boolean(status) === Boolean(hash);
  };
  await page.waitForFunction(isSettled, hash, { timeout: 15_000 }).catch(() => {});
}

async function fits(page, name, value, what, report) {
  await settled(page, `#?${name}=${value}`);
  const found = await events(page);
  const wanted = found.filter((event) => [event[name]].flat().includes(value));
  const wrong = found.filter((event) => event.shown !== wanted.includes(event));
  report.expect(wanted.length > 0 && !wrong.length, `${what}: ${wrong.length} events are shown or hidden that should not be`);
  const status = await page.locator('#s-filters [role=status]').textContent();
  report.expect(status.includes(String(wanted.length)), `${what}: ${wanted.length} events are shown, and it says “${status}”`);
  report.expect(new URL(page.url()).hash === `#?${name}=${value}`, `${what}: the address is ${page.url()}`);
}

/** What follows the filters stands where it will stand when the script has shown them. */
async function staysInPlace(address, width, browser, report) {
  const context = await browser.newContext({ viewport: { width, height: 800 } });
  const page = await context.newPage();
  const below = () => page.locator('.ways').evaluate((element) => element.getBoundingClientRect().top);
  await page.route(/script\.[^/]*\.js$/, (route) => route.abort());
  await page.goto(address);
  const before = await below();
  await page.unroute(/script\.[^/]*\.js$/);
  await page.goto(address);
  const after = await below();
  report.expect(Math.abs(after - before) < 1, `${width} px: the script moves what is below the filters from ${before} to ${after}`);
  await context.close();
}

async function withoutScript(address, browser, report) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(address);
  report.expect(!(await page.locator('#s-filters').boundingBox()), 'without the script: the filters take room');
  const links = await page.locator('[data-filter]').evaluateAll((all) => all.map((link) => [link.dataset.filter, link.href]));
  report.expect(links.some(([filter]) => filter.startsWith('kind=')), 'without the script: no link leads to a kind');
  const counts = await page.locator('[data-filter] + .meta').allTextContents();
  // Of the places, those with a page and those without lead to different lists.
  const kinds = new Map(links.map(([filter, href], at) => [new URL(href).pathname + filter.split('=')[0], at]));
  for (const at of kinds.values()) {
    const [filter, href] = links[at];
    await page.goto(href);
    const found = await page.evaluate(() => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const list = target?.matches('details') ? target : target?.nextElementSibling;
      return list?.querySelectorAll(':scope > li, :scope > ul > li').length;
    });
    report.expect(found === Number(counts[at]), `without the script: ${filter} leads to ${found} of ${counts[at]} events`);
  }
  await context.close();
}
