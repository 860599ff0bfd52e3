//! One file per rule: what it is, when it is broken, and what an editor is told.

pub mod account;
pub mod ambiguous_id;
pub mod amount;
pub mod broken_link;
pub mod clock_change;
pub mod contradicting_states;
pub mod due;
pub mod duplicate_anchor;
pub mod duplicate_id;
pub mod duplicate_path;
pub mod embedded;
pub mod figure;
pub mod impossible_order;
pub mod language_folder;
pub mod later_date;
pub mod loaded_term;
pub mod long_quotation;
pub mod map_opening;
pub mod mirrored_position;
pub mod missing_point;
pub mod names;
pub mod no_source;
pub mod no_text;
pub mod nothing_shown;
pub mod occurrence;
pub mod other_date;
pub mod other_script;
pub mod participant;
pub mod picture;
pub mod place_inside_itself;
pub mod reference_to_draft;
pub mod relation;
pub mod rest_of_whole;
pub mod source_title;
pub mod swapped_position;
pub mod unattested_name;
pub mod uncited_paragraph;
pub mod uncited_source;
pub mod undrawn_state;
pub mod unknown_form;
pub mod unknown_id;
pub mod unmarked_name;
pub mod unportable_name;
pub mod unread_reference;
pub mod unreadable_image;
pub mod unrecorded_outcome;
pub mod unwritten_text;

use crate::diagnostic::Rule;

/// Every rule of this step.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    [
        &account::ONE_VERSION,
        &ambiguous_id::AMBIGUOUS_ID,
        &amount::BAD_AMOUNT,
        &broken_link::BROKEN_LINK,
        &clock_change::CLOCK_CHANGE,
        &contradicting_states::CONTRADICTING_STATES,
        &due::BAD_DUE,
        &due::TERM_FULFILLED,
        &duplicate_anchor::DUPLICATE_ANCHOR,
        &duplicate_id::DUPLICATE_ID,
        &duplicate_path::DUPLICATE_PATH,
        &embedded::EMBEDDED_TWICE,
        &embedded::NOT_EMBEDDED,
        &figure::NO_VALUE,
        &impossible_order::IMPOSSIBLE_ORDER,
        &later_date::LATER_DATE,
        &loaded_term::LOADED_TERM,
        &long_quotation::LONG_QUOTATION,
        &map_opening::NO_SUCH_STEP,
        &mirrored_position::MIRRORED_POSITION,
        &missing_point::MISSING_POINT,
        &names::NO_CANONICAL,
        &names::DUPLICATE_NAME,
        &no_source::NO_SOURCE,
        &no_text::NO_TEXT,
        &nothing_shown::NOTHING_SHOWN,
        &occurrence::BAD_OCCURRENCE,
        &other_date::OTHER_DATE,
        &other_script::OTHER_SCRIPT,
        &participant::BAD_PARTICIPANT,
        &picture::BAD_LICENCE,
        &picture::BAD_PICTURE,
        &picture::UNNAMED_PICTURE,
        &place_inside_itself::PLACE_INSIDE_ITSELF,
        &reference_to_draft::REFERENCE_TO_DRAFT,
        &relation::BAD_RELATION,
        &rest_of_whole::REST_OF_WHOLE,
        &source_title::NO_TITLE,
        &swapped_position::SWAPPED_POSITION,
        &unattested_name::UNATTESTED_NAME,
        &uncited_paragraph::UNCITED_PARAGRAPH,
        &uncited_source::UNCITED_SOURCE,
        &undrawn_state::UNDRAWN_STATE,
        &unknown_form::UNKNOWN_FORM,
        &unknown_id::UNKNOWN_ID,
        &unmarked_name::UNMARKED_NAME,
        &unportable_name::UNPORTABLE_NAME,
        &unread_reference::UNREAD_REFERENCE,
        &unrecorded_outcome::UNRECORDED_OUTCOME,
        &unwritten_text::UNWRITTEN_RECORD,
        &unwritten_text::UNWRITTEN_TEXT,
        &unreadable_image::UNREADABLE_IMAGE,
    ]
    .into_iter()
}
