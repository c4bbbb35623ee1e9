//! What differs between operating systems: locks, links, swapping two folders, and bringing bytes to the disk.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;

#[cfg(unix)]
use walkdir::WalkDir;

/// Keeps other builds out of a folder while the file is open. The lock ends with the process, however it ends. `None`
/// means that somebody else holds it.
pub(super) fn lock(folder: &Path) -> io::Result<Option<File>> {
    // Windows opens no folders; there the first rename decides who wins
    if !cfg!(unix) {
        return File::open(std::env::current_exe()?).map(Some);
    }
    let file = File::open(folder)?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Ok(None),
        // a file system that knows no locks
        Ok(()) | Err(TryLockError::Error(_)) => Ok(Some(file)),
    }
}

/// Whether a folder may be changed. One that is not there yet may.
pub(super) fn check_writable(folder: &Path) -> io::Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    #[cfg(unix)]
    rustix::fs::access(folder, rustix::fs::Access::WRITE_OK | rustix::fs::Access::EXEC_OK)?;
    Ok(())
}

/// Removes a folder and all that is in it, folders too that were made so that nobody can write into them.
pub(super) fn remove_all(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            #[cfg(unix)]
            for entry in WalkDir::new(folder).into_iter().filter_map(Result::ok) {
                use std::os::unix::fs::PermissionsExt as _;
                if entry.file_type().is_dir() {
                    let _ = fs::set_permissions(entry.path(), fs::Permissions::from_mode(0o700));
                }
            }
            fs::remove_dir_all(folder)
        }
        done => done,
    }
}

/// Puts the new folder in the place of the old one in a single step. Where there was an old one, it is then where the new
/// one was. Fails where the system or the file system cannot do that.
pub(super) fn swap(new: &Path, old: &Path) -> io::Result<()> {
    if !old.exists() {
        return fs::rename(new, old);
    }
    exchange(new, old)
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(new: &Path, old: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE).map_err(io::Error::from)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_new: &Path, _old: &Path) -> io::Result<()> {
    Err(io::Error::from(io::ErrorKind::Unsupported))
}

/// Brings everything written below a folder to the disk, so that a power cut after the swap finds whole files.
pub(super) fn sync(folder: &Path) -> io::Result<()> {
    if !cfg!(unix) {
        return Ok(());
    }
    let folder = File::open(folder)?;
    #[cfg(any(target_os = "linux", target_os = "android"))]
    rustix::fs::syncfs(&folder)?;
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    folder.sync_all()?;
    Ok(())
}

/// Makes a symbolic link.
#[cfg(unix)]
pub(super) fn link(target: &Path, link: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(target, link)
}

/// Makes a symbolic link.
#[cfg(windows)]
pub(super) fn link(target: &Path, link: &Path) -> io::Result<()> {
    std::os::windows::fs::symlink_file(target, link)
}
