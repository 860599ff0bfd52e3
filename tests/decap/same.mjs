// Compares two built sites by their manifests: every file must be the same. What is kept from build to build is named by what it was made from,
// which are the texts of the content, so that is left out.
//
//   node same.mjs BEFORE AFTER

import fs from 'node:fs';

const [before, after] = process.argv.slice(2).map((folder) => JSON.parse(fs.readFileSync(`${folder}/manifest.json`, 'utf8')).files);
const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
const different = names.filter((name) => before[name]?.sha256 !== after[name]?.sha256);
if (different.length) {
  console.error(`${different.length} of ${names.length} files differ: ${different.slice(0, 20).join(', ')}`);
  process.exit(1);
}
console.log(`all ${names.length} files are the same`);
