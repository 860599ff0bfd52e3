// No kind of page scrolls sideways at 320 px (which is also 1280 px at 400 % zoom), 360, 768 or 1280 px.

import { unskip } from '../page.mjs';
import { samples } from '../site.mjs';

export const title = 'Reflow: no sideways scrolling at 320, 360, 768 and 1280 px';

export async function check({ base, pages, browser }, report) {
  for (const width of [320, 360, 768, 1280]) {
    const context = await browser.newContext({ viewport: { width, height: 700 } });
    const page = await context.newPage();
    for (const { path } of samples(pages)) {
      await page.goto(base + path);
      await page.evaluate(unskip);
      const { over, culprits } = await page.evaluate(() => {
        document.querySelectorAll('details').forEach((details) => (details.open = true));
        const { scrollWidth, clientWidth } = document.documentElement;
        const scrolls = (e) => e && (/auto|scroll|hidden|clip/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
        const culprits = [...document.body.querySelectorAll('*')]
          .filter((e) => e.getBoundingClientRect().right > clientWidth + 1 && !scrolls(e.parentElement))
          .map((e) => e.outerHTML.slice(0, 120));
        return { over: scrollWidth - clientWidth, culprits };
      });
      report.expect(over <= 0, `${path} at ${width} px: ${over} px too wide`, ...culprits.slice(0, 3));
    }
    await context.close();
  }
}
