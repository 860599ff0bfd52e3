//! The elements that the large map and the small ones have in common: the root, the points, the names.

use super::frame::Frame;
use super::grid::Rectangle;
use super::input::{MapInput, MapPoint};
use super::labels::{Anchor, Label, Mark, Rank};
use super::svg::{escape, lang};

/// White space between the texts of a drawing. It is not drawn; programs that know no drawings would run the texts together. SVG allows no
/// words there.
pub(super) const BETWEEN: &str = "\n";

/// The opening tag with plain presentation attributes, so that the lines are seen without a style sheet too.
pub(super) fn head(title: &str, description: &str, frame: &Frame, class: &str, prefix: &str, role: &str) -> String {
    let (described_by, element) = if description.is_empty() {
        (String::new(), String::new())
    } else {
        let element = format!("<desc id=\"{prefix}-description\">{}</desc>", escape(description));
        (format!(" aria-describedby=\"{prefix}-description\""), element)
    };
    format!(
        "<svg class=\"{class}\" viewBox=\"0 0 {} {}\" role=\"{role}\" aria-labelledby=\"{prefix}-title\"{described_by} \
         fill=\"none\" fill-rule=\"evenodd\" stroke=\"currentColor\" stroke-linejoin=\"round\">\
         <title id=\"{prefix}-title\">{}</title>{element}",
        frame.width,
        frame.height,
        escape(title)
    )
}

/// The points that lie inside the frame.
pub(super) fn marks<'a>(input: &'a MapInput, frame: &Frame) -> Vec<Mark<'a>> {
    let mark = |point: &'a MapPoint| {
        let at = frame.place(point.coordinate, frame.turn(point.coordinate.longitude))?;
        frame.view().holds(&Rectangle::around(at.x as f64, at.y as f64, 0.0, 0.0)).then_some(Mark { point, at })
    };
    input.points.iter().filter_map(mark).collect()
}

pub(super) fn dot(mark: &Mark<'_>) -> String {
    format!("<circle class=\"map-dot\" cx=\"{}\" cy=\"{}\" r=\"5\"/>", mark.at.x, mark.at.y)
}

/// The names, for the eye only: links and the description carry them for everyone else.
pub(super) fn names(out: &mut String, labels: &[Label<'_>]) {
    let groups = [
        (Rank::Quiet, "map-name-quiet"),
        (Rank::Background, "map-name-background"),
        (Rank::Point, "map-name-point"),
        (Rank::Subject, "map-name-subject"),
    ];
    out.push_str(
        "<g class=\"map-names\" aria-hidden=\"true\" fill=\"currentColor\" stroke=\"none\" text-anchor=\"middle\">",
    );
    for (rank, class) in groups {
        let texts: Vec<String> = labels.iter().filter(|label| label.rank == rank).map(name).collect();
        if !texts.is_empty() {
            let texts = texts.join(BETWEEN);
            out.push_str(&format!("{BETWEEN}<g class=\"{class}\" font-size=\"{}\">{texts}</g>", rank.size()));
        }
    }
    out.push_str("</g>");
}

fn name(label: &Label<'_>) -> String {
    let anchor = match label.anchor {
        Anchor::Start => " text-anchor=\"start\"",
        Anchor::Middle => "",
        Anchor::End => " text-anchor=\"end\"",
    };
    let lang = lang(label.lang);
    format!("<text x=\"{}\" y=\"{}\" dy=\".35em\"{anchor}{lang}>{}</text>", label.at.x, label.at.y, escape(label.text))
}
