//! The only rooms that touch files: one reads, one writes.

mod error;
mod leftovers;
mod manifest;
mod publish;
mod read;
mod stage;
mod system;
mod tree;
mod watch;
mod write;

pub use error::{Error, Trying};
pub use manifest::MANIFEST;
pub use publish::{Publication, Published, publish, unpublish};
pub use read::{FOLDERS, find_root, read};
pub use tree::Tree;
pub use watch::{Change, Touched, Watching, watch};
pub use write::{create, put};
