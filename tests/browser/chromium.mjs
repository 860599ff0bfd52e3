// Starts the browser of the tests.

import { chromium } from 'playwright-core';
import { freePorts } from './ports.mjs';

/** Chromium without a window, `browser`; the port at which Lighthouse can drive it too; and how others start one of their own. */
export async function launch() {
  const [debuggingPort] = await freePorts(1);
  const executable = process.env.CHROMIUM ?? '/usr/bin/chromium';
  const flags = ['--no-sandbox', '--disable-dev-shm-usage'];
  const args = [...flags, `--remote-debugging-port=${debuggingPort}`];
  const browser = await chromium.launch({ executablePath: executable, args });
  return { browser, debuggingPort, executable, flags };
}
