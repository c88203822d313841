"""`hzetl snapshots`: what was landed, its past, whether it is whole, as a web archive, and what need not stay."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hzetl.cli import app, show
from hzetl.cli.options import Json, Publishers, Years, parse_names, parse_years
from hzetl.errors import UsageError
from hzetl.settings import Settings

if TYPE_CHECKING:
    from hzetl.landing.history import PastVersion
    from hzetl.landing.index import SnapshotIndex
    from hzetl.landing.store import SnapshotStore
    from hzetl.landing.verify import Verified

snapshots = typer.Typer(
    help="Pages and files as served: their past, their soundness, archives of them.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(snapshots, name="snapshots")

_PART = 3


@snapshots.command(name="list")
def list_documents(
    publishers: Publishers = "",
    years: Years = "",
    revised: Annotated[
        bool, typer.Option("--revised", help="Only those of which there is more than one version.")
    ] = False,
    as_json: Json = False,
) -> None:
    """List documents: how many versions there are, when the first was landed and the last one seen."""
    from hzetl.landing.history import addresses

    with _opened() as (_, index):
        rows = addresses(index, publishers=parse_names(publishers), years=parse_years(years), revised=revised)
        if as_json:
            for row in rows:
                show.print_json(asdict(row))
            return
        columns = ["publisher", "year", "versions", "landed", "last seen", "bytes", "url", "title"]
        cells = [
            (r.publisher, r.year or "undated", r.versions, _time(r.first_at), _time(r.last_at), r.size, r.url, r.title)
            for r in rows
        ]
    show.print_table(f"{len(cells)} documents", columns, cells)


@snapshots.command(name="show")
def show_document(
    url: Annotated[str, typer.Argument(help="Address of a document, or the path it was landed under.")],
    publishers: Publishers = "",
    as_json: Json = False,
) -> None:
    """Show a document's versions: when each was seen and how it was served, and what changed from one to the next."""
    from hzetl.landing.history import versions
    from hzetl.landing.revisions import changes

    settings = Settings.from_environment()
    with _opened() as (store, index):
        before: PastVersion | None = None
        for number, version in enumerate(versions(index, publishers=parse_names(publishers), url=url), 1):
            same = before is not None and before.snapshot.document_key == version.snapshot.document_key
            changed = list(changes(before, version, store, settings.limits)) if before and same else []
            if as_json:
                show.print_json(_told(version) | {"changes": changed})
            else:
                _print_version(number, version, changed)
            before = version
    if before is None:
        raise UsageError("nothing was landed from there", where=url, todo="see hzetl snapshots list")


