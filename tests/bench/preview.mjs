// How long it takes from a save to the changed text in the window, with `annals serve` and a page open in Chromium.
//
//   ANNALS=BINARY node tests/bench/preview.mjs [ROOT] [SAVES]
//
// Prints the median and the 95th percentile, and their ratio to one `annals check` of the same content, which reads and renders
// everything and writes nothing. Needs what tests/browser/run installs.

import { execFileSync } from 'node:child_process';
import { launch } from '../browser/chromium.mjs';
import { preview } from '../browser/preview.mjs';

const [root = '.', n = '30'] = process.argv.slice(2);
const FRONT = 'content/index.md';

const serving = await preview(root);
const { browser } = await launch();
try {
  const page = await browser.newPage();
  await page.goto(serving.address);
  const text = serving.read(FRONT);
  const times = [];
  for (let save = 0; save < Number(n); save++) {
    const words = `Saved for the time number ${save}.`;
    const visible = await page.evaluateHandle((words) => {
      const painted = new Promise((resolve) => {
        const look = () => {
          if (!document.querySelector('main')?.textContent.includes(words)) return false;
          // The callback runs before the frame that shows the change; the next task after it runs when it is drawn.
          requestAnimationFrame(() => setTimeout(() => resolve(Date.now())));
          return true;
        };
        const observer = new MutationObserver(() => look() && observer.disconnect());
        observer.observe(document, { subtree: true, childList: true, characterData: true });
      });
      return { painted };
    }, words);
    serving.save(FRONT, `${text}\n${words} [@editors]\n`);
    const saved = Date.now();
    times.push((await visible.evaluate(({ painted }) => painted)) - saved);
    await new Promise((rested) => setTimeout(rested, 300));
  }
  times.sort((a, b) => a - b);
  const checks = Array.from({ length: 7 }, () => {
    const began = performance.now();
    execFileSync(process.env.ANNALS, ['check', '--root', root], { stdio: 'ignore' });
    return performance.now() - began;
  }).sort((a, b) => a - b);
  const [median, late, whole] = [times[times.length >> 1], times[Math.ceil(times.length * 0.95) - 1], checks[3]];
  const line = (name, time) => console.log(`${name}: ${Math.round(time)} ms, ${(time / whole).toFixed(2)} of a check`);
  line(`save to visible, median of ${times.length}`, median);
  line('save to visible, 95th percentile', late);
  line('annals check, median of 7', whole);
} finally {
  await browser.close();
  await serving.close();
}
