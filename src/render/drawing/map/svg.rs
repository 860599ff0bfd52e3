//! Rings and lines as path data.

use super::grid::{GridPoint, Ring};

/// The path data of rings: one absolute start each, then steps, with only the separators that are needed.
pub(super) fn path_data(rings: &[Ring]) -> String {
    let mut data = String::new();
    for ring in rings {
        push_line(&mut data, ring);
        data.push_str(if ring.is_empty() { "" } else { "z" });
    }
    data
}

/// The path data of lines that are not closed.
pub(super) fn line_data(lines: &[Vec<GridPoint>]) -> String {
    let mut data = String::new();
    lines.iter().for_each(|line| push_line(&mut data, line));
    data
}

fn push_line(data: &mut String, line: &[GridPoint]) {
    let Some(&start) = line.first() else { return };
    data.push('M');
    push_pair(data, start.x, start.y);
    data.push('l');
    let mut at = start;
    for &GridPoint { x, y } in &line[1..] {
        push_pair(data, x - at.x, y - at.y);
        at = GridPoint { x, y };
    }
}

/// Two numbers; a minus sign separates as well as a blank does.
fn push_pair(data: &mut String, x: i64, y: i64) {
    if x >= 0 && data.ends_with(|last: char| last.is_ascii_digit()) {
        data.push(' ');
    }
    data.push_str(&x.to_string());
    if y >= 0 {
        data.push(' ');
    }
    data.push_str(&y.to_string());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_data_is_short() {
        let ring = [(10, 20), (15, 18), (9, 30)].map(|(x, y)| GridPoint { x, y }).to_vec();
        assert_eq!(path_data(&[ring.clone(), vec![], ring.clone()]), "M10 20l5-2-6 12zM10 20l5-2-6 12z");
        assert_eq!(line_data(&[ring.clone(), vec![], ring]), "M10 20l5-2-6 12M10 20l5-2-6 12");
    }
}
