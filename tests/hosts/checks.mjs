// What has to hold of a site on a host: each check gets the site and a report, and says of each of its statements whether it holds.

import { readFileSync } from 'node:fs';
import { get as request } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { linkChecker } from '../browser/checks/links.mjs';
import { judge as markup } from '../browser/checks/markup.mjs';
import { axe, parseAllHeaders, parseAllRedirects } from '../browser/tools.mjs';

const BRIEFLY = 'public, max-age=300';
const TYPES = {
  'index.html': 'text/html; charset=utf-8',
  'feeds/events.atom': 'application/atom+xml; charset=utf-8',
  'sitemap.xml': 'application/xml; charset=utf-8',
  'robots.txt': 'text/plain; charset=utf-8',
  'calendar.ics': 'text/calendar; charset=utf-8',
  'data/events.json': 'application/json; charset=utf-8',
  'data/events.csv': 'text/csv; charset=utf-8',
  'data/gazetteer.geojson': 'application/geo+json; charset=utf-8',
  'data/sources.bib': 'text/plain; charset=utf-8',
};

/** `_headers` and `_redirects` as Netlify's own programs read them. */
async function rules({ folder }) {
  const common = { minimal: true };
  const headers = await parseAllHeaders({ headersFiles: [join(folder, '_headers')], configHeaders: [], ...common });
  const redirects = await parseAllRedirects({ redirectsFiles: [join(folder, '_redirects')], configRedirects: [], ...common });
  return { headers: headers.headers, redirects: redirects.redirects, errors: [...headers.errors, ...redirects.errors] };
}

/** The header fields that the list names for a file. */
function fields(headers, path) {
  const fits = (pattern) => (pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : pattern === path);
  return Object.assign({ 'Cache-Control': BRIEFLY }, ...headers.filter((rule) => fits(rule.for)).map((rule) => rule.values));
}

/** An answer with its body as it was sent. */
function get(url, encoding = 'identity') {
  return new Promise((done, failed) =>
    request(url, { headers: { 'accept-encoding': encoding }, agent: false }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }));
    }).on('error', failed),
  );
}

const moved = (site) => site.files.filter((path) => path.endsWith('.html') && isAlias(site, path));
const isAlias = (site, path) => readFileSync(join(site.folder, path), 'utf8').includes('http-equiv="refresh"');

/** The rules are right in the eyes of the programs that they are for, and the small pages at old addresses in those of Nu and axe. */
export async function judges(sites, browser, report) {
  for (const site of Object.values(sites)) {
    const { headers, redirects, errors } = await rules(site);
    report.expect(!errors.length, `${site.name}: Netlify's readers find no fault`, ...errors.map(String));
    const policy = headers[0]?.values['Content-Security-Policy'] ?? '';
    report.expect(headers[0]?.for === pathOf(site, '*') && policy && !/unsafe/.test(policy), `${site.name}: a policy for every page`);
    const hashed = site.files.filter((path) => /\.[0-9a-f]{12}\./.test(path));
    const forEver = (path) => /immutable/.test(fields(headers, pathOf(site, path))['Cache-Control']);
    report.expect(hashed.length >= 3 && hashed.every(forEver), `${site.name}: ${hashed.length} files are kept for ever`);
    const permanent = redirects.every(({ status, force }) => status === 301 && !force);
    report.expect(permanent, `${site.name}: every redirect is one for good`);
    report.expect(redirects.length === (site.name === 'own' ? 0 : 14), `${site.name}: ${redirects.length} redirects`);
  }
  const { folder } = sites.moved;
  const pages = moved(sites.moved).map((path) => ({ path }));
  report.expect(pages.length === 7, `${pages.length} small pages at old addresses`);
  await markup({ folder, pages }, report);
  const context = await browser.newContext({ javaScriptEnabled: true });
  const page = await context.newPage();
  for (const { path } of pages) {
    // Without the refresh, so that the page stays to be looked at; the policy of the site is not that of a test.
    const html = readFileSync(join(folder, path), 'utf8').replace(/<meta http-equiv="refresh"[^>]*>/, '');
    await page.setContent(html.replace('<head>', `<head><base href="${pathToFileURL(join(folder, path))}">`));
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => axe.run(document));
    report.expect(!violations.length, `axe on ${path}`, ...violations.map(({ id, help }) => `${id}: ${help}`));
  }
  await context.close();
}

