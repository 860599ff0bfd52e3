//! The loop between the editor and the explainers: messages in, messages out. The only file that names the crate of the transport.

use std::collections::VecDeque;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Sender, channel};
use std::thread;

use gen_lsp_types::{
    CancelNotification, CancelParams, DidChangeTextDocumentNotification, DidCloseTextDocumentNotification,
    DidOpenTextDocumentNotification, DidSaveTextDocumentNotification, ExitNotification, Id, InitializeParams,
    InitializeResult, LogMessageNotification, LogMessageParams, MessageType, Notification as Notifies,
    PublishDiagnosticsNotification, Request as Requests, ResourceOperationKind, ServerInfo, ShutdownRequest, Uri,
};
use lsp_server::{Connection, ErrorCode, IoThreads, Message, Notification, Request, RequestId, Response};
use serde_json::Value;

use super::answers::{self, Refusal};
use super::positions::Encoding;
use super::project::{Happened, Project};
use super::rename::Abilities;
use crate::{Edition, read};

/// Why the server cannot go on.
#[derive(Debug)]
pub struct LspError(String);

impl fmt::Display for LspError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for LspError {}

/// Answers the editor at the other end of the standard streams until it leaves; false if it left without having said so. Where a `root` is
/// named, that explainer alone is known; otherwise each in which a file is opened, and those of the editor's folders.
///
/// # Errors
/// If the other end does not speak the protocol.
pub fn run(root: Option<&Path>, edition: Edition<'static>) -> Result<bool, LspError> {
    let (connection, threads) = Connection::stdio();
    let failed = |error: &dyn fmt::Display| LspError(format!("the editor does not speak the protocol: {error}"));
    let (id, params) = connection.initialize_start().map_err(|error| failed(&error))?;
    let params: InitializeParams = serde_json::from_value(params).map_err(|error| failed(&error))?;
    let offered = params.capabilities.general.as_ref().and_then(|general| general.position_encodings.clone());
    let encoding = Encoding::agreed(&offered.unwrap_or_default());
    let info = ServerInfo { name: "annals".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) };
    let result = InitializeResult { capabilities: answers::capabilities(encoding), server_info: Some(info) };
    let result = serde_json::to_value(result).map_err(|error| failed(&error))?;
    connection.initialize_finish(id, result).map_err(|error| failed(&error))?;

    let (events, inbox) = channel();
    let named = root.and_then(|root| root.canonicalize().ok());
    let mut server = Server {
        connection: &connection,
        events: events.clone(),
        edition,
        encoding,
        abilities: abilities(&params),
        is_fixed: named.is_some(),
        projects: Vec::new(),
        waiting: VecDeque::new(),
        is_shut_down: false,
    };
    match named {
        Some(root) => _ = server.project(root),
        None => {
            let found: Vec<PathBuf> = folders(&params).iter().filter_map(|folder| read::find_root(folder)).collect();
            found.into_iter().for_each(|root| _ = server.project(root));
        }
    }
    let receiver = connection.receiver.clone();
    thread::spawn(move || {
        receiver.iter().for_each(|message| _ = events.send(Event::Message(message)));
        // Nobody listens any more if the server is ending.
        let _ = events.send(Event::Left);
    });
    let is_done = inbox.into_iter().find_map(|event| server.meet(event)).unwrap_or(false);
    drop(server);
    end(connection, threads);
    Ok(is_done)
}

/// Lets what was written reach the editor.
fn end(connection: Connection, threads: IoThreads) {
    drop(connection);
    // The thread that reads ends with the other end alone, which may wait for this one.
    drop(threads);
}

/// What the editor can do with edits of several files.
fn abilities(params: &InitializeParams) -> Abilities {
    let workspace = params.capabilities.workspace.as_ref();
    let edits = workspace.and_then(|workspace| workspace.workspace_edit.as_ref());
    let versions = edits.and_then(|edits| edits.document_changes).unwrap_or_default();
    let operations = edits.and_then(|edits| edits.resource_operations.as_ref());
    let file_names = operations.is_some_and(|operations| operations.contains(&ResourceOperationKind::Rename));
    Abilities { versions, file_names: versions && file_names }
}

