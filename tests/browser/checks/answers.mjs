// The front page answers first: every answer of it stands within the first screen of a desk and the first two of a phone, each with a source
// that a reader can go on to; and a phone's first screen has the title, the sentence below it and the beginning of what was due and done.

export const title = 'Answers: on the first screen of a desk and the first two of a phone, each with its source';

const SCREENS = [
  { width: 1280, height: 900, screens: 1 },
  { width: 390, height: 844, screens: 2 },
];

export async function check({ base, browser }, report) {
  for (const { width, height, screens } of SCREENS) {
    const page = await browser.newPage({ viewport: { width, height } });
    await page.goto(base + 'index.html');
    const { answers, opening } = await page.evaluate(measure);
    const on = `at ${width} × ${height} px`;
    report.expect(answers.length > 0, `the front page has answers ${on}`);
    for (const { question, bottom, cites, sources } of answers) {
      report.expect(bottom <= screens * height, `“${question}” is answered within ${screens * height} px ${on}: its answer ends at ${bottom}`);
      report.expect(cites > 0 && sources.length === cites, `“${question}” leads to each of its ${cites} sources ${on}`);
    }
    for (const { what, top } of opening) report.expect(top < height, `${what} is on the first screen ${on}: it begins at ${top}`);
    report.note(`${on}: the last answer ends at ${Math.max(...answers.map(({ bottom }) => bottom))}`);
    await page.close();
  }
}

/** Runs in the page: where each answer ends and which of the sources it cites are there, and where what opens the page begins. */
function measure() {
  const answers = [...document.querySelectorAll('.answers h2')].map((heading) => {
    const answer = heading.nextElementSibling;
    const citations = [...answer.querySelectorAll('.reference a')];
    const notes = citations.map(({ hash }) => document.getElementById(hash.slice(1))).filter((note) => note?.querySelector('cite, a[href]'));
    return {
      question: heading.textContent,
      bottom: Math.ceil(answer.getBoundingClientRect().bottom + scrollY),
      cites: citations.length,
      sources: notes.map(({ id }) => id),
    };
  });
  const opening = ['h1', '.lead', '.timeline']
    .map((what) => ({ what, element: document.querySelector(what) }))
    .filter(({ element }) => element)
    .map(({ what, element }) => ({ what, top: Math.floor(element.getBoundingClientRect().top + scrollY) }));
  return { answers, opening };
}
