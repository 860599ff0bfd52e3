// Every kind of page reads in other engines than the one of the other checks: nothing covers anything and nothing runs out of the
// window in QtWebKit 5.212, which is of the age of Safari 10, in Chromium 90, and in the Firefox and the WebKitGTK of Debian. In these two
// and in Chromium readers do what they come for.

import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium, firefox, webkit } from '../readers.mjs';
import { THINGS } from '../reading.mjs';
import { largest, samples } from '../site.mjs';

export const title = 'Engines: QtWebKit 5.212, Chromium 90, Firefox and WebKitGTK by geometry at 360 and 1280 px; Firefox, WebKitGTK and Chromium by hand';

const WIDTHS = [360, 1280];
const engines = fileURLToPath(new URL('../engines/', import.meta.url));
const GEOMETRY = readFileSync(join(engines, 'geometry.js'), 'utf8');
/** The Python of each engine that comes with Qt: `setup.sh` has installed what they import. */
const QT = { webkit: '/usr/bin/python3', webengine: join(engines, '.venv/bin/python') };

export async function check({ folder, base, pages, ...site }, report) {
  const asked = join(folder, '..', 'engines.json');
  const urls = samples(pages).map(({ path }) => base + path);
  writeFileSync(asked, JSON.stringify({ pages: urls, widths: WIDTHS, scripts: [join(engines, 'geometry.js')] }));
  // Beside each other, since each waits more than it works.
  await Promise.all([
    ...Object.keys(QT).map((kind) => qt(kind, asked, urls.length * WIDTHS.length, report)),
    read(await firefox(), base, pages, report),
    read(await webkit(), base, pages, report),
  ]);
  const reader = await chromium(site);
  await act(reader, base, pages, report).finally(reader.close);
}

/** Runs one of the engines of Qt, which prints a line for each page. */
async function qt(kind, asked, wanted, report) {
  const child = execFile(QT[kind], [join(engines, 'qt.py'), kind, asked], { timeout: 600_000 });
  let [name, read] = [kind, 0];
  for await (const line of createInterface(child.stdout)) {
    const { engine, url, width, faults } = JSON.parse(line);
    if (engine) {
      report.note((name = engine));
      continue;
    }
    read++;
    report.expect(!faults.length, `${url} at ${width} px in ${name}`, ...faults.slice(0, 4));
  }
  report.expect(read === wanted, `${name} read ${read} of ${wanted}`);
}

/** Looks at every kind of page as it is laid out, then does what readers do. */
async function read(reader, base, pages, report) {
  try {
    for (const width of WIDTHS) {
      await reader.size(width);
      for (const { path } of largest(pages)) {
        await reader.open(base + path);
        const faults = await reader.ask(`function (width) {\n  return (function () {\n${GEOMETRY}\n})()(width);\n}`, width);
        report.expect(!faults.length, `${path} at ${width} px in ${reader.name}`, ...faults.slice(0, 4));
      }
    }
    await act(reader, base, pages, report);
  } finally {
    await reader.close();
  }
}

/** Does everything that readers do, each thing by itself. */
async function act(reader, base, pages, report) {
  report.note(reader.name);
  for (const { what, page, does } of THINGS) {
    const found = page(pages);
    if (!found) {
      report.failed(`${what}: no page has it`);
      continue;
    }
    const address = base + found.path;
    const see = async (holds, ...values) => {
      const said = values.pop();
      report.expect(await reader.ask(holds, ...values), `${what}, in ${reader.name}: ${said}`);
    };
    try {
      await reader.open(address);
      await does({ reader, address, pages, see });
    } catch (error) {
      report.failed(`${what}, in ${reader.name}`, error.message);
    }
  }
}
