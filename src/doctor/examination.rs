//! What was found, each thing with its cure if it needs one: as lines, or as JSON.

use serde::Serialize;

/// Everything that was found.
#[derive(Debug, Default, Serialize)]
pub struct Examination {
    /// One after the other, in a fixed order.
    pub findings: Vec<Finding>,
}

/// One thing that was found.
#[derive(Debug, Serialize)]
pub struct Finding {
    /// What it is about, in a word.
    pub about: &'static str,
    /// How it stands.
    pub state: State,
    /// What was found.
    pub says: String,
    /// What is to be done, if anything is.
    pub cure: Option<String>,
}

/// How something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// As it should be, or a mere fact.
    Good,
    /// A build works without it.
    Note,
    /// No build works with it.
    Problem,
}

impl Examination {
    /// Whether nothing keeps a build from working.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.count(State::Problem) == 0
    }

    fn count(&self, state: State) -> usize {
        self.findings.iter().filter(|finding| finding.state == state).count()
    }

    /// Something that is as it should be.
    pub(super) fn fact(&mut self, about: &'static str, says: String) {
        self.findings.push(Finding { about, state: State::Good, says, cure: None });
    }

    /// Something that a build works without.
    pub(super) fn note(&mut self, about: &'static str, says: String, cure: &str) {
        self.findings.push(Finding { about, state: State::Note, says, cure: Some(cure.to_owned()) });
    }

    /// Something that no build works with.
    pub(super) fn problem(&mut self, about: &'static str, says: String, cure: &str) {
        self.findings.push(Finding { about, state: State::Problem, says, cure: Some(cure.to_owned()) });
    }

    /// As lines for people: notes are marked with `-`, problems with `!`.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for finding in &self.findings {
            let mark = match finding.state {
                State::Good => ' ',
                State::Note => '-',
                State::Problem => '!',
            };
            lines.push(format!("{mark} {:<10} {}", finding.about, finding.says));
            lines.extend(finding.cure.iter().map(|cure| format!("             = help: {cure}")));
        }
        let counted = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
        let (n_problems, n_notes) = (self.count(State::Problem), self.count(State::Note));
        lines.push(match (n_problems, n_notes) {
            (0, 0) => "nothing is wrong".to_owned(),
            (0, n) => format!("nothing keeps a build from working; {}", counted(n, "note")),
            (n, m) => format!("{}, {}: a build would fail", counted(n, "problem"), counted(m, "note")),
        });
        lines
    }

    /// As a JSON object for programs, which ends with a line break.
    #[must_use]
    pub fn json(&self) -> String {
        let object = serde_json::json!({"sound": self.is_sound(), "findings": self.findings});
        serde_json::to_string_pretty(&object).unwrap_or_default() + "\n"
    }
}
