// Starts `annals lsp` and lets VS Code's own client speak with it. All that is known of explainers is in the program.
"use strict";

/** How the server is started, by the settings. */
function serverOptions({ path, drafts }) {
  return { command: path, args: drafts ? ["lsp", "--drafts"] : ["lsp"] };
}

/** Which texts the server is told of. */
const DOCUMENTS = [
  { scheme: "file", language: "markdown" },
  { scheme: "file", language: "yaml" },
];

let client;

async function start() {
  // The host has this module, and tests of the rest of the file do not.
  const { workspace } = require("vscode");
  const { LanguageClient } = require("vscode-languageclient/node");
  const settings = workspace.getConfiguration("annals");
  const server = serverOptions({ path: settings.get("path"), drafts: settings.get("drafts") });
  client = new LanguageClient("annals", "annals", server, { documentSelector: DOCUMENTS });
  await client.start();
}

async function restart() {
  await client?.dispose();
  await start();
}

async function activate(context) {
  const { commands, workspace } = require("vscode");
  context.subscriptions.push(
    commands.registerCommand("annals.restart", restart),
    workspace.onDidChangeConfiguration((change) => (change.affectsConfiguration("annals") ? restart() : undefined)),
  );
  await start();
}

const deactivate = () => client?.dispose();

module.exports = { activate, deactivate, serverOptions, DOCUMENTS };
