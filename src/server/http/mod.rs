//! What is asked over plain HTTP, beside the socket.

mod catalog;
mod cover;
mod export;
mod file;
mod health;
mod import;
mod login;
mod sessions;
mod sound;
mod transcode;

pub use cover::Covers;
pub use transcode::Transcoder;

use std::sync::Arc;
use std::time::Instant;

use axum::extract::{MatchedPath, OriginalUri, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post};
use axum::{Json, Router};

use super::App;
use super::caller::guard;
use super::page::CONTENT_SECURITY_POLICY;
use super::problem::Problem;

/// Everything that the server answers.
pub fn router(app: Arc<App>) -> Router {
    let base = app.base_path.clone();
    let api = Router::new()
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(health::metrics))
        .route("/asyncapi.json", get(asyncapi))
        .route("/v1/catalog/search", get(catalog::search))
        .route("/v1/tracks/{id}", get(catalog::track))
        .route("/v1/tracks/{id}/audio", get(sound::audio))
        .route("/v1/tracks/{id}/cover", get(cover::cover))
        .route("/v1/sources", get(sound::sources))
        .route("/v1/sessions", get(sessions::list))
        .route("/v1/sessions/{id}", get(sessions::show).delete(sessions::delete))
        .route("/v1/sessions/{id}/export", get(export::export))
        .route("/v1/sessions/{id}/playlist", post(sound::write_playlist))
        .route("/v1/import", post(import::import))
        .route("/v1/listener", delete(sessions::erase))
        .route(
            "/v1/taste",
            get(sessions::taste).post(sessions::edit_taste).delete(sessions::forget_taste),
        )
        .route("/v1/tickets", post(login::ticket))
        .route("/v1/login", post(login::login).delete(login::logout))
        .route_layer(middleware::from_fn_with_state(app.clone(), guard));
    let page =
        Router::new().fallback(page).layer(middleware::from_fn_with_state(app.clone(), guard));
    let all = Router::new()
        // A refused socket is told by a close code, so it is let through to where that is said.
        .route("/v1/ws", get(super::ws::upgrade))
        .merge(api)
        .method_not_allowed_fallback(method_not_allowed)
        .fallback_service(page.with_state(app.clone()))
        .layer(middleware::from_fn_with_state(app.clone(), cross_origin))
        .layer(middleware::from_fn(finish))
        .with_state(app);
    if base.is_empty() { all } else { below(base, all) }
}

/// Serves everything below a path: `/base/x` is the router's `/x`.
fn below(base: String, router: Router) -> Router {
    let service = tower::util::MapRequest::new(router, move |mut request: Request| {
        let inner = request.uri().path_and_query().map_or("/", |path| path.as_str());
        let inner = inner.strip_prefix(&base).filter(|rest| rest.starts_with('/'));
        let uri = inner.unwrap_or(OUTSIDE).parse().unwrap_or_default();
        *request.uri_mut() = uri;
        request
    });
    Router::new().fallback_service(service)
}

/// No file of the page is called this: what is asked outside the base path is not found.
const OUTSIDE: &str = "/v1/";

async fn page(State(app): State<Arc<App>>, request: Request) -> Response {
    let path = request.uri().path();
    if path.starts_with("/v1/") {
        return Problem::not_found("resource").into_response();
    }
    app.page.serve(request.method(), path, request.headers()).await
}

async fn method_not_allowed(OriginalUri(uri): OriginalUri, method: Method) -> Problem {
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, format!("{} takes no {method}", uri.path()))
}

async fn asyncapi() -> Json<serde_json::Value> {
    Json(crate::protocol::asyncapi())
}

/// Lets pages of `server.allowed_origins` read our answers, and asks no more of their preflights.
async fn cross_origin(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let origin = request.headers().get(header::ORIGIN).cloned();
    let allowed = origin.filter(|origin| origin.to_str().is_ok_and(|o| app.names.allows(o)));
    let Some(origin) = allowed else { return next.run(request).await };
    let preflight = request.method() == Method::OPTIONS
        && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    let mut response = match preflight {
        true => StatusCode::NO_CONTENT.into_response(),
        false => next.run(request).await,
    };
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    headers.append(header::VARY, HeaderValue::from_static("origin"));
    if preflight {
        for (name, value) in [
            (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, DELETE"),
            (header::ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type"),
            (header::ACCESS_CONTROL_MAX_AGE, "600"),
        ] {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    response
}

const SECURITY_HEADERS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
];

/// Counts the request, and puts the headers on its answer that every answer has.
async fn finish(request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let route = match request.extensions().get::<MatchedPath>() {
        Some(path) => path.as_str().to_owned(),
        None => "page".to_owned(),
    };
    let mut response = next.run(request).await;
    let status = response.status().as_u16().to_string();
    metrics::counter!("segue_http_requests_total", "route" => route.clone(), "status" => status)
        .increment(1);
    metrics::histogram!("segue_http_request_seconds", "route" => route)
        .record(begun.elapsed().as_secs_f64());
    let headers = response.headers_mut();
    for (name, value) in SECURITY_HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}
