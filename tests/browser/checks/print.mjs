// Every kind of page prints: no blank sheet, a sane number of them, and the words of the text and of its notes on paper.

import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { largest } from '../site.mjs';

export const title = 'Print: every kind of page to PDF, with its text and its notes';

// A printed A4 sheet of running text holds about 3,000 letters; tables and lists hold fewer. Below this many to a
// sheet, something is printed that should not be, or is spread out.
const FEWEST_LETTERS_TO_A_SHEET = 600;

// A page that is made for one sheet.
const HAND_OUT = /<body class="[^"]* hand-out"/;

export async function check({ folder, base, pages, browser }, report) {
  const out = join(folder, '..', 'print');
  mkdirSync(out, { recursive: true });
  const context = await browser.newContext();
  const page = await context.newPage();
  const handOuts = pages.filter(({ html }) => HAND_OUT.test(html));
  for (const { path, html } of new Set([...largest(pages), ...handOuts])) {
    await page.goto(base + path);
    const words = await page.evaluate(() => ({
      heading: document.querySelector('h1').innerText,
      notes: [...document.querySelectorAll('.notes li')].map((note) => {
        const copy = note.cloneNode(true);
        copy.querySelectorAll('.back').forEach((back) => back.remove()); // links back mean nothing on paper
        return copy.textContent;
      }),
    }));
    const pdf = join(out, `${path.replaceAll('/', '-')}.pdf`);
    writeFileSync(pdf, await page.pdf({ format: 'A4', preferCSSPageSize: true }));
    const text = execFileSync('pdftotext', ['-raw', pdf, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 });
    const sheets = text.split('\f').slice(0, -1);
    const blank = sheets.map((sheet, i) => [sheet, i + 1]).filter(([sheet]) => !sheet.trim());
    report.expect(!blank.length, `${path}: blank sheets ${blank.map(([, number]) => number)}`);
    // Paper shows the addresses of links behind their words; the words are what is looked for.
    const printed = squeeze(text.replace(/<https?:[^>]*>/g, ''));
    const most = Math.ceil(printed.length / FEWEST_LETTERS_TO_A_SHEET) + 1;
    report.expect(sheets.length <= most, `${path}: ${sheets.length} sheets for ${printed.length} letters`);
    report.expect(sheets.length === 1 || !HAND_OUT.test(html), `${path}: a hand-out of ${sheets.length} sheets`);
    const lost = [words.heading, ...words.notes].map(squeeze).filter((w) => !printed.includes(w.slice(0, 24)));
    report.expect(!lost.length, `${path}: not on paper`, ...lost.slice(0, 5));
    report.note(`${path.padEnd(44)} ${String(sheets.length).padStart(3)} sheets`);
  }
  await context.close();
}

// Lines break and letters join differently on paper, so only letters and digits are compared, without joins.
function squeeze(text) {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
}
