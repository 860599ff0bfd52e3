// Serves the sites with each server in turn, puts every check to it and counts what passed and failed.

import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from '../browser/chromium.mjs';
import { freePorts } from '../browser/ports.mjs';
import { addresses, answers, fromDisk, judges, links, pages } from './checks.mjs';
import { apache, caddy, nginx } from './servers.mjs';
import { build } from './sites.mjs';

const scratch = mkdtempSync(join(tmpdir(), 'annals-hosts-'));
// A server and a link checker that were started by root give up its rights.
chmodSync(scratch, 0o755);
const count = { passed: 0, failed: 0 };
let browser;
try {
  const ports = await freePorts(3);
  const sites = build(scratch, ports);
  ({ browser } = await launch());
  await put('The rules, read by others', (report) => judges(sites, browser, report));
  await put('From disk', (report) => fromDisk(sites, browser, report));
  const servers = {
    nginx: () => nginx(scratch, sites, ports, { brotli: false }),
    'nginx with Brotli': () => nginx(scratch, sites, ports, { brotli: true }),
    Caddy: () => caddy(scratch, sites, ports),
    Apache: () => apache(scratch, sites, ports),
  };
  for (const [name, start] of Object.entries(servers)) {
    const server = await start();
    try {
      for (const site of Object.values(sites)) await put(`${name}: addresses of ${site.base}`, (report) => addresses(site, report));
      for (const site of [sites.own, sites.moved]) {
        const encodings = site.name === 'moved' ? [] : name === 'nginx' ? ['gzip'] : ['br', 'gzip'];
        await put(`${name}: answers of ${site.base}`, (report) => answers(site, encodings, report));
        if (name !== 'nginx') await put(`${name}: pages of ${site.base}`, (report) => pages(site, browser, report));
      }
      if (name === 'nginx') await put('LinkChecker through nginx, and from disk', (report) => links(sites.moved, report));
    } finally {
      await server.close();
    }
  }
} finally {
  await browser?.close();
  rmSync(scratch, { recursive: true });
}
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed ? 1 : 0;

async function put(title, check) {
  console.log(`\n${title}`);
  const [started, before] = [Date.now(), { ...count }];
  const report = {
    expect: (holds, what, ...details) => {
      count[holds ? 'passed' : 'failed']++;
      if (!holds) console.log([`  FAILED ${what}`, ...details.map((detail) => `    ${detail}`)].join('\n'));
    },
    note: (line) => console.log(`  ${line}`),
  };
  report.passed = () => report.expect(true);
  report.failed = (what, ...details) => report.expect(false, what, ...details);
  try {
    await check(report);
  } catch (error) {
    report.failed('the check could not be made', error.stack ?? String(error));
  }
  const [passed, failed] = [count.passed - before.passed, count.failed - before.failed];
  if (passed + failed === 0) report.failed('the check looked at nothing');
  console.log(`  ${passed} passed, ${failed} failed in ${((Date.now() - started) / 1000).toFixed(0)} s`);
}
