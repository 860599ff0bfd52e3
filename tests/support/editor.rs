//! An editor as a language server meets it: the real program, over its standard streams.

use std::collections::BTreeMap;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use lsp_server::{Message, Notification, Request, Response};
use serde_json::{Value, json};

use super::program;

/// How long anything may take before a test gives up; says nothing of how long it should.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running server, and what it said.
pub(crate) struct Editor {
    child: Child,
    root: PathBuf,
    received: Receiver<Message>,
    n_asked: i32,
    /// What the server says is wrong, by the paths of the files from the root.
    pub(crate) diagnostics: BTreeMap<String, Vec<Value>>,
    versions: BTreeMap<String, i32>,
    /// What it can do.
    pub(crate) capabilities: Value,
}

impl Editor {
    /// Begins in `root`, with these encodings on offer.
    pub(crate) fn start(root: &Path, encodings: &[&str]) -> Self {
        let mut child = program::annals()
            .arg("lsp")
            .env("SOURCE_DATE_EPOCH", "0")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut stdout = BufReader::new(child.stdout.take().expect("a stream"));
        let (sender, received) = channel();
        thread::spawn(move || {
            while let Ok(Some(message)) = Message::read(&mut stdout) {
                let _ = sender.send(message);
            }
        });
        let root = root.canonicalize().expect("the folder is there");
        let mut editor = Self {
            child,
            root,
            received,
            n_asked: 0,
            diagnostics: BTreeMap::new(),
            versions: BTreeMap::new(),
            capabilities: Value::Null,
        };
        let folder = json!({"uri": editor.folder(), "name": "explainer"});
        let edits = json!({"documentChanges": true, "resourceOperations": ["rename"]});
        let general = json!({"general": {"positionEncodings": encodings}, "workspace": {"workspaceEdit": edits}});
        let params = json!({"processId": null, "rootUri": null, "capabilities": general, "workspaceFolders": [folder]});
        let result = editor.ask("initialize", params).expect("an answer");
        editor.capabilities = result["capabilities"].clone();
        editor.tell("initialized", json!({}));
        editor
    }

    fn folder(&self) -> String {
        format!("file://{}", self.root.display())
    }

    pub(crate) fn uri(&self, path: &str) -> String {
        format!("{}/{path}", self.folder())
    }

    fn send(&mut self, message: impl Into<Message>) {
        let stdin = self.child.stdin.as_mut().expect("a stream");
        message.into().write(stdin).expect("the server reads");
    }

    pub(crate) fn tell(&mut self, method: &str, params: Value) {
        self.send(Notification::new(method.to_owned(), params));
    }

    /// The answer to a question, or why there is none.
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> Result<Value, String> {
        self.n_asked += 1;
        let id = self.n_asked;
        self.send(Request::new(id.into(), method.to_owned(), params));
        loop {
            let message = self.received.recv_timeout(PATIENCE).expect("an answer in time");
            if let Some(Response { id: answered, response_result }) = self.take(message) {
                assert_eq!(answered, id.into());
                return response_result.map_err(|error| error.message);
            }
        }
    }

    /// The answer to a question about a place in a file, counted from 0.
    pub(crate) fn ask_at(
        &mut self,
        method: &str,
        path: &str,
        line: usize,
        character: usize,
        more: Value,
    ) -> Result<Value, String> {
        let position = json!({"line": line, "character": character});
        let mut params = json!({"textDocument": {"uri": self.uri(path)}, "position": position});
        for (key, value) in more.as_object().into_iter().flatten() {
            params[key] = value.clone();
        }
        self.ask(method, params)
    }

    fn take(&mut self, message: Message) -> Option<Response> {
        match message {
            Message::Response(response) => return Some(response),
            Message::Notification(note) if note.method == "textDocument/publishDiagnostics" => {
                let uri = note.params["uri"].as_str().expect("an address");
                let path = uri.strip_prefix(&format!("{}/", self.folder())).expect("a file of the folder").to_owned();
                let diagnostics = note.params["diagnostics"].as_array().expect("a list").clone();
                self.diagnostics.insert(path, diagnostics);
            }
            Message::Notification(note) => panic!("the server says {note:?}"),
            Message::Request(request) => panic!("the server asks {request:?}"),
        }
        None
    }

    /// Waits until `is_told` holds of what the server says is wrong.
    pub(crate) fn wait(&mut self, what: &str, is_told: impl Fn(&Self) -> bool) {
        let until = Instant::now() + PATIENCE;
        while !is_told(self) {
            let left = until.saturating_duration_since(Instant::now());
            let Ok(message) = self.received.recv_timeout(left) else {
                panic!("{what} was not told; the server says {:#?}", self.diagnostics);
            };
            assert!(self.take(message).is_none(), "nothing was asked");
        }
    }

    pub(crate) fn open(&mut self, path: &str, text: &str) {
        self.versions.insert(path.to_owned(), 0);
        let language = if path.ends_with(".md") { "markdown" } else { "yaml" };
        let document = json!({"uri": self.uri(path), "languageId": language, "version": 0, "text": text});
        self.tell("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// Replaces a range, or the whole text where none is given.
    pub(crate) fn change(&mut self, path: &str, range: Option<Value>, text: &str) {
        let version = self.versions.entry(path.to_owned()).or_default();
        *version += 1;
        let version = *version;
        let change = match range {
            Some(range) => json!({"range": range, "text": text}),
            None => json!({"text": text}),
        };
        let document = json!({"uri": self.uri(path), "version": version});
        self.tell("textDocument/didChange", json!({"textDocument": document, "contentChanges": [change]}));
    }

    pub(crate) fn is_open(&self, path: &str) -> bool {
        self.versions.contains_key(path)
    }

    pub(crate) fn close(&mut self, path: &str) {
        self.versions.remove(path);
        self.tell("textDocument/didClose", json!({"textDocument": {"uri": self.uri(path)}}));
    }

    /// Ends the session as the protocol wants it. Whether the server thinks so too.
    pub(crate) fn leave(mut self) -> bool {
        self.ask("shutdown", Value::Null).expect("an answer");
        self.tell("exit", Value::Null);
        self.child.wait().expect("it ends").success()
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
