// nginx, Caddy and Apache from Debian's packages, each with the rules of the sites; of its own, Apache has what Debian gives it. Loopback
// only, no rights needed.

import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PATIENCE = 10_000;
const BROTLI = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';
process.env.PATH += ':/usr/sbin';

/** Starts nginx; `brotli` says whether with the module for compressed files, which not every package has. */
export async function nginx(scratch, sites, ports, { brotli }) {
  const prefix = join(scratch, brotli ? 'nginx-brotli' : 'nginx');
  mkdirSync(prefix);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const configuration = [
    brotli ? `load_module ${BROTLI};` : '',
    'daemon off; worker_processes 1; pid nginx.pid; error_log error.log;',
    'events {}',
    'http {',
    'access_log off;',
    ...temporary.map((name) => `${name}_temp_path ${name};`),
    `server { listen 127.0.0.1:${ports[0]}; set $annals_sub_path ${sites.own.folder}; include ${sites.own.folder}/hosting/nginx.conf;`,
    brotli ? 'brotli_static on; }' : '}',
    `server { listen 127.0.0.1:${ports[1]}; set $annals ${sites.moved.folder}; include ${sites.moved.folder}/hosting/nginx.conf; }`,
    `server { listen 127.0.0.1:${ports[2]}; set $annals_a_b_sub ${sites.clean.folder}; include ${sites.clean.folder}/hosting/nginx.conf; }`,
    '}',
  ];
  writeFileSync(join(prefix, 'nginx.conf'), configuration.join('\n'));
  const args = ['-p', prefix, '-e', 'error.log', '-c', 'nginx.conf'];
  execFileSync('nginx', [...args, '-t'], { stdio: 'pipe' });
  return started('nginx', args, ports, {});
}

/** Starts Caddy. */
export async function caddy(scratch, sites, ports) {
  const home = join(scratch, 'caddy');
  mkdirSync(home);
  const block = ({ folder }, port) =>
    `http://127.0.0.1:${port} {\n\tbind 127.0.0.1\n\troot * ${folder}\n\timport ${folder}/hosting/Caddyfile\n}\n`;
  const blocks = [sites.own, sites.moved, sites.clean].map((site, at) => block(site, ports[at]));
  const text = `{\n\tadmin off\n\tauto_https off\n}\n${blocks.join('')}`;
  writeFileSync(join(home, 'Caddyfile'), text);
  const environment = { HOME: home, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home };
  return started('caddy', ['run', '--config', join(home, 'Caddyfile')], ports, environment);
}

/** Starts Apache: one site by an `Alias`, one as the whole host, one as a folder of the host. */
export async function apache(scratch, sites, ports) {
  const home = join(scratch, 'apache');
  mkdirSync(join(home, 'host/a.b'), { recursive: true });
  symlinkSync(sites.clean.folder, join(home, 'host/a.b/sub'));
  const modules = ['mpm_event', 'authz_core', 'unixd', 'mime', 'dir', 'alias', 'rewrite', 'headers', 'filter', 'deflate', 'autoindex', 'negotiation'];
  const file = (name) => (['unixd', 'log_config'].includes(name) ? null : `/usr/lib/apache2/modules/mod_${name}.so`);
  const host = (port, root, more = '') =>
    `Listen 127.0.0.1:${port}\n<VirtualHost 127.0.0.1:${port}>\nDocumentRoot ${root}\n${more}</VirtualHost>`;
  const configuration = [
    `ServerRoot ${home}\nServerName 127.0.0.1\nPidFile ${home}/pid\nErrorLog ${home}/error.log\nDefaultRuntimeDir ${home}`,
    ...modules.map(file).map((path, at) => (path ? `LoadModule ${modules[at]}_module ${path}` : '')),
    process.getuid() ? '' : 'User www-data\nGroup www-data',
    // Which languages and types names stand for, and what a folder without a page shows.
    ...['mime', 'dir', 'autoindex', 'negotiation', 'deflate'].map((name) => `Include /etc/apache2/mods-available/${name}.conf`),
    '<Directory />\nOptions Indexes FollowSymLinks MultiViews\nAllowOverride All\nRequire all granted\n</Directory>',
    host(ports[0], home, `Alias /sub/path ${sites.own.folder}\n`),
    host(ports[1], sites.moved.folder),
    host(ports[2], join(home, 'host')),
  ];
  writeFileSync(join(home, 'apache2.conf'), configuration.join('\n'));
  return started('apache2', ['-D', 'FOREGROUND', '-f', join(home, 'apache2.conf')], ports, {});
}

async function started(command, args, ports, environment) {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...environment } });
  let said = '';
  child.stderr.on('data', (data) => (said += data));
  const ended = new Promise((done) => child.on('exit', done));
  const deadline = Date.now() + PATIENCE;
  for (const port of ports) {
    while (!(await answers(port))) {
      if (child.exitCode !== null || Date.now() > deadline) throw new Error(`${command} does not answer:\n${said}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }
  return { close: () => (child.kill('SIGTERM'), ended) };
}

const answers = (port) =>
  fetch(`http://127.0.0.1:${port}/`).then(
    () => true,
    () => false,
  );
