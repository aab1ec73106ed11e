//! Parts of `docs/dj.md` that are what the program really prints.

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/dj.md");

/// The text between `<!-- NAME -->` and `<!-- end of NAME -->` is this one. With `UPDATE_DOCS=1` it is
/// written there.
pub fn prints(name: &str, text: &str) {
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->"));
    let docs = std::fs::read_to_string(PATH).unwrap();
    let from = docs.find(&begin).unwrap();
    let to = docs.find(&end).unwrap() + end.len();
    let printed = format!("{begin}```text\n{}\n```\n{end}", text.trim_end());
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(PATH, format!("{}{printed}{}", &docs[..from], &docs[to..])).unwrap();
        return;
    }
    assert_eq!(
        &docs[from..to],
        printed,
        "the {name} has changed: run UPDATE_DOCS=1 cargo nextest run --locked -j1 -E 'test(/that_the_docs_print/)'"
    );
}
