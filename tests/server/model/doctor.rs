//! `segue doctor --model`: what is wrong, in a sentence.

use std::time::Duration;

use segue::cli::doctor_model::{PATIENCE, check};
use segue::config::Config;
use segue::dj::llm::ToolMode;

use super::Act;
use super::upstream::Upstream;
use super::wire::{ALL, Part, Wire, call};

async fn examined(config: &Config) -> String {
    let no_environment = |_: &str| None;
    match check(&config.dj, no_environment, PATIENCE).await {
        Ok(said) => format!("ok: {said}"),
        Err(fault) => fault.to_string(),
    }
}

/// What the doctor says of a provider that answers like this.
async fn of(wire: Wire, script: Vec<Act>) -> String {
    let upstream = Upstream::start(vec![script]).await;
    let mut config = Config::default();
    config.dj.model = wire.model().into();
    config.dj.llm.base_url = upstream.base_url.clone();
    examined(&config).await
}

#[tokio::test]
async fn settings_that_lead_nowhere_name_their_key() {
    let mut config = Config::default();
    assert!(examined(&config).await.contains("dj.model is empty"));
    config.dj.model = "gpt".into();
    assert!(examined(&config).await.starts_with("dj.model takes a provider and a model"));
    config.dj.model = "clever:gpt".into();
    assert!(examined(&config).await.contains("no provider is called \"clever\""));
    config.dj.model = "anthropic:m".into();
    assert!(examined(&config).await.contains("ANTHROPIC_API_KEY is not set"));
    config.dj.llm.key_file = "/nowhere/key".into();
    assert!(examined(&config).await.contains("/nowhere/key can't be read"));
    config.dj.model = "openai:m".into();
    config.dj.llm.key_file = "".into();
    config.dj.llm.base_url = "localhost".into();
    assert!(examined(&config).await.contains("is no address"));
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    config.dj.llm.base_url = format!("http://{free}");
    assert!(examined(&config).await.contains("is the host right"));
}

#[tokio::test]
async fn a_provider_that_says_no_is_understood() {
    for wire in ALL {
        let refused = |status, message: &str| {
            of(wire, vec![Act::Whole(status, vec![], wire.error("kind", message))])
        };
        assert!(refused(401, "bad key").await.contains("is the key right"), "{wire:?}");
        assert!(refused(404, "no model m").await.contains("name of the model"), "{wire:?}");
        assert!(refused(429, "quota").await.contains("limits"), "{wire:?}");
        assert!(refused(503, "overloaded").await.contains("ask the provider"), "{wire:?}");
        let strange = refused(400, "messages: unknown field").await;
        assert!(strange.contains("unknown field") && strange.contains("this provider's language"));
        let cut = of(wire, vec![wire.head(), Act::Cut]).await;
        assert!(cut.contains("was cut") && cut.contains("try again"), "{wire:?}: {cut}");
        let page = of(wire, vec![wire.head(), Act::Send(b"data: <html>\n\n".into())]).await;
        assert!(page.contains("this provider's language"), "{wire:?}: {page}");
        let tools = refused(400, "m does not support tools").await;
        assert!(tools.starts_with("ok: ") && tools.contains("lines of JSON"), "{wire:?}: {tools}");
    }
}

#[tokio::test]
async fn a_model_that_answers_is_told_from_one_that_calls() {
    for wire in ALL {
        let calls = of(wire, wire.answer(&[call("ready", serde_json::json!({}))])).await;
        assert!(calls.starts_with("ok: ") && calls.contains("calls tools"), "{wire:?}: {calls}");
        let talks = of(wire, wire.answer(&[Part::Words("Sure!")])).await;
        assert!(talks.contains("did not call the tool"), "{wire:?}: {talks}");
    }
}

#[tokio::test]
async fn a_model_that_needs_lines_is_asked_for_words_and_one_that_must_not_is_no_use() {
    let wire = Wire::Ollama;
    let no_tools = vec![Act::Whole(400, vec![], wire.error("", "m does not support tools"))];
    let words = wire.answer(&[Part::Words("ready")]);
    let nothing = wire.answer(&[]);
    for (mode, script, said) in [
        (ToolMode::JsonLines, words, "is to steer in lines of JSON"),
        (ToolMode::JsonLines, nothing, "says nothing"),
        (ToolMode::Native, no_tools, "set dj.llm.tools = \"json_lines\""),
    ] {
        let upstream = Upstream::start(vec![script]).await;
        let mut config = Config::default();
        config.dj.model = wire.model().into();
        config.dj.llm.base_url = upstream.base_url.clone();
        config.dj.llm.tools = mode;
        let sentence = examined(&config).await;
        assert!(sentence.contains(said), "{mode:?}: {sentence}");
    }
}

#[tokio::test]
async fn a_model_that_never_answers_is_not_waited_for_for_ever() {
    let wire = Wire::OpenAi;
    let upstream = Upstream::start(vec![vec![Act::Hang]]).await;
    let mut config = Config::default();
    config.dj.model = wire.model().into();
    config.dj.llm.base_url = upstream.base_url.clone();
    let fault = check(&config.dj, |_| None, Duration::from_millis(200)).await.unwrap_err();
    let said = fault.to_string();
    assert!(said.contains("no answer within 0.2 seconds; is the address right"), "{said}");
}
