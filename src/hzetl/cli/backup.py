"""`hzetl backup` and `hzetl restore`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hzetl.cli import app, show
from hzetl.cli.options import Json
from hzetl.settings import Settings


@app.command()
def backup(
    into: Annotated[Path, typer.Argument(help="Folder for backups; made if it is not there.")],
    keep: Annotated[int, typer.Option(min=0, help="Keep so many of the backups there, the new one among them.")] = 0,
    as_json: Json = False,
) -> None:
    """Back up warehouse, snapshots, decisions and catalogue into a new folder, with checksums.

    Writers wait meanwhile. Files that the latest backup there has are shared with it.
    """
    from hzetl.alerts.settings import AlertSettings
    from hzetl.alerts.watch import BACKUP, tell, watched
    from hzetl.backup import backup as make

    show.start_logging(verbose=False)
    settings, told = Settings.from_environment(), AlertSettings.from_environment()
    with watched(settings, told, BACKUP), show.bars(quiet=as_json) as observer:
        report = make(settings, into, keep=keep, progress=observer.stage("backup", None))
    tell(settings, told, [], [("run", BACKUP, "", "")])
    if as_json:
        show.print_json(
            {
                "folder": str(report.folder),
                "files": report.files,
                "bytes": report.size,
                "linked": report.linked,
                "rows": dict(report.rows),
                "removed": [str(path) for path in report.removed],
            }
        )
        return
    show.console().print(
        f"{report.folder}: {report.files} files, {report.size / 1e6:.1f} MB, {report.linked} of them shared with the "
        f"backup before; {sum(report.rows.values())} rows of {len(report.rows)} tables, compared by checksums"
    )
    for path in report.removed:
        show.console().print(f"{path}: removed")


@app.command()
def restore(
    folder: Annotated[Path, typer.Argument(help="A folder that hzetl backup made.")],
    only_verify: Annotated[bool, typer.Option("--verify", help="Only read the backup through.")] = False,
    as_json: Json = False,
) -> None:
    """Restore a backup into an empty data folder and warehouse, on either engine; nothing is overwritten."""
    from hzetl.backup_manifest import read_manifest, verify
    from hzetl.backup_restore import restore as bring_back

    if only_verify:
        manifest = read_manifest(folder)
        verify(folder, manifest)
        if as_json:
            show.print_json({"files": len(manifest.files), "made_at": manifest.made_at.isoformat()})
        else:
            show.console().print(f"{folder}: all {len(manifest.files)} files are as they were written")
        return
    settings = Settings.from_environment()
    with show.bars(quiet=as_json) as observer:
        report = bring_back(settings, folder, progress=observer.stage("restore", None))
    if as_json:
        show.print_json(
            {
                "warehouse": settings.database.render_as_string(hide_password=True),
                "rows": dict(report.rows),
                "files": report.files,
                "upgraded_from": report.upgraded_from,
                "catalogue": str(report.catalogue) if report.catalogue else None,
            }
        )
        return
    out = show.console()
    out.print(
        f"{settings.database.render_as_string(hide_password=True)}: {sum(report.rows.values())} rows of "
        f"{len(report.rows)} tables, {report.files} files of snapshots and decisions"
    )
    if report.upgraded_from:
        out.print(f"The warehouse was of version {report.upgraded_from} and was upgraded.")
    if report.catalogue:
        out.print(f"The catalogue is {report.catalogue}: copy it to where HZETL_CATALOGUE shall say.")
    out.print("Now run hzetl publish; the next run stages what it needs anew.")