/** Old addresses lead on without any host. */
export async function fromDisk({ moved: site }, browser, report) {
  const page = await browser.newPage();
  for (const path of moved(site)) {
    const target = /url=([^"]+)"/.exec(readFileSync(join(site.folder, path), 'utf8'))[1];
    const [from, to] = [pathToFileURL(join(site.folder, path)), new URL(target, pathToFileURL(join(site.folder, path)))];
    await page.goto(from.href);
    await page.waitForURL(to.href, { timeout: 5000 }).catch(() => {});
    report.expect(page.url() === to.href, `${path} leads to ${target}`, page.url());
    report.expect(await page.locator('main h1').count(), `${target} is a page`);
  }
  await page.close();
}

/** Status, fields, media types and encodings of every file, the page for what does not exist, and the redirects. */
export async function answers(site, encodings, report) {
  const { headers, redirects } = await rules(site);
  // Caddy hides its own configuration, and all hide what begins with a dot.
  const shown = site.files.filter((path) => !path.startsWith('.') && path !== 'hosting/Caddyfile');
  for (const path of shown.filter((path) => !redirects.some(({ from }) => from === pathOf(site, path)))) {
    const { status, headers: found, body } = await get(site.base + encodeURI(path));
    const wrong = Object.entries(fields(headers, pathOf(site, path)))
      .filter(([name, value]) => found[name.toLowerCase()] !== value)
      .map(([name, value]) => `${name}: ${found[name.toLowerCase()]} in place of ${value}`);
    if (status !== 200) wrong.push(`status ${status}`);
    if (!body.equals(readFileSync(join(site.folder, path)))) wrong.push('the body is another');
    const type = found['content-type'];
    if (TYPES[path] && type !== TYPES[path]) wrong.push(`it is ${type}`);
    if (type === 'application/octet-stream' && /\.(html|css|js|json|csv|png|svg)$/.test(path)) wrong.push(`it is ${type}`);
    report.expect(!wrong.length, path, ...wrong);
  }
  await compressed(site, encodings, report);
  const root = await get(site.base);
  report.expect(root.body.equals(readFileSync(join(site.folder, 'index.html'))), 'the front page stands at the root');
  report.expect(root.headers['content-type'] === TYPES['index.html'], 'the front page is HTML', root.headers['content-type']);
  for (const path of ['no/such/page.html', 'events/', 'style.0123456789ab.css', '.git/config', '.nojekyll']) {
    const { status, headers: found } = await get(site.base + path);
    report.expect(status === 404, `${path} does not exist`, `status ${status}`);
    report.expect(!/immutable/.test(found['cache-control'] ?? ''), `${path} is not kept for ever`);
    report.expect(/default-src/.test(found['content-security-policy']), `${path} has the policy`);
  }
  const bare = site.base.slice(0, -1);
  if (new URL(site.base).pathname !== '/') {
    const { status, headers: found } = await get(bare);
    report.expect(status === 301 && new URL(found.location, bare).href === site.base, 'the folder leads to its page');
  }
  for (const { from, to } of redirects) {
    const url = new URL(from, site.base);
    const { status, headers: found } = await get(url);
    const target = found.location && new URL(found.location, url).href;
    report.expect(status === 301 && target === new URL(to, site.base).href, `${from} leads to ${to}`, `${status} ${target}`);
    report.expect((await get(new URL(to, site.base))).status === 200, `${to} is there`);
  }
}

/** A page with and without its ending, its folder's twin, former addresses, and what does not exist: what each answers. */
export async function addresses(site, report) {
  const page = site.name === 'clean' ? (name) => name : (name) => `${name}.html`;
  const file = (path) => ({ status: 200, body: readFileSync(join(site.folder, path)) });
  const moved = (path) => ({ status: 301, location: new URL(path, site.base).href });
  const missing = { status: 404, body: readFileSync(join(site.folder, '404.html')) };
  const rows = {
    '': file('index.html'),
    'index.html': file('index.html'),
    'sources.html': file('sources.html'),
    sources: file('sources.html'),
    'sources?a=b': file('sources.html'),
    'sources/': moved(page('sources')),
    // A page that has the name of a folder, and folders that have no page.
    'agreement.html': file('agreement.html'),
    agreement: file('agreement.html'),
    'data/': moved(page('data')),
    // nginx adds the slash to the name of any folder.
    events: { ...missing, or: moved('events/') },
    'events/': missing,
    unknown: missing,
    'unknown.html': missing,
    'unknown/': missing,
    'agreement/unknown': missing,
    'events/unknown.html': missing,
    'events/a/b/unknown': missing,
    'sources/unknown': missing,
    'sources.html/unknown': missing,
    'data/sources': missing,
  };
  const point = site.files.find((path) => path.startsWith('agreement/') && path !== 'agreement/index.html' && path.endsWith('.html'));
  const stem = point.slice(0, -'.html'.length);
  Object.assign(rows, { [point]: file(point), [stem]: file(point), [`${stem}/`]: moved(page(stem)) });
  if (site.name === 'own') rows['agreement/'] = moved(page('agreement'));
  if (site.name !== 'own') {
    for (const name of ['home', 'home.html']) rows[name] = moved('');
    for (const name of ['treaty', 'treaty.html']) rows[name] = moved(page('agreement'));
    for (const name of ['events/signing', 'events/signing.html']) rows[name] = moved(page('events/1920-02-09-signing'));
    for (const name of ['history', 'history.html', 'agreement/', 'agreement/index.html']) rows[name] = moved(page('about'));
    for (const name of ['history/', 'history/index.html', 'old/deep/path/background']) rows[name] = moved(page('background'));
    Object.assign(rows, { tool: moved('tool/'), 'tool/': file('tool/index.html'), 'old/deep/': missing });
  }
  for (const [path, wanted] of Object.entries(rows)) {
    const url = new URL(path, site.base);
    const { status, headers, body } = await get(url);
    const location = headers.location && new URL(headers.location, url).href;
    const is = (answer) => status === answer.status && (answer.body ? body.equals(answer.body) : location === answer.location);
    const holds = is(wanted) || (wanted.or && is(wanted.or));
    report.expect(holds, `/${path} answers ${wanted.status} ${wanted.location ?? ''}`, `${status} ${location ?? body.subarray(0, 200)}`);
    report.expect(/default-src/.test(headers['content-security-policy']) || status === 301, `/${path} has the policy`);
  }
}

const pathOf = (site, path) => new URL(path, site.base).pathname;

/** Files with a compressed form beside them are sent as that, where it is asked for; others are compressed on the way. */
async function compressed(site, encodings, report) {
  const unpack = { br: brotliDecompressSync, gzip: gunzipSync };
  const paths = ['index.html', 'data/events.json', site.files.find((path) => /^style\..*\.css$/.test(path))];
  for (const path of paths) {
    const plain = readFileSync(join(site.folder, path));
    for (const encoding of encodings) {
      const { headers, body } = await get(site.base + path, encoding);
      const prepared = readFileSync(join(site.folder, `${path}.${encoding === 'gzip' ? 'gz' : encoding}`));
      report.expect(headers['content-encoding'] === encoding && body.equals(prepared), `${path} is sent as prepared, ${encoding}`);
      report.expect(body.length < plain.length && unpack[encoding](body).equals(plain), `${path} can be unpacked, ${encoding}`);
      report.expect(headers['content-type'] === (await get(site.base + path)).headers['content-type'], `${path} keeps its type`);
      // What marks a copy may mean a language to a server: `.br` is Breton.
      report.expect(!headers['content-language'], `${path} has no language of its encoding`);
      report.expect(/accept-encoding/i.test(headers.vary ?? ''), `${path} varies with the encoding`);
    }
    if (!encodings.length) {
      const { headers, body } = await get(site.base + path, 'gzip, br');
      report.expect(headers['content-encoding'] === 'gzip' && gunzipSync(body).equals(plain), `${path} is compressed on the way`);
    }
  }
}

/**
 * The pages of the site; of a translation those that are not deeper than its front page. All are made by the same templates and served by
 * the same rules, and how deep one lies is asked of each address before.
 */
function shown(site) {
  const trees = site.files.filter((path) => /^[^/]+\/evidence\.html$/.test(path)).map((path) => path.replace('evidence.html', ''));
  const isDeep = (path) => trees.some((tree) => path.startsWith(tree) && path.slice(tree.length).includes('/'));
  return site.files.filter((path) => path.endsWith('.html') && !isAlias(site, path) && !isDeep(path));
}

/** Pages in a browser: nothing on the console, no failed request, no breach of the policy; search, filters and the 404 page work. */
export async function pages(site, browser, report) {
  const context = await browser.newContext();
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective}`));
  });
  const page = await context.newPage();
  let heard = [];
  // Browsers ask for an icon by themselves, at a time of their own, where no page names one.
  const isIcon = (message) => message.location().url.endsWith('/favicon.ico');
  page.on('console', (message) => isIcon(message) || heard.push(`console ${message.type()}: ${message.text()} ${message.location().url}`));
  page.on('pageerror', (error) => heard.push(`script error: ${error.message}`));
  page.on('requestfailed', (failed) => heard.push(`request failed: ${failed.url()}`));
  page.on('request', (made) => made.url().startsWith(site.base) || made.url().startsWith('data:') || heard.push(`foreign: ${made.url()}`));
  page.on('response', (response) => response.status() >= 400 && heard.push(`status ${response.status()}: ${response.url()}`));
  const quiet = (what) => {
    report.expect(!heard.length, what, ...heard.slice(0, 6));
    heard = [];
  };
  for (const path of shown(site)) {
    await page.goto(site.base + path, { waitUntil: 'load' });
    quiet(path);
  }
  await page.goto(site.base);
  await page.click('#s-find');
  await page.fill('#s-query', 'a');
  report.expect(await page.locator('#s-results a').count(), 'the search finds something');
  quiet('the search is quiet');
  await page.goto(`${site.base}chronology.html`);
  await page.selectOption('#s-filters select', { index: 1 });
  report.expect(await page.locator('li.event:visible').count(), 'the filters leave something');
  quiet('the filters are quiet');

  const { status } = await (await page.goto(`${site.base}no/such/page.html`)).request().response().then((r) => ({ status: r.status() }));
  report.expect(status === 404, 'the page for what does not exist has its status', String(status));
  heard = heard.filter((line) => !/status of 404|^status 404: .*page\.html/.test(line));
  quiet('the page for what does not exist finds its style sheet and script, three folders down');
  const links = await page.$$eval('a[href], link[href]', (all) => all.map(({ href }) => href));
  const inside = [...new Set(links.map((href) => href.replace(/#.*/, '')))].filter((href) => href.startsWith(site.base));
  const broken = [];
  for (const href of inside) if ((await get(href)).status !== 200 && !href.endsWith('no/such/page.html')) broken.push(href);
  report.expect(inside.length > 10 && !broken.length, `its ${inside.length} links lead somewhere`, ...broken);
  report.expect(links.every((href) => !href.startsWith('http://127.0.0.1') || href.startsWith(site.base)), 'and stay below the site');
  await page.click('#s-find');
  // The index is loaded first.
  const opened = page.locator('dialog[open]').waitFor({ timeout: 10_000 });
  report.expect(await opened.then(() => true, () => false), 'the search opens there');
  quiet('the search is quiet there');
  await context.close();
}

/** LinkChecker on a site with aliases, through the server and on the files; the tests in browsers put it to one without. */
export async function links({ folder, base, files }, report) {
  const starts = files.filter((path) => path.endsWith('.html') && path !== '404.html');
  await linkChecker(base, starts, report);
  await linkChecker(`${pathToFileURL(folder).href}/`, starts, report);
}
