// What readers do with the site, whatever their browser, and what they must then see. Each thing is done once from its beginning, on a page
// of its own, by a reader of `readers.mjs`; `see` says of a statement whether it holds.

import { until } from './readers.mjs';

/** Each thing: what it is, the page that it begins on, and what is done there. */
export const THINGS = [
  {
    what: 'the front page leads on',
    page: on('index'),
    async does({ reader, address, see }) {
      await see(shows, 'h1', 'the title is in sight');
      await reader.click('.masthead nav li:last-child a');
      await until(() => reader.ask((from) => location.href !== from && document.readyState === 'complete', address), 'the navigation leads nowhere');
      await see(shows, 'h1', 'the next page has its title in sight');
    },
  },
  {
    what: 'a district tells its story',
    page: on('place', '<nav class="contents"'),
    async does({ reader, see }) {
      await see(shows, '.lead', 'what it is stands in the first window');
      await reader.click('main nav.contents li:last-child a');
      await until(() => reader.ask(inSight), 'the list of the parts leads nowhere');
    },
  },
  {
    what: 'the chronology shows what is chosen',
    page: on('chronology', 'id="s-filters"'),
    async does({ reader, see }) {
      const kind = await until(() => reader.ask(() => document.querySelector('#s-filter-kind option:nth-child(2)')?.value), 'there is no filter');
      await reader.choose('#s-filter-kind', kind);
      await until(() => reader.ask((hash) => location.hash.endsWith(hash), kind), 'the address does not have the choice');
      const kinds = () => [...document.querySelectorAll('li.event')].filter((event) => event.getClientRects().length).map((event) => event.dataset.kind);
      await until(async () => new Set(await reader.ask(kinds)).size === 1, 'more than one kind is shown');
      await see((kind, kinds) => kinds.length > 0 && kinds[0] === kind, kind, await reader.ask(kinds), 'the kind that was chosen is shown');
    },
  },
  {
    what: 'the glossary has its letters',
    page: on('glossary', 'class="jump"'),
    async does({ reader, see }) {
      await reader.click('main .jump li:last-child a');
      await until(() => reader.ask(inSight), 'a letter leads nowhere');
      await see(() => document.querySelectorAll('main .place').length > 1, 'it has places');
    },
  },
  {
    what: 'the search finds a place',
    page: on('index'),
    async does({ reader, pages, see }) {
      const place = on('place')(pages);
      const name = /<h1>.*?class="place"[^>]*>([^<]+)</.exec(place.html)[1];
      await reader.click('#s-find');
      await until(() => reader.ask(() => document.activeElement.type === 'search'), 'the search does not open');
      await reader.type(name);
      await until(() => reader.ask(has, 'dialog[open] #s-results a'), `nothing is found for ${name}`);
      await reader.press('Enter');
      await until(() => reader.ask((path) => location.pathname.endsWith(path), `/${place.path}`), `${name} does not lead to ${place.path}`);
      await see(shows, 'h1', 'the place is in sight');
    },
  },
  {
    what: 'names are written as the reader chooses',
    page: on('place', 'data-choose', '<h1><'),
    async does({ reader, address, see }) {
      const name = () => document.querySelector('h1 .place').textContent;
      const before = await reader.ask(name);
      await until(() => reader.ask(has, '#s-choose'), 'there is no choice');
      await reader.click('#s-choose');
      const languages = () => [...document.querySelectorAll('dialog[open] [type=radio]')].map((radio) => radio.value);
      const [, ...others] = await until(() => reader.ask(languages).then((all) => all.length && all), 'the choice does not open');
      for (const language of others) {
        await reader.click(`dialog[open] [value="${language}"]`);
        if ((await reader.ask(name)) !== before) break;
      }
      const after = await reader.ask(name);
      await see((before, after) => before !== after, before, after, `the title stays ${before}`);
      await reader.press('Escape');
      await reader.open(address);
      await until(async () => (await reader.ask(name)) === after, 'the choice is forgotten');
      await reader.ask(() => localStorage.clear());
    },
  },
  {
    what: 'the map has its dates',
    page: on('index', 'class="map-steps"'),
    async does({ reader, see }) {
      // What has a name is the map as it was then; what it has in common with other dates is drawn once for all of them.
      const drawn = () => [...document.querySelectorAll('.map-step[aria-label]')].filter((step) => getComputedStyle(step).display !== 'none')
        .map((step) => [step.getAttribute('class'), step.getAttribute('aria-label'), step.getBoundingClientRect().width > 1]);
      await reader.click('.map-steps label:nth-of-type(2)');
      const date = await reader.ask(() => document.querySelector('.map-steps label:nth-of-type(2)').textContent);
      const second = await reader.ask(drawn);
      await see((date, drawn) => drawn.length === 1 && drawn[0][2] && drawn[0][1].includes(date), date, second, `the drawing of ${date} and its name, not ${second}`);
      await reader.press('ArrowRight');
      const third = await reader.ask(drawn);
      await see((one, other) => other.length === 1 && other[0][2] && one[0][0] !== other[0][0] && one[0][1] !== other[0][1], second, third, `an arrow key brings the next date, not ${third}`);
    },
  },
  {
    what: 'a citation opens its note and closes again',
    page: on('point', 'class="reference"'),
    async does({ reader, see }) {
      const cited = await reader.ask(() => {
        const link = document.querySelector('main .reference a');
        return document.getElementById(link.hash.slice(1)).querySelector('a').textContent;
      });
      await reader.click('main .reference a');
      await until(() => reader.ask(has, '.box[role=dialog]'), 'no note opens');
      await see((cited) => document.querySelector('.box').textContent.includes(cited), cited, `the note tells of ${cited}`);
      await see(shows, '.box', 'the note is in sight');
      await reader.press('Escape');
      await until(() => reader.ask(() => !document.querySelector('.box')), 'the note stays');
      await see(() => document.activeElement.matches('main .reference a'), 'the reader is back at the citation');
    },
  },
  prints('a point prints', on('point', 'class="reference"')),
  // Letters that are drawn together must still be those of the name.
  prints('names in many scripts print', on('glossary')),
];

