// Makes the npm packages: one a platform, which holds the program, and `annals`, which depends on all of them, each for its platform only.
//
//   node packaging/npm/pack.mjs FOLDER PLATFORM=PROGRAM…
//
// FOLDER    where the packages are put, as files that npm installs and publishes
// PLATFORM  as Node.js calls it, such as linux-x64
// PROGRAM   the program built for that platform

import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

// What npm calls the C library, where a program is bound to one.
const PLATFORMS = {
  "darwin-arm64": {},
  "darwin-x64": {},
  "linux-arm64": { libc: ["glibc"] },
  "linux-x64": { libc: ["glibc"] },
  "win32-x64": {},
};

// Of the notices, packaging/notices.py has to have gathered them.
const TEXTS = ["packaging/README.md", "packaging/NOTICES.txt", "LICENSE-MIT", "LICENSE-APACHE"];

const here = dirname(fileURLToPath(import.meta.url));
const repository = resolve(here, "../..");

function told(problem) {
  console.error(`${problem}\nusage: node packaging/npm/pack.mjs FOLDER PLATFORM=PROGRAM…`);
  process.exit(2);
}

/** What every package says of itself: the words of Cargo.toml. */
function description() {
  const manifest = join(repository, "Cargo.toml");
  const cargo = execFileSync("cargo", ["metadata", "--no-deps", "--format-version", "1", "--manifest-path", manifest], { encoding: "utf8" });
  const { version, description, license, keywords, repository: url } = JSON.parse(cargo).packages.find(({ name }) => name === "annals");
  return { version, description, license, keywords, ...(url && { repository: url }) };
}

/** Packs files, by their names in the package, with what package.json has to say. */
function pack(folder, staging, manifest, files) {
  const root = mkdtempSync(join(staging, "package-"));
  const all = { ...files, ...Object.fromEntries(TEXTS.map((path) => [basename(path), path])) };
  for (const [name, path] of Object.entries(all)) copyFileSync(resolve(repository, path), join(root, name));
  for (const name of Object.keys(files)) chmodSync(join(root, name), 0o755);
  writeFileSync(join(root, "package.json"), `${JSON.stringify({ ...manifest, files: Object.keys(all) }, null, 2)}\n`);
  execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
}

const [out, ...given] = process.argv.slice(2);
if (!given.length) told("nothing to pack");
const programs = given.map((one) => [one.slice(0, one.indexOf("=")), resolve(one.slice(one.indexOf("=") + 1))]);
for (const [platform] of programs) if (!Object.hasOwn(PLATFORMS, platform)) told(`no such platform: ${platform}`);

const folder = resolve(out);
mkdirSync(folder, { recursive: true });
const staging = mkdtempSync(join(tmpdir(), "annals-npm-"));
try {
  const common = description();
  for (const [platform, program] of programs) {
    const [os, cpu] = platform.split("-");
    const manifest = { ...common, name: `@annals/${platform}`, os: [os], cpu: [cpu], ...PLATFORMS[platform], preferUnplugged: true };
    pack(folder, staging, manifest, { [os === "win32" ? "annals.exe" : "annals"]: program });
  }
  const optionalDependencies = Object.fromEntries(programs.map(([platform]) => [`@annals/${platform}`, common.version]));
  const manifest = { ...common, name: "annals", bin: { annals: "annals.js" }, engines: { node: ">=18" }, optionalDependencies };
  pack(folder, staging, manifest, { "annals.js": join(here, "annals.js") });
} finally {
  rmSync(staging, { recursive: true });
}
