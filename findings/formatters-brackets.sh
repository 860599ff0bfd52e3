#!/usr/bin/env bash
# mdformat 1.0.0 and remark-stringify 11.0.0 put backslashes before brackets when they format a text: mdformat before both of [[…]], once in front and once
# behind, remark before [@…] as well. CommonMark 0.31.2 (6.3) needs none, as what names no link is brackets anyway; but a wiki finds no link there any
# more, and pandoc 3.9 puts the author into the sentence instead of the note. prettier 3.10.1 and the Markdown of dprint (@dprint/markdown 0.28.1) add none.
#
# Seen:  mdformat: In \[[agdam]\] it rained [@act, p. 3]. pandoc: NormalCitation
#        remark: In \[\[agdam]] it rained \[@act, p. 3]. pandoc: AuthorInText
#        prettier: In [[agdam]] it rained [@act, p. 3]. pandoc: NormalCitation
#        dprint: In [[agdam]] it rained [@act, p. 3]. pandoc: NormalCitation
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund remark-parse@11.0.0 remark-stringify@11.0.0 unified@11.0.5 prettier@3.10.1 @dprint/markdown@0.28.1 @dprint/formatter@0.6.0 >&2
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check mdformat==1.0.0 pypandoc_binary==1.17 >&2
echo 'In [[agdam]] it rained [@act, p. 3].' > text.md
cat > format.mjs <<'JS'
import { readFileSync, writeFileSync } from 'node:fs'
import { createFromBuffer } from '@dprint/formatter'
import { getPath } from '@dprint/markdown'
import prettier from 'prettier'
import remarkParse from 'remark-parse'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
const fileText = readFileSync('text.md', 'utf8')
writeFileSync('remark.md', String(await unified().use(remarkParse).use(remarkStringify).process(fileText)))
writeFileSync('prettier.md', await prettier.format(fileText, { parser: 'markdown' }))
const dprint = createFromBuffer(readFileSync(getPath()))
dprint.setConfig({}, {})
writeFileSync('dprint.md', dprint.formatText({ filePath: 'text.md', fileText }))
JS
node format.mjs
venv/bin/mdformat - < text.md > mdformat.md
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
for name in mdformat remark prettier dprint; do
  mode=$("$pandoc" --from markdown --to json "$name.md" | grep -o 'NormalCitation\|AuthorInText')
  echo "$name: $(cat "$name.md") pandoc: $mode"
done | tee seen
diff - seen <<'SEEN'
mdformat: In \[[agdam]\] it rained [@act, p. 3]. pandoc: NormalCitation
remark: In \[\[agdam]] it rained \[@act, p. 3]. pandoc: AuthorInText
prettier: In [[agdam]] it rained [@act, p. 3]. pandoc: NormalCitation
dprint: In [[agdam]] it rained [@act, p. 3]. pandoc: NormalCitation
SEEN
