#!/usr/bin/env node
// Runs the program of this platform, which npm has installed as a package of its own.
"use strict";

const { spawn } = require("node:child_process");

const platform = `${process.platform}-${process.arch}`;
let program;
try {
  program = require.resolve(`@annals/${platform}/annals${process.platform === "win32" ? ".exe" : ""}`);
} catch {
  console.error(`annals: there is no package of the program for ${platform}, or npm was told to leave optional dependencies out`);
  process.exit(2);
}

const child = spawn(program, process.argv.slice(2), { stdio: "inherit" });
// Whoever ends the launcher means the program. Ctrl-C reaches both by itself; the program decides what it means.
const forwarded = ["SIGTERM", "SIGHUP"];
for (const signal of forwarded) process.on(signal, () => child.kill(signal));
process.on("SIGINT", () => {});
child.on("error", (error) => {
  console.error(`annals: ${program} cannot be run: ${error.message}`);
  process.exit(2);
});
child.on("exit", (code, signal) => {
  if (!signal) process.exit(code);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
