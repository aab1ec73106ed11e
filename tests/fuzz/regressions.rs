//! Inputs that once broke something.

use crate::targets;

#[test]
fn what_broke_once_holds() {
    for input in ["{\"type\":\"ping\",\"event_id\":\"\\ud800\"}", "", "\0", "[[[["] {
        targets::frame(input.as_bytes());
        targets::brief_patch(input.as_bytes());
        targets::table(input.as_bytes());
    }
}
