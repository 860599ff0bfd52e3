// Browsers as a reader uses them: each opens a page, is asked what it shows, and is clicked, typed into and printed from. Firefox and
// Chromium by Puppeteer (WebDriver BiDi and its forerunner), WebKitGTK by WebDriver, whose program Debian has.

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { freePorts } from './ports.mjs';

const HEIGHT = 800;
/** The configuration of GTK: without it, the bar of the browser is wider than a phone. */
const GTK = fileURLToPath(new URL('engines/', import.meta.url));
/** What WebDriver calls keys that write nothing. */
const KEYS = { ArrowRight: '\uE014', Enter: '\uE007', Escape: '\uE00C', Tab: '\uE004' };

export async function firefox() {
  return puppet({ browser: 'firefox', executablePath: '/usr/bin/firefox-esr' });
}

export async function chromium({ executable, flags }) {
  return puppet({ browser: 'chrome', executablePath: executable, args: flags });
}

async function puppet(options) {
  const browser = await puppeteer.launch({ ...options, headless: true });
  let page = await browser.newPage();
  let width = 1280;
  // A page that is left while it is asked does not answer; the next one does.
  const ask = (what, ...values) => page.evaluate(call(what, values)).catch((error) => {
    if (!/context was destroyed|navigat/i.test(error.message)) throw error;
    return ask(what, ...values);
  });
  return {
    name: await browser.version(),
    size: (wanted) => void (width = wanted),
    // In a tab of its own, since a tab that has printed cannot always be left.
    open: async (url) => {
      const former = page;
      page = await browser.newPage();
      await former.close();
      await page.setViewport({ width, height: HEIGHT });
      await page.goto(url);
    },
    ask,
    click: (selector) => page.click(selector),
    choose: (selector, value) => page.select(selector, value),
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key),
    paper: async () => {
      const pdf = await page.pdf({ format: 'A4' });
      return execFileSync('pdftotext', ['-raw', '-', '-'], { input: pdf, encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['pipe', 'pipe', 'ignore'] });
    },
    close: () => browser.close(),
  };
}

/** WebKitGTK in its own small browser, on a screen that nobody sees. */
export async function webkit() {
  const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [display] = await once(createInterface(screen.stdout), 'line');
  const [port] = await freePorts(1);
  const env = { ...process.env, DISPLAY: `:${display}`, XDG_CONFIG_HOME: GTK };
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], { env, stdio: 'ignore' });
  const stop = () => (driver.kill(), screen.kill());
  try {
    const driven = await session(`http://127.0.0.1:${port}`);
    return { ...driven, close: () => driven.close().finally(stop) };
  } catch (error) {
    stop();
    throw error;
  }
}

/** A session of WebDriver. */
async function session(server) {
  const send = async (method, path, body) => {
    const response = await fetch(server + path, { method, body: body && JSON.stringify(body) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };
  await until(() => send('GET', '/status').catch(() => false), 'WebDriver does not answer');
  const { sessionId, capabilities } = await send('POST', '/session', { capabilities: { alwaysMatch: { timeouts: { pageLoad: 60_000 } } } });
  const post = (command, body) => send('POST', `/session/${sessionId}/${command}`, body);
  const click = async (selector) => {
    const element = await post('element', { using: 'css selector', value: selector });
    await post(`element/${Object.values(element)[0]}/click`, {});
  };
  const press = (keys) => {
    const actions = [...keys].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]);
    return post('actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  };
  const ask = (what, ...values) => post('execute/sync', { script: `return ${call(what, values)}`, args: [] });
  return {
    name: `WebKitGTK ${capabilities.browserVersion}`,
    size: (width) => post('window/rect', { width, height: HEIGHT }),
    // On a busy machine it may miss that a page has come; the second time it hears of it.
    open: (url) => post('url', { url }).catch(() => post('url', { url })),
    ask,
    click,
    choose: (selector, value) => click(`${selector} option[value="${value}"]`),
    type: press,
    press: (key) => press(KEYS[key]),
    // There is no command to print, so the page is laid out as for paper and read from the screen.
    paper: async () => {
      await ask(asOnPaper);
      return ask(() => document.body.innerText);
    },
    close: () => send('DELETE', `/session/${sessionId}`),
  };
}

/** Runs in the page: rules for paper hold, rules for screens do not. */
function asOnPaper() {
  const turn = (rules) => {
    for (const { media, cssRules } of rules) {
      if (media?.mediaText.includes('print')) media.mediaText = 'all';
      else if (media?.mediaText.includes('screen')) media.mediaText = 'not all';
      if (cssRules) turn(cssRules);
    }
  };
  for (const sheet of document.styleSheets) turn(sheet.cssRules);
}

/** A function, or the text of one, as a call. Policies forbid pages to make functions of texts, so the texts travel. */
function call(what, values) {
  return `(${what})(${values.map((value) => JSON.stringify(value)).join(', ')})`;
}

/** Waits until `ask` answers with something that is so, and gives it back. */
export async function until(ask, otherwise) {
  for (let tries = 0; tries < 150; tries++) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((next) => setTimeout(next, 100));
  }
  throw new Error(otherwise);
}
