pub mod brief;
pub mod catalog;
pub mod config;
pub mod dj;
pub mod journal;
pub mod protocol;
pub mod select;
pub mod taste;