/// The folders that are open in the editor.
fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    let folders = params.workspace_folders_initialize_params.workspace_folders.as_ref();
    let folders = serde_json::to_value(folders).unwrap_or_default();
    let named = folders.as_array().into_iter().flatten().filter_map(|folder| folder["uri"].as_str()?.parse().ok());
    #[expect(deprecated, reason = "clients that know no folders send it")]
    let root = params.root_uri.clone();
    let found: Vec<Uri> = named.collect();
    let uris = if found.is_empty() { root.into_iter().collect() } else { found };
    uris.iter().filter_map(|uri| uri.to_file_path().ok()).collect()
}

/// What the loop meets.
enum Event {
    /// The editor says something.
    Message(Message),
    /// The editor is gone.
    Left,
    /// Something happened to one of the projects, by its position.
    Happened(usize, Happened),
}

struct Server<'a> {
    connection: &'a Connection,
    events: Sender<Event>,
    edition: Edition<'static>,
    encoding: Encoding,
    abilities: Abilities,
    /// Whether no other project may be begun.
    is_fixed: bool,
    projects: Vec<Project>,
    /// Questions about texts that are not understood yet.
    waiting: VecDeque<Request>,
    is_shut_down: bool,
}

impl Server<'_> {
    /// What is to be done about one event; the end, and whether it was announced, if it is that.
    fn meet(&mut self, event: Event) -> Option<bool> {
        match event {
            Event::Left => return Some(self.is_shut_down),
            Event::Message(Message::Notification(note)) if note.method == ExitNotification::METHOD.as_str() => {
                return Some(self.is_shut_down);
            }
            Event::Message(Message::Notification(note)) => self.note(note),
            Event::Message(Message::Request(request)) => self.answer(request),
            // Nothing is asked of the editor.
            Event::Message(Message::Response(_)) => {}
            Event::Happened(at, happened) => self.happened(at, happened),
        }
        None
    }

    fn happened(&mut self, at: usize, happened: Happened) {
        match happened {
            Happened::Remark(text) => self.log(text),
            Happened::Disk => self.projects[at].ask(true),
            Happened::Told(told) => match self.projects[at].take(told, self.encoding) {
                Ok(changed) => {
                    changed.into_iter().for_each(|file| self.announce::<PublishDiagnosticsNotification>(file));
                    std::mem::take(&mut self.waiting).into_iter().for_each(|request| self.answer(request));
                }
                Err(message) => self.log(message),
            },
        }
    }

    /// The position of the project in `root`, which is begun if need be.
    fn project(&mut self, root: PathBuf) -> usize {
        if let Some(at) = self.projects.iter().position(|project| project.root == root) {
            return at;
        }
        let (at, events) = (self.projects.len(), self.events.clone());
        // Nobody listens any more if the server is ending.
        let tell = move |happened| drop(events.send(Event::Happened(at, happened)));
        self.projects.push(Project::start(root, self.edition, tell));
        at
    }

    /// The project that a file belongs to, and the file's path in it; none if a build would not read it.
    fn find(&self, uri: &Uri) -> Option<(usize, String)> {
        let file = full(uri)?;
        let below = self.projects.iter().enumerate().filter(|(_, project)| file.starts_with(&project.root));
        // An explainer may stand inside of another one's folder.
        let (at, project) = below.max_by_key(|(_, project)| project.root.as_os_str().len())?;
        let parts = file.strip_prefix(&project.root).ok()?.iter().map(|part| part.to_str());
        let path = parts.collect::<Option<Vec<_>>>()?.join("/");
        read::is_read(&path).then_some((at, path))
    }

    fn note(&mut self, note: Notification) {
        let method = note.method.clone();
        if let Err(error) = self.take(note) {
            self.log(format!("cannot read `{method}`: {error}"));
        }
    }

    fn take(&mut self, note: Notification) -> Result<(), serde_json::Error> {
        let (method, params) = (note.method.as_str(), note.params);
        if method == DidOpenTextDocumentNotification::METHOD.as_str() {
            let opened = parsed::<DidOpenTextDocumentNotification>(params)?.text_document;
            let root = full(&opened.uri).and_then(|file| read::find_root(file.parent()?));
            if let Some(root) = root.filter(|_| !self.is_fixed) {
                self.project(root);
            }
            if let Some((at, path)) = self.find(&opened.uri) {
                self.projects[at].open(path, opened.uri, opened.version, &opened.text);
            }
        } else if method == DidChangeTextDocumentNotification::METHOD.as_str() {
            let changed = parsed::<DidChangeTextDocumentNotification>(params)?;
            let document = changed.text_document;
            if let Some((at, path)) = self.find(&document.text_document_identifier.uri) {
                self.projects[at].change(&path, document.version, changed.content_changes, self.encoding);
            }
        } else if method == DidCloseTextDocumentNotification::METHOD.as_str() {
            let closed = parsed::<DidCloseTextDocumentNotification>(params)?;
            if let Some((at, path)) = self.find(&closed.text_document.uri) {
                self.projects[at].close(&path);
            }
        } else if method == DidSaveTextDocumentNotification::METHOD.as_str() {
            let saved = parsed::<DidSaveTextDocumentNotification>(params)?;
            if let Some((at, _)) = self.find(&saved.text_document.uri) {
                self.projects[at].ask(true);
            }
        } else if method == CancelNotification::METHOD.as_str() {
            self.cancel(parsed::<CancelNotification>(params)?);
        }
        Ok(())
    }

    fn cancel(&mut self, cancelled: CancelParams) {
        let id = match cancelled.id {
            Id::Int(number) => RequestId::from(number),
            Id::String(text) => RequestId::from(text),
        };
        if let Some(at) = self.waiting.iter().position(|request| request.id == id) {
            self.waiting.remove(at);
            self.send(Response::new_err(id, ErrorCode::RequestCanceled as i32, "cancelled".to_owned()));
        }
    }

    fn answer(&mut self, request: Request) {
        if request.method == ShutdownRequest::METHOD.as_str() {
            self.is_shut_down = true;
            return self.send(Response::new_ok(request.id, ()));
        }
        if self.is_shut_down {
            let message = "the server was shut down".to_owned();
            return self.send(Response::new_err(request.id, ErrorCode::InvalidRequest as i32, message));
        }
        let uri: Option<Uri> = request.params["textDocument"]["uri"].as_str().and_then(|uri| uri.parse().ok());
        let result = match uri.and_then(|uri| self.find(&uri)) {
            // A file that no build reads is no fault of whoever asks.
            None if request.params["textDocument"]["uri"].is_string() => Ok(Value::Null),
            None => answers::of_all(&request.method, request.params.clone(), &self.projects, self.encoding),
            Some((at, path)) => {
                let project = &self.projects[at];
                let may_be_old = answers::may_be_old(&request.method) && project.understood().is_some();
                if !project.is_current() && !may_be_old {
                    return self.waiting.push_back(request);
                }
                answers::of_file(&request.method, request.params.clone(), project, &path, self.encoding, self.abilities)
            }
        };
        self.reply(request, result);
    }

    fn reply(&self, request: Request, result: Result<Value, Refusal>) {
        let (code, message) = match result {
            Ok(result) => return self.send(Response::new_ok(request.id, result)),
            Err(Refusal::Unknown) => (ErrorCode::MethodNotFound, format!("`{}` is not answered", request.method)),
            Err(Refusal::Unreadable(message)) => (ErrorCode::InvalidParams, message),
            Err(Refusal::Because(message)) => (ErrorCode::RequestFailed, message),
        };
        self.send(Response::new_err(request.id, code as i32, message));
    }

    fn log(&self, message: String) {
        self.announce::<LogMessageNotification>(LogMessageParams::new(MessageType::Warning, message));
    }

    fn announce<N: Notifies>(&self, params: N::Params) {
        self.send(Notification::new(N::METHOD.as_str().to_owned(), params));
    }

    fn send(&self, message: impl Into<Message>) {
        // An editor that is gone needs no answer.
        let _ = self.connection.sender.send(message.into());
    }
}

fn parsed<N: Notifies>(params: Value) -> Result<N::Params, serde_json::Error> {
    serde_json::from_value(params)
}

/// The file at an address, without links; it need not be there yet.
fn full(uri: &Uri) -> Option<PathBuf> {
    let file = uri.to_file_path().ok()?;
    file.canonicalize().ok().or_else(|| Some(file.parent()?.canonicalize().ok()?.join(file.file_name()?)))
}
