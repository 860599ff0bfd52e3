// A running `annals serve` over a copy of an explainer, for checks and measurements.

import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

/** Starts it and gives its address, `read` and `save` for files of the content, the lines it printed, and `close`. */
export async function preview(root) {
  const copy = mkdtempSync(join(tmpdir(), 'annals-preview-'));
  for (const folder of ['content', 'themes']) {
    if (existsSync(join(root, folder))) cpSync(join(root, folder), join(copy, folder), { recursive: true });
  }
  const child = spawn(process.env.ANNALS, ['serve', '--port', '0', '--root', copy], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = [];
  const address = await new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('annals serve has ended')));
    createInterface(child.stdout).on('line', (line) => {
      lines.push(line);
      const [found] = line.match(/http:\/\/\S+/) ?? [];
      if (found) resolve(found);
    });
  });
  const file = (path) => join(copy, path);
  return {
    address,
    lines,
    read: (path) => readFileSync(file(path), 'utf8'),
    save: (path, text) => {
      mkdirSync(dirname(file(path)), { recursive: true });
      writeFileSync(file(path), text);
    },
    close: async () => {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGINT');
      await ended;
      rmSync(copy, { recursive: true });
    },
  };
}
