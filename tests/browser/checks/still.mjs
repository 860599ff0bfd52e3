// What a reader begins to read stays where it is: nothing on the first screen moves once it has been drawn.

import { samples } from '../site.mjs';

export const title = 'Still: nothing moves while a page loads, on phones, tablets and desks';

const SCREENS = [
  { width: 360, height: 640 },
  { width: 412, height: 823 },
  { width: 768, height: 1024 },
  { width: 1280, height: 800 },
];
/** On the way from one to the next the head of the page breaks into rows; where, depends on its words. */
const BETWEEN = [880, 960, 1040, 1120, 1200, 1400].map((width) => ({ width, height: 800 }));
/** The link in the head of the page may make room for the button that the script sets beside it: about 0.002 by the measure of Web Vitals. */
const MOST = 0.005;
/** Pages with each form of the head: the front page, and any other. */
const HEADS = ['index', 'agreement'];

export async function check({ base, pages, browser }, report) {
  for (const viewport of [...SCREENS, ...BETWEEN]) {
    const context = await browser.newContext({ viewport });
    await context.addInitScript(observe);
    const page = await context.newPage();
    // The text is there whole before it is drawn, and what the script changes comes after that, as on a slow line: not one or the other
    // as the machine is quick or slow.
    const gates = [/\.css$/, /\.js$/].map((address) => ({ address }));
    for (const gate of gates) {
      await page.route(gate.address, async (route) => {
        await gate.opened;
        await route.continue();
      });
    }
    const [style, script] = gates;
    const shown = samples(pages).filter(({ kind }) => SCREENS.includes(viewport) || HEADS.includes(kind));
    for (const { path } of shown) {
      for (const gate of gates) gate.opened = new Promise((done) => (gate.open = done));
      await page.goto(base + path, { waitUntil: 'commit' });
      await page.waitForFunction(() => document.readyState !== 'loading', null, { polling: 20 });
      style.open();
      await page.evaluate(drawn);
      script.open();
      await page.waitForLoadState();
      const shifts = await page.evaluate(drawn);
      const sum = shifts.reduce((sum, { value }) => sum + value, 0);
      const what = shifts.flatMap(({ moved }) => moved);
      report.expect(sum <= MOST, `${path} at ${viewport.width} px moves: cumulative layout shift ${sum.toFixed(3)}`, ...what.slice(0, 3));
    }
    await context.close();
  }
}

/** Runs in the page before anything else: keeps what moves unasked. */
function observe() {
  window.shifts = [];
  const keep = ({ value, sources }) => {
    window.shifts.push({ value, moved: sources.map(({ node }) => (node?.outerHTML ?? node?.textContent ?? '').slice(0, 100)) });
  };
  new PerformanceObserver((list) => list.getEntries().forEach(keep)).observe({ type: 'layout-shift', buffered: true });
}

/** Runs in the page: what has moved, once it has been drawn a few times. */
function drawn() {
  return new Promise((done) => {
    let frames = 0;
    const next = () => (++frames > 8 ? setTimeout(() => done(window.shifts)) : requestAnimationFrame(next));
    next();
  });
}
