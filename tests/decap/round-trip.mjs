// Reads files as Decap CMS does and writes them as it saves them.
//
//   node round-trip.mjs TEXT                               prints a Markdown text as its editor with buttons saves it
//   node round-trip.mjs CONFIGURATION FOLDER [--buttons]   saves every file below FOLDER that has a form in the configuration
//
// With --buttons, texts go through the editor with buttons too, which the configuration does not offer. `tests/fixes.rs` mends `saved.md` and
// compares it with `written.md`, of which it was made.

import fs from 'node:fs';
import path from 'node:path';
import { frontMatter, parseYaml, withButtons, yamlFile } from './decap.mjs';

const [first, folder, buttons] = process.argv.slice(2);
if (folder === undefined) {
  console.log(withButtons(fs.readFileSync(first, 'utf8')));
} else {
  const configuration = parseYaml(fs.readFileSync(first, 'utf8'));
  let saved = 0;
  for (const collection of configuration.collections) {
    // It lists whatever has the ending, translations as well.
    const inFolder = () => fs.readdirSync(path.join(folder, collection.folder)).filter((name) => name.endsWith(`.${collection.extension}`));
    const forms = collection.files ?? inFolder().map((name) => ({ file: `${collection.folder}/${name}`, fields: collection.fields }));
    for (const { file, fields } of forms) {
      const where = path.join(folder, file);
      const format = file.endsWith('.yaml') ? yamlFile : frontMatter;
      const data = format.fromFile(fs.readFileSync(where, 'utf8'));
      if (buttons && data.body) data.body = withButtons(data.body);
      const text = format.toFile(data, fields.map((field) => field.name), {});
      fs.writeFileSync(where, text.endsWith('\n') ? text : `${text}\n`);
      saved += 1;
    }
  }
  console.log(`${saved} files saved`);
}
