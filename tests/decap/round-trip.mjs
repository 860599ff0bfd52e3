// Reads a Markdown text as Decap CMS does and prints it as Decap saves it: the serialisers of its own Markdown widget, without the widget.
//
//   cd tests/decap && npm install --ignore-scripts --legacy-peer-deps && node round-trip.mjs written.md > saved.md
//
// `tests/fixes.rs` mends `saved.md` and compares it with `written.md`.

import fs from 'node:fs';
import { createRequire } from 'node:module';
import { build } from 'esbuild';

const require = createRequire(import.meta.url);
const widget = 'decap-cms-widget-markdown/dist/esm/serializers/index.js';
const bundle = await build({
  stdin: { contents: `export { markdownToSlate, slateToMarkdown } from '${widget}';`, resolveDir: import.meta.dirname },
  bundle: true,
  write: false,
  platform: 'node',
  format: 'cjs',
  plugins: [{
    name: 'without-the-widget',
    setup(build) {
      // The serialisers ask the widget for components that a site has registered: here there are none, and nothing is shown.
      build.onResolve({ filter: /MarkdownControl$/ }, () => ({ path: 'components', namespace: 'components' }));
      build.onLoad({ filter: /.*/, namespace: 'components' }, () => ({
        contents: "import { Map } from 'immutable'; export const getEditorComponents = () => Map();",
        resolveDir: import.meta.dirname,
      }));
      build.onResolve({ filter: /^react(-dom.*)?$/ }, () => ({ path: 'react', namespace: 'react' }));
      build.onLoad({ filter: /.*/, namespace: 'react' }, () => ({ contents: 'module.exports = {};' }));
    },
  }],
});
const module = { exports: {} };
new Function('module', 'exports', 'require', bundle.outputFiles[0].text)(module, module.exports, require);
const { markdownToSlate, slateToMarkdown } = module.exports;
console.log(slateToMarkdown(markdownToSlate(fs.readFileSync(process.argv[2], 'utf8'))));
