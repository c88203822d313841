"""Which local files there are to land, and what is in them: files, folders, and articles that several files hold.

Nothing here knows of snapshots; `files` lands what is found here.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hzetl.bundles import MEDIA_TYPE, BundledPage, bundled
from hzetl.documents.kinds import suffix_of
from hzetl.errors import LandingError, UsageError
from hzetl.landing.report import Failure
from hzetl.landing.sidecar import SUFFIX, sidecar_of
from hzetl.limits import DEFAULT_LIMITS, MB, Limit, Limits
from hzetl.publishers.crawlers.continuation import names_following

MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".shtml": "text/html",
    ".txt": "text/plain",
    ".pdf": "application/pdf",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}
_KEPT = 4
"""How many times the limit of size a file may have to be landed (and quarantined for it): it bounds memory."""
_PAGE = "text/html"
_NUMBERED = re.compile(r"(?P<begun>.+)[_-]\d{1,3}")


@dataclass(frozen=True, slots=True)
class LocalFile:
    """A file to land and the relative path that names it.

    Attributes:
        path: where it is.
        url: the relative path.
        following: files that hold the further pages of the article that begins in this one.
    """

    path: Path
    url: str
    following: tuple[Path, ...] = ()

    @property
    def media_type(self) -> str:
        """What its bytes are, by its name; empty for what none of the readers reads."""
        return MEDIA_TYPE if self.following else media_type_of(self.path)

    def read(self, limits: Limits = DEFAULT_LIMITS) -> bytes:
        """The bytes of the file, or of all pages of its article.

        Raises:
            LandingError: as `file_bytes`.
        """
        if not self.following:
            return file_bytes(self.path, limits)
        parts = (self.path, *self.following)
        return bundled([BundledPage(path.name, media_type_of(path), file_bytes(path, limits)) for path in parts])


def found_files(paths: Sequence[Path]) -> Iterator[LocalFile | Failure]:
    """Files to land below `paths`, in a stable order, each once; a Failure for each that is none of ours.

    Raises:
        UsageError: one of the paths is not there (before anything is yielded).
    """
    for path in paths:
        if not path.exists():
            raise UsageError("no such file or folder", where=str(path), todo="check the path")
    return _joined(list(_unique(entry for path in paths for entry in _walk(path))))


def _walk(given: Path) -> Iterator[LocalFile | Failure]:
    if not given.is_dir():
        yield _classified(LocalFile(given, given.name))
        return
    refused: list[OSError] = []
    for folder, subfolders, names in os.walk(given, onerror=refused.append):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            is_sidecar = name.endswith(SUFFIX) and path.with_name(name.removesuffix(SUFFIX)).exists()
            if not name.startswith((".", "~$")) and not is_sidecar:
                yield _classified(LocalFile(path, path.relative_to(given).as_posix()))
    for error in refused:
        closed = Path(error.filename)
        name = closed.relative_to(given).as_posix() if closed != given else closed.name
        yield Failure(name, f"folder cannot be read ({error.strerror})")


def media_type_of(path: Path) -> str:
    """What a file's name says that it is, also packed (`a.html.gz`); empty for what none of the readers reads."""
    return MEDIA_TYPES.get(suffix_of(path.name), "")


def _classified(file: LocalFile) -> LocalFile | Failure:
    if media_type_of(file.path):
        return file
    if file.path.suffix.lower() == SUFFIX and media_type_of(file.path.with_suffix("")):
        return Failure(file.url, "sidecar without its file")
    return Failure(file.url, "unsupported file type")


def _unique(entries: Iterator[LocalFile | Failure]) -> Iterator[LocalFile | Failure]:
    seen: set[Path] = set()
    named: dict[str, Path] = {}
    for entry in entries:
        if isinstance(entry, LocalFile):
            real = entry.path.resolve()
            if real in seen:
                continue
            seen.add(real)
            if entry.url in named:
                yield Failure(
                    str(entry.path),
                    f"another file of this run has the same relative path ({named[entry.url]}): "
                    "give the folder above both",
                )
                continue
            named[entry.url] = entry.path
        yield entry


def _joined(entries: Sequence[LocalFile | Failure]) -> Iterator[LocalFile | Failure]:
    """The entries, those that are pages of one article (`a.html`, `a_2.html`) as one where its first page says so.

    A page with a sidecar of its own is a document of its own.
    """
    files = {entry.path for entry in entries if isinstance(entry, LocalFile)}
    numbered = [(path, found) for path in files if (found := _NUMBERED.fullmatch(path.stem))]
    begun = {path.with_name(found["begun"] + path.suffix) for path, found in numbered} & files
    continued = {path: pages for path in begun if (pages := _continuing(path, files))}
    taken = {page for pages in continued.values() for page in pages}
    for entry in entries:
        if isinstance(entry, Failure):
            yield entry
        elif entry.path not in taken:
            yield replace(entry, following=continued.get(entry.path, ()))


def _continuing(path: Path, files: set[Path]) -> tuple[Path, ...]:
    """The files that go on with the article that begins in this one, as far as its pager names them."""
    if media_type_of(path) != _PAGE:
        return ()
    try:
        named = names_following(file_bytes(path), path.name)
    except LandingError:  # it fails again when it is landed, and is counted
        return ()
    pages = [path.with_name(name) for name in named]
    return tuple(page for page in pages if page in files and not sidecar_of(page).exists())


def file_bytes(path: Path, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The bytes of a file, also of one over the limit of size, which its reader then refuses, but not of a vast one.

    Raises:
        LandingError: it cannot be read, or is a pipe or the like; `over limit: file size`.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # a pipe would wait for ever
            raise LandingError("not a regular file", where=str(path))
        if status.st_size > _KEPT * limits.file_mb * MB:
            raise LandingError(Limit.FILE_MB.reason, where=str(path), todo="split it")
        return path.read_bytes()
    except OSError as error:
        raise LandingError(f"cannot be opened ({error.strerror})", where=str(path)) from error
