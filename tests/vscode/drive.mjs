// Speaks with the server as the packed extension starts it, through the library that is packed with it.
//
//   node tests/vscode/drive.mjs EXTENSION EXPLAINER
//
// EXTENSION  the unpacked extension
// EXPLAINER  a new explainer without a fault
//
// ANNALS     the program

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [extension, explainer] = process.argv.slice(2).map((path) => resolve(path));
const packed = createRequire(join(extension, "package.json"));
const { serverOptions, DOCUMENTS, activate, deactivate } = packed("./extension.js");
const protocol = packed("vscode-languageserver-protocol/node");

const manifest = packed("./package.json");
const cargo = readFileSync(new URL("../../Cargo.toml", import.meta.url), "utf8");
assert.equal(manifest.version, cargo.match(/^version = "(.+)"$/m)[1], "the extension is of another version than the program");
assert.deepEqual([typeof activate, typeof deactivate], ["function", "function"]);
assert.ok(packed.resolve("vscode-languageclient/node"), "the client is not packed");
assert.deepEqual(DOCUMENTS.map(({ language }) => language), ["markdown", "yaml"]);
const { properties } = manifest.contributes.configuration;
const settings = Object.fromEntries(Object.entries(properties).map(([key, { default: value }]) => [key.replace("annals.", ""), value]));
assert.deepEqual(serverOptions(settings), { command: "annals", args: ["lsp"] });
assert.deepEqual(serverOptions({ ...settings, drafts: true }).args, ["lsp", "--drafts"]);

const { command, args } = serverOptions({ ...settings, path: process.env.ANNALS });
const server = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
const ended = new Promise((done) => server.on("exit", done));
const connection = protocol.createProtocolConnection(new protocol.StreamMessageReader(server.stdout), new protocol.StreamMessageWriter(server.stdin));

const page = join(explainer, "content/index.md");
const uri = pathToFileURL(page).href;
let told = () => {};
connection.onNotification(protocol.PublishDiagnosticsNotification.type, (report) => report.uri === uri && told(report.diagnostics));
for (const { type } of [protocol.RegistrationRequest, protocol.WorkDoneProgressCreateRequest]) connection.onRequest(type, () => null);
connection.listen();

/** Waits until the faults of the page are such. */
function faults(expected) {
  return new Promise((done, failed) => {
    const timer = setTimeout(() => failed(new Error(`the faults are never ${expected}`)), 60_000);
    told = (diagnostics) => {
      if (diagnostics.map(({ code }) => code).join() !== expected) return;
      clearTimeout(timer);
      done();
    };
  });
}

const rootUri = pathToFileURL(explainer).href;
const capabilities = { textDocument: { publishDiagnostics: {}, completion: {} } };
const { capabilities: offered } = await connection.sendRequest(protocol.InitializeRequest.type, { processId: process.pid, rootUri, capabilities });
assert.ok(offered.completionProvider && offered.renameProvider && offered.hoverProvider);
await connection.sendNotification(protocol.InitializedNotification.type, {});

const text = readFileSync(page, "utf8");
const unknown = faults("unknown-id");
const textDocument = { uri, languageId: "markdown", version: 1, text: `${text}\nA sentence. [@no-such-source]\n` };
await connection.sendNotification(protocol.DidOpenTextDocumentNotification.type, { textDocument });
await unknown;
console.log("an unknown source is told");

const typed = `${text}\nA sentence. [@`;
const none = faults("");
const change = { textDocument: { uri, version: 2 }, contentChanges: [{ text }] };
await connection.sendNotification(protocol.DidChangeTextDocumentNotification.type, change);
await none;
console.log("and no more when it is gone");

await connection.sendNotification(protocol.DidChangeTextDocumentNotification.type, { textDocument: { uri, version: 3 }, contentChanges: [{ text: typed }] });
const position = { line: typed.split("\n").length - 1, character: "A sentence. [@".length };
const list = await connection.sendRequest(protocol.CompletionRequest.type, { textDocument: { uri }, position });
const labels = (Array.isArray(list) ? list : list.items).map(({ label }) => label);
assert.ok(labels.length > 0, "no source is offered");
console.log(`sources are offered: ${labels.join(", ")}`);

await connection.sendRequest(protocol.ShutdownRequest.type);
await connection.sendNotification(protocol.ExitNotification.type);
assert.equal(await ended, 0, "the server does not end well");
