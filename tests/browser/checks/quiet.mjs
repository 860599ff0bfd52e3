// Every page loads without a message on the console, a failed request, a request off the site or inline code.

export const title = 'Quiet: no console message, failed or foreign request, policy violation or inline code on any page';

/** The page, its style sheet and its script; each picture in sight is one more. */
const MOST_REQUESTS = 3;

export async function check({ base, pages, browser }, report) {
  const context = await browser.newContext();
  const page = await context.newPage();
  let heard = [];
  let requests = 0;
  page.on('console', (message) => heard.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => heard.push(`script error: ${error.message}`));
  page.on('requestfailed', (request) => heard.push(`request failed: ${request.url()}`));
  page.on('request', (request) => {
    requests++;
    if (!request.url().startsWith(base)) heard.push(`request off the site: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) heard.push(`status ${response.status()}: ${response.url()}`);
  });
  // A former address leads on at once.
  for (const { path, kind } of pages.filter(({ kind }) => kind !== 'alias')) {
    heard = [];
    requests = 0;
    await page.goto(base + path, { waitUntil: 'networkidle' });
    const inline = await page.evaluate((isBook) => {
      const scripts = [...document.scripts].filter((s) => !s.src && !/json/.test(s.type));
      const handlers = [...document.querySelectorAll('*')].filter((e) => [...e.attributes].some((a) => /^on/.test(a.name)));
      // The book in one file carries its style sheet.
      const styles = [...document.querySelectorAll(isBook ? '[style], style ~ style' : 'style, [style]')];
      return [...scripts, ...handlers, ...styles].map((e) => e.outerHTML.slice(0, 120));
    }, kind === 'book');
    heard.push(...inline.map((html) => `inline code: ${html}`));
    const most = MOST_REQUESTS + (await page.evaluate(() => [...document.images].filter((image) => image.currentSrc.startsWith('http') && image.complete).length));
    if (requests > most) heard.push(`${requests} requests; at most ${most} are allowed`);
    report.expect(!heard.length, path, ...heard.slice(0, 6));
  }
  await context.close();
}