/** The largest page of a kind that has what is asked for. */
function on(kind, ...wanted) {
  return (pages) => {
    const found = pages.filter((page) => page.kind === kind && wanted.every((text) => page.html.includes(text)));
    return found.sort((a, b) => b.html.length - a.html.length)[0];
  };
}

/** The title, the first words, the first note and the names in other scripts are on paper; what leads elsewhere is not. */
function prints(what, page) {
  const told = () => ({
    wanted: [...document.querySelectorAll('h1, .prose:first-of-type p, .notes li:first-child > a, main [lang=hy]')]
      .slice(0, 60).map((part) => part.textContent),
    unwanted: document.querySelector('main > nav').textContent,
  });
  return {
    what,
    page,
    async does({ reader, see }) {
      const { wanted, unwanted } = await reader.ask(told);
      const paper = letters(await reader.paper());
      const lost = wanted.filter((text) => !paper.includes(letters(text).slice(0, 24)));
      await see((lost, n) => !lost.length && n > 1, lost, wanted.length, `not on paper: ${lost.slice(0, 5).join(' / ')}`);
      await see((holds) => holds, !paper.includes(letters(unwanted)), 'the ways on are on paper');
    },
  };
}

/** Runs in the page: whether something is there. */
function has(selector) {
  return document.querySelector(selector) !== null;
}

/** Runs in the page: whether something is drawn, and in the window. */
function shows(selector) {
  const { width, height, top, bottom } = document.querySelector(selector).getBoundingClientRect();
  return width > 1 && height > 1 && bottom > 0 && top < innerHeight;
}

/** Runs in the page: whether what the address leads to is in the window. */
function inSight() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const box = target && target.getBoundingClientRect();
  return Boolean(box) && box.bottom > 0 && box.top < innerHeight;
}

/** Lines break and letters join differently on paper, so only letters and digits are compared, without joins. */
function letters(text) {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
}
