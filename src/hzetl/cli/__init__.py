"""The command line. Commands are thin: they read options, call the library, and show what it returns."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer

from hzetl.errors import HzetlError

app = typer.Typer(
    name="hzetl",
    help="Statistical claims of China's cities: from pages to a star schema, with the sentence behind each number.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


_INTERRUPTED = 130
_STOPPED = "hzetl: stopped; run the same command again to go on"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command.

    Returns:
        Exit status: 0 done, 1 something was left undone (one line on stderr says what), 2 wrong usage, 3 done in part,
        130 stopped by Ctrl-C or a request to end.
    """
    from hzetl.cli import (
        alerts,
        ask,
        backup,
        check,
        explain,
        keep,
        publishers,
        read,
        review,
        run,
        samples,
        snapshots,
    )  # each registers its commands

    _ = (alerts, ask, backup, check, explain, keep, publishers, read, review, run, samples, snapshots)
    try:
        app(args=list(arguments) if arguments is not None else None)
    except HzetlError as error:
        print(f"hzetl: {error}", file=sys.stderr)  # noqa: T201
        return error.exit_status
    except KeyboardInterrupt:
        print(_STOPPED, file=sys.stderr)  # noqa: T201
        return _INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except OSError as error:
        where = f" at {error.filename}" if error.filename else ""
        print(f"hzetl: {error.strerror or error}{where}: check the path and its rights", file=sys.stderr)  # noqa: T201
        return 1
    except SystemExit as done:
        if done.code == _INTERRUPTED:
            print(_STOPPED, file=sys.stderr)  # noqa: T201
        return done.code if isinstance(done.code, int) else int(done.code is not None)
    return 0


def script() -> None:
    """Entry point of the `hzetl` script."""
    sys.exit(main())