@snapshots.command()
def verify(
    quick: Annotated[bool, typer.Option("--quick", help="See only that each is there; read none.")] = False,
    repair: Annotated[
        bool, typer.Option("--repair", help="Have the next run fetch what is missing or damaged anew.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Check that every snapshot is there and is what it was. Exit status 1 if one is missing or damaged, else 0."""
    from hzetl.landing.verify import verify as verify_all

    with _opened() as (store, index), show.bars(quiet=as_json) as observer:
        found = verify_all(store, index, quick=quick, repair=repair, progress=observer.stage("verify", None))
    if as_json:
        show.print_json(asdict(found))
    else:
        _print_verified(found)
    if found.faults:
        raise typer.Exit(1)


@snapshots.command()
def export(
    warc: Annotated[Path, typer.Option("--warc", help="File to write: NAME.warc.gz, or NAME.warc.")],
    publishers: Publishers = "",
    years: Years = "",
    as_json: Json = False,
) -> None:
    """Write all versions as a web archive (WARC 1.1). Exit status 3 if some are missing or damaged and left out."""
    from hzetl.landing.history import versions
    from hzetl.landing.warc import export as write

    with _opened() as (store, index), show.bars(quiet=as_json) as observer:
        chosen = versions(index, publishers=parse_names(publishers), years=parse_years(years))
        done = write(chosen, store, warc, now=datetime.now(UTC), progress=observer.stage("export", None))
    lost = [version.snapshot.url for version in done.lost]
    if as_json:
        show.print_json({"file": str(warc), "versions": done.versions, "records": done.records, "bytes": done.size,
                         "lost": lost})  # fmt: skip
    else:
        show.console().print(f"{warc}: {done.versions} versions in {done.records} records, {done.size} bytes")
        for url in lost:
            show.console().print(f"left out, its bytes are missing or damaged: {url}")
    if lost:
        raise typer.Exit(_PART)


@snapshots.command()
def prune(
    keep: Annotated[
        int,
        typer.Option(
            "--keep", min=0, envvar="HZETL_KEEP_VERSIONS", help="Superseded versions of a document that stay."
        ),
    ] = 10,
    pack: Annotated[Path | None, typer.Option("--pack", help="Archive (WARC) that takes in the older ones.")] = None,
    apply: Annotated[bool, typer.Option("--apply", help="Do it; without, only say what would be done.")] = False,
    as_json: Json = False,
) -> None:
    """Remove what nothing refers to, and with --pack old versions that no claim rests on; says so unless --apply."""
    from hzetl.chain.retention import prune_snapshots

    with show.bars(quiet=as_json) as observer:
        found = prune_snapshots(
            Settings.from_environment(), keep=keep, archive=pack, now=datetime.now(UTC), dry_run=not apply,
            progress=observer.stage("pack", None),
        )  # fmt: skip
    if found is None:
        raise UsageError("nothing was landed yet", where="HZETL_DATA_DIR", todo="run hzetl run")
    packed = len(found.superseded) if pack else 0
    if as_json:
        show.print_json(
            {"applied": apply, "orphans": len(found.orphans), "superseded": len(found.superseded), "packed": packed,
             "held": found.held, "bytes": found.size}
        )  # fmt: skip
        return
    did = "removed" if apply else "would be removed"
    say = show.console().print
    say(f"{len(found.orphans)} objects that nothing refers to {did}")
    if found.superseded:
        how = f"{did}, packed into {pack}" if pack else "may go into an archive (--pack FILE.warc.gz)"
        say(f"{len(found.superseded)} superseded versions beyond {keep} of a document {how}")
    if found.held:
        say(f"{found.held} more stay: claims, other versions or lists need their bytes")
    if not apply:
        say("Nothing was changed; --apply does it.")


@contextmanager
def _opened() -> Iterator[tuple[SnapshotStore, SnapshotIndex]]:
    """The store and its index, if anything was ever landed."""
    from hzetl.landing.index import SnapshotIndex
    from hzetl.landing.remote_store import open_store

    settings = Settings.from_environment()
    path = settings.snapshots_dir / "index.sqlite"
    if not path.exists():
        raise UsageError("nothing was landed yet", where=str(path), todo="run hzetl run, or set HZETL_DATA_DIR")
    with SnapshotIndex(path) as index:
        yield open_store(settings), index


def _told(version: PastVersion) -> dict[str, object]:
    return {
        **version.snapshot.model_dump(mode="json"),
        "is_current": version.is_current,
        "status": version.status,
        "headers": dict(version.headers),
        "packed_in": version.packed_in,
        "sightings": [asdict(sighting) for sighting in version.sightings],
    }


def _print_version(number: int, version: PastVersion, changed: list[str]) -> None:
    snapshot = version.snapshot
    say = show.console().print
    if number == 1:
        say(f"{snapshot.title or ''}\n{snapshot.publisher}  {snapshot.url}".strip())
    own = [seen for seen in version.sightings if seen.sha256 == snapshot.sha256]
    anew = sum(seen.times for seen in version.sightings) - sum(seen.times for seen in own)
    seen = f"seen {sum(s.times for s in version.sightings)} times, last {_time(version.last_at)}"
    also = f", rendered anew {anew} times" if anew else ""
    status = f"HTTP {version.status}" if version.status else "a file or of an earlier hzetl"
    place = f"packed in {version.packed_in}" if version.packed_in else snapshot.sha256
    say(f"\n{number}. landed {_time(snapshot.fetched_at)}, {seen}{also}{', current' if version.is_current else ''}")
    say(f"   {status}, {snapshot.media_type or 'no media type'}, {snapshot.size} bytes, {place}")
    for line in changed:
        say(f"   {line}", markup=False, overflow="fold")


def _print_verified(found: Verified) -> None:
    say = show.console().print
    if found.faults:
        rows = [(f.what, f.use, f"{d[0]} {d[1]}", f.where) for f in found.faults for d in (f.documents or (("", ""),))]
        show.print_table("Missing or damaged", ["what", "use", "of", "object"], rows)
    say(f"{found.objects} objects, {found.size} bytes, {len(found.faults)} missing or damaged")
    if found.orphans:
        say(f"{len(found.orphans)} that nothing refers to (hzetl snapshots prune)")
    if found.forgotten:
        say(f"The next run fetches {found.forgotten} responses anew.")
    elif found.faults:
        say("hzetl snapshots verify --repair has the next run of their years fetch them anew.")


def _time(at: datetime) -> str:
    return at.astimezone().strftime("%Y-%m-%d %H:%M")
