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

/// The tests' sources, where `docs/dj.md` says that they stand.
const TESTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/server/model");

#[test]
fn every_fault_that_the_docs_tell_of_has_its_test() {
    let sources = std::fs::read_dir(TESTS).unwrap();
    let sources: String =
        sources.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap()).collect();
    let docs = std::fs::read_to_string(PATH).unwrap();
    let rows = docs.lines().skip_while(|line| !line.starts_with("| what happens |")).skip(2);
    let mut faults = 0;
    for row in rows.take_while(|row| row.starts_with('|')) {
        let last = row.trim_end_matches(" |").rsplit(" | ").next().unwrap();
        let tests: Vec<&str> = last.split('`').skip(1).step_by(2).collect();
        assert!(!tests.is_empty(), "no test: {row}");
        for test in tests {
            assert!(sources.contains(&format!("async fn {test}()")), "no such test: {test}");
        }
        faults += 1;
    }
    assert!(faults > 20, "{faults} faults");
}
