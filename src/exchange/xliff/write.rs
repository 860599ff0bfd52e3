//! Messages → the text of an XLIFF file. The same messages give the same text: there is no date in it.

use super::{NAMESPACE, id, split};
use crate::exchange::message::Message;
use crate::render::markup::Markup;
use crate::value::Language;

/// The file that translates `messages` from one language into the other.
pub(in crate::exchange) fn write(original: &Language, language: &Language, messages: &[Message]) -> String {
    let mut out = Markup::document();
    let root = out.element("xliff").attribute("xmlns", format_args!("{NAMESPACE}0")).attribute("version", "2.1");
    let root = root.attribute("srcLang", original.as_str()).attribute("trgLang", language.as_str());
    // Lines of a text are lines: those of a list, say.
    root.attribute("xml:space", "preserve").lines(|out| {
        for of_file in messages.chunk_by(|one, next| one.path == next.path) {
            let (file, _) = split(&of_file[0].context);
            let element = out.element("file").attribute("id", file.replace('/', ":"));
            let element = element.attribute("original", &of_file[0].path);
            element.lines(|out| of_file.iter().for_each(|message| unit(message, out)));
        }
    });
    out.finish()
}

fn unit(message: &Message, out: &mut Markup) {
    let unit = out.element("unit").attribute("id", id(&message.context)).attribute("name", &message.context);
    unit.lines(|out| {
        out.element("notes").lines(|out| notes(message, out));
        let segment = out.element("segment");
        // Of what is not translated nothing is said: programs that keep no states would say for ever that it is not.
        let segment = match (&message.translation, message.unit.is_stale) {
            (None, _) => segment,
            // A state of one's own has a prefix (2.1, 4.3.1.31).
            (Some(_), true) => segment.attribute("state", "initial").attribute("subState", "annals:outdated"),
            (Some(_), false) => segment.attribute("state", "translated"),
        };
        segment.lines(|out| {
            out.element("source").containing(|out| source(message, out));
            out.raw("\n");
            if let Some(translation) = &message.translation {
                out.element("target").text(translation);
                out.raw("\n");
            }
        });
    });
}

fn notes(message: &Message, out: &mut Markup) {
    let mut note = |category: &str, text: &str| {
        out.element("note").attribute("category", category).text(text);
        out.raw("\n");
    };
    note("location", &format!("{}:{}", message.path, message.line));
    let kept = message.kept();
    if !kept.is_empty() {
        note("keep", &format!("Keep: {}", kept.join(" ")));
    }
    if let Some(former) = &message.former {
        note("former", &format!("Before: {former}"));
    }
}

/// The original's words, with marks around those that a translation has as they are.
fn source(message: &Message, out: &mut Markup) {
    let mut at = 0;
    for (position, fixed) in message.fixed().into_iter().enumerate() {
        out.text(&message.original[at..fixed.start]);
        at = fixed.end;
        let mark = out.element("mrk").attribute("id", format_args!("m{}", position + 1));
        mark.attribute("translate", "no").text(&message.original[fixed]);
    }
    out.text(&message.original[at..]);
}
