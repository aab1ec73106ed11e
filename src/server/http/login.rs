use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::server::App;
use crate::server::auth::TicketError;
use crate::server::caller::{Caller, Who};
use crate::server::problem::Problem;

#[derive(Serialize)]
pub struct Ticket {
    ticket: String,
    /// Seconds.
    expires_in: u64,
}

/// A ticket for one socket, for a page of another origin.
pub async fn ticket(
    State(app): State<Arc<App>>,
    Who(listener): Who,
) -> Result<Json<Ticket>, Problem> {
    match app.auth.ticket(&listener) {
        Ok((ticket, life)) => Ok(Json(Ticket { ticket, expires_in: life.as_secs() })),
        Err(TicketError::TooMany) => Err(Problem::too_many("too many tickets are out")),
        Err(TicketError::Auth(error)) => {
            tracing::error!(%error, "no ticket could be made");
            Err(Problem::internal())
        }
    }
}

/// Trades a Bearer token for the page's cookie.
pub async fn login(
    State(app): State<Arc<App>>,
    caller: Caller,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let cookie = app
        .auth
        .login(&headers, &app.cookie_path(), caller.secure)
        .map_err(|_| Problem::unauthorized())?;
    Ok(with_cookie(cookie))
}

/// Takes the cookie back.
pub async fn logout(State(app): State<Arc<App>>) -> Response {
    with_cookie(Some(app.auth.logout(&app.cookie_path())))
}

fn with_cookie(cookie: Option<String>) -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    if let Some(value) = cookie.and_then(|cookie| HeaderValue::from_str(&cookie).ok()) {
        response.headers_mut().insert(header::SET_COOKIE, value);
    }
    response
}
