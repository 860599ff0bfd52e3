// Has Decap CMS judge configurations that `annals schema cms` wrote, and copies of them with a fault.
//
//   node configuration.mjs FILE…

import assert from 'node:assert/strict';
import fs from 'node:fs';
import { parseYaml, validateConfig } from './decap.mjs';

// It prints what it finds as well.
console.error = () => {};

/** What it says of a configuration; nothing if it takes it. */
function said(configuration) {
  try {
    validateConfig(configuration);
    return '';
  } catch (error) {
    return error.message;
  }
}

const named = (list, name) => list.find((one) => one.name === name);

/** The first field at any depth that refers to entries of a collection. Ids of points are typed where there are several documents. */
function relation(fields) {
  const inside = (fields ?? []).flatMap((field) => [field, ...(field.fields ?? []), ...(field.field ? [field.field] : [])]);
  if (!inside.length) throw new Error('no field refers to a collection');
  return inside.find((field) => field.widget === 'relation') ?? relation(inside.flatMap((field) => field.fields ?? []));
}

/** Each with what must be said of it. */
const faults = [
  ['a collection without files', (c) => delete named(c.collections, 'events').folder, "must have required property 'folder'"],
  ['a choice of nothing', (c) => delete named(named(c.collections, 'events').fields, 'kind').options, "must have required property 'options'"],
  ['a relation to nothing', (c) => delete relation(c.collections.flatMap((one) => one.fields ?? [])).collection, "must have required property 'collection'"],
  ['a key twice', (c) => named(c.collections, 'pages').fields.push({ name: 'title' }), 'fields names must be unique'],
  ['a pattern without a message', (c) => named(named(c.collections, 'events').fields, 'date').pattern.pop(), 'must NOT have fewer than 2 items'],
  ['a file without a form', (c) => delete named(c.collections, 'explainer').files[0].fields, "must have required property 'fields'"],
  ['an unknown mode', (c) => named(named(c.collections, 'pages').fields, 'body').modes.push('buttons'), 'must be equal to one of the allowed values'],
];

for (const file of process.argv.slice(2)) {
  const read = () => parseYaml(fs.readFileSync(file, 'utf8'), { maxAliasCount: -1, prettyErrors: true, merge: true });
  assert.equal(said(read()), '', file);
  for (const [what, plant, expected] of faults) {
    const configuration = read();
    plant(configuration);
    const message = said(configuration);
    assert.ok(message.includes(expected), `${file}: ${what} is taken: ${message}`);
  }
  // A pattern that JavaScript cannot read would stop the editor where the field is filled in.
  const patterns = (fields) => (fields ?? []).flatMap((field) => [field.pattern?.[0], ...patterns(field.fields), ...patterns(field.field && [field.field])]);
  const forms = read().collections.flatMap((collection) => collection.files ?? [collection]);
  const all = forms.flatMap((form) => patterns(form.fields)).filter((pattern) => pattern !== undefined);
  all.forEach((pattern) => new RegExp(pattern));
  console.log(`${file}: ${forms.length} forms, ${all.length} patterns, ${faults.length} planted faults found`);
}
