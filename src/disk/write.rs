//! Writes single files: a new one, or one in the place of an old one, which is there whole or not at all.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use super::{Error, Trying as _};

/// Writes a file that is not there yet, with the folders above it.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    make_room(path)?;
    let mut file = fs::File::create_new(path).trying("write", path)?;
    file.write_all(bytes).trying("write", path)
}

/// Writes a file, whether it is there or not: all of it or nothing. Permissions stay, and what leads to the file still does.
pub fn put(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let target = if fs::symlink_metadata(path).is_ok() {
        fs::canonicalize(path).trying("find", path)?
    } else {
        make_room(path)?;
        path.to_owned()
    };
    let mut beside = target.clone().into_os_string();
    beside.push(".new");
    let beside = Path::new(&beside);
    fs::write(beside, bytes).trying("write", beside)?;
    if let Ok(data) = fs::metadata(&target) {
        fs::set_permissions(beside, data.permissions()).trying("write", beside)?;
    }
    fs::rename(beside, &target).trying("write", &target)
}

/// Makes the folders above a file.
fn make_room(path: &Path) -> Result<(), Error> {
    path.parent().map_or(Ok(()), |folder| fs::create_dir_all(folder).trying("create", folder))
}
