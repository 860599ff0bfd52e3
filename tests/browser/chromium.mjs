// Starts the browser of the tests.

import { chromium } from 'playwright-core';
import { freePorts } from './ports.mjs';

/** Chromium without a window, `browser`, and the port at which Lighthouse can drive it too. */
export async function launch() {
  const [debuggingPort] = await freePorts(1);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage', `--remote-debugging-port=${debuggingPort}`],
  });
  return { browser, debuggingPort };
}
