//! `docs/asyncapi.json` says what the protocol's types say.

#[test]
fn the_document_in_docs_is_that_of_the_types() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/asyncapi.json");
    let kept = std::fs::read_to_string(path).expect("docs/asyncapi.json");
    let made = format!("{:#}\n", segue::protocol::asyncapi());
    assert!(
        kept == made,
        "docs/asyncapi.json has drifted: run `cargo run -- asyncapi > docs/asyncapi.json`"
    );
}
