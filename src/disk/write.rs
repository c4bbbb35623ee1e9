//! Writes the author's own files: a new one, or one in the place of an old one, which is there whole or not at all.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use super::{Error, Trying as _};

/// Writes a file that is not there yet, with the folders above it.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).trying("create", folder)?;
    }
    let mut file = fs::File::create_new(path).trying("write", path)?;
    file.write_all(bytes).trying("write", path)
}

/// Puts new contents in the place of old ones. Permissions stay, and what leads to the file still does.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let target = fs::canonicalize(path).trying("find", path)?;
    let mut beside = target.clone().into_os_string();
    beside.push(".new");
    let beside = Path::new(&beside);
    fs::write(beside, bytes).trying("write", beside)?;
    let permissions = fs::metadata(&target).trying("read", &target)?.permissions();
    fs::set_permissions(beside, permissions).trying("write", beside)?;
    fs::rename(beside, &target).trying("write", &target)
}

/// Writes a file, whether it is there or not.
pub fn put(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if path.exists() { replace(path, bytes) } else { create(path, bytes) }
}
