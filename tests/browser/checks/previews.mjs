// What makes the previews of shared links, metascraper and open-graph-scraper, finds the title, the description, the address and the picture of
// each page, and the date of the edition: not that of an event, a source or an agreement that the page tells of.

import metascraper from 'metascraper';
import date from 'metascraper-date';
import description from 'metascraper-description';
import image from 'metascraper-image';
import titles from 'metascraper-title';
import address from 'metascraper-url';
import openGraph from 'open-graph-scraper';

export const title = 'Previews of links: metascraper and open-graph-scraper find what each page says of itself';

const scrape = metascraper([date(), description(), image(), titles(), address()]);

export async function check({ base, pages, browser }, report) {
  const editions = new Set();
  const page = await browser.newPage();
  for (const { path, html } of pages.filter(({ kind }) => kind !== 'alias')) {
    const wanted = await page.evaluate(says, html);
    editions.add(wanted.date);
    const found = await scrape({ html, url: base + path, validateUrl: false });
    const { result } = await openGraph({ html });
    const readers = {
      metascraper: { ...found, date: found.date?.slice(0, 10) },
      'open-graph-scraper': {
        title: result.ogTitle,
        description: result.ogDescription,
        date: result.ogDate,
        url: result.ogUrl,
        image: result.ogImage?.[0].url,
      },
    };
    for (const [reader, read] of Object.entries(readers)) {
      const faults = Object.entries(wanted)
        .filter(([what, value]) => value !== null && !(what === 'title' ? value.some((title) => alike(read.title, title)) : read[what] === value))
        .map(([what, value]) => `${what}: “${read[what]}”, not “${value}”`);
      report.expect(!faults.length, `${reader} of ${path}`, ...faults);
    }
  }
  await page.close();
  report.expect(editions.size === 1, `the pages are of one edition, not of ${[...editions].join(', ')}`);
}

/** Runs in a browser: what a page says of itself. The one for unknown addresses has none and no picture. */
function says(html) {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const attribute = (selector, name) => parsed.querySelector(selector)?.getAttribute(name) ?? null;
  return {
    title: [parsed.querySelector('h1').textContent, parsed.title],
    description: attribute('meta[name="description"]', 'content'),
    date: attribute('meta[name="date"]', 'content'),
    url: attribute('link[rel="canonical"]', 'href'),
    image: attribute('meta[property="og:image"]', 'content'),
  };
}

/** A heading has all forms of a name, and lacks the number of a point. metascraper sets quotation marks of its own. */
function alike(title, heading) {
  const [read, shown] = [title ?? '', heading].map((text) => text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"'));
  return read !== '' && (read.includes(shown) || shown.includes(read));
}
