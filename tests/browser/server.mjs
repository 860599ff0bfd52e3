// Serves a built site under a sub-path, with the headers that a careful host sends.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

export const SUB_PATH = '/a/b/';

// The policy that the build prints for hosts. Lighthouse reads robots.txt from within a page, which the site itself never does.
async function policy(folder) {
  const printed = await readFile(join(folder, '_headers'), 'utf8');
  const [, found] = /^\s*Content-Security-Policy: (.+)$/m.exec(printed) ?? [];
  if (!found) throw new Error(`${folder}/_headers has no Content-Security-Policy`);
  return `${found}; connect-src 'self'`;
}

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.geojson': 'application/geo+json; charset=utf-8',
  '.jsonld': 'application/ld+json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.xml': 'application/xml; charset=utf-8',
  '.atom': 'application/atom+xml; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.bib': 'application/x-bibtex; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.zip': 'application/zip',
};

/** Starts a server for `folder` on a free port and gives its `base` (with the sub-path) and `close`. */
export async function serve(folder) {
  // The folder does not change while it is served. Compressing at Brotli's best quality takes longer than all else here.
  const compressed = new Map();
  const compress = (name, body) => {
    if (!compressed.has(name)) compressed.set(name, brotliCompressSync(body));
    return compressed.get(name);
  };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const found = await file(folder, pathname);
    const { name, body, status } = found ?? (await missing(folder));
    const headers = {
      'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
      'content-security-policy': await policy(folder),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': /\.[0-9a-f]{8,}\./.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
    };
    const text = /^text|json|xml/.test(headers['content-type']);
    if (text && /\bbr\b/.test(request.headers['accept-encoding'] ?? '')) {
      headers['content-encoding'] = 'br';
      response.writeHead(status, headers).end(compress(name, body));
    } else {
      response.writeHead(status, headers).end(body);
    }
  });
  await new Promise((ready) => server.listen(0, 'localhost', ready));
  return {
    base: `http://localhost:${server.address().port}${SUB_PATH}`,
    close: () => new Promise((done) => (server.closeAllConnections(), server.close(done))),
  };
}

async function file(folder, pathname) {
  if (!pathname.startsWith(SUB_PATH)) return null;
  let name;
  try {
    name = normalize(decodeURIComponent(pathname.slice(SUB_PATH.length)));
  } catch {
    return null;
  }
  if (name.startsWith('..')) return null;
  if (name === '.' || name.endsWith('/')) name = join(name, 'index.html');
  try {
    return { name, body: await readFile(join(folder, name)), status: 200 };
  } catch {
    return null;
  }
}

async function missing(folder) {
  return { name: '404.html', body: await readFile(join(folder, '404.html')), status: 404 };
}
