// What of Decap CMS needs no browser: how it judges a configuration, how it reads and writes files, and how its Markdown widget does.

import { createRequire } from 'node:module';
import { build } from 'esbuild';

const core = 'decap-cms-core/dist/esm';
/** The widgets that judge their own fields; the others take whatever they are told. */
const judging = ['list', 'markdown', 'number', 'object', 'relation', 'select'];
const others = ['boolean', 'string', 'text'];

const contents = `
  import { registerWidget } from '${core}/lib/registry.js';
  ${judging.map((name) => `import ${name} from 'decap-cms-widget-${name}/dist/esm/schema.js'; registerWidget('${name}', () => null, null, ${name});`).join('\n')}
  ${others.map((name) => `registerWidget('${name}', () => null);`).join('\n')}
  export { validateConfig } from '${core}/constants/configSchema.js';
  export { FrontmatterInfer as frontMatter } from '${core}/formats/frontmatter.js';
  export { default as yamlFile } from '${core}/formats/yaml.js';
  export { markdownToSlate, slateToMarkdown } from 'decap-cms-widget-markdown/dist/esm/serializers/index.js';
  export { parse as parseYaml } from 'yaml';
`;

const bundle = await build({
  stdin: { contents, resolveDir: import.meta.dirname },
  bundle: true,
  write: false,
  platform: 'node',
  format: 'cjs',
  logLevel: 'error',
  plugins: [{
    name: 'without-a-browser',
    setup(build) {
      const instead = (filter, contents) => {
        build.onResolve({ filter }, () => ({ path: String(filter), namespace: 'instead', pluginData: contents }));
      };
      build.onLoad({ filter: /.*/, namespace: 'instead' }, ({ pluginData }) => ({ contents: pluginData, resolveDir: import.meta.dirname }));
      // The serialisers ask the widget for components that a site has registered: here there are none, and nothing is shown.
      instead(/MarkdownControl$/, "import { Map } from 'immutable'; export const getEditorComponents = () => Map();");
      instead(/^react(-dom.*)?$/, 'module.exports = {};');
      // Of the store, the module for languages asks for the name of an entry; nothing here has languages.
      instead(/reducers\/collections$/, "export const selectEntrySlug = () => '';");
    },
  }],
});
const module = { exports: {} };
new Function('module', 'exports', 'require', bundle.outputFiles[0].text)(module, module.exports, createRequire(import.meta.url));

export const { validateConfig, frontMatter, yamlFile, markdownToSlate, slateToMarkdown, parseYaml } = module.exports;

/** A Markdown text as the widget's editor with buttons saves it. */
export const withButtons = (text) => slateToMarkdown(markdownToSlate(text));
