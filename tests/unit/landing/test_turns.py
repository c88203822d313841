"""Turns at a host: what one process leaves for the next, whatever the clocks do."""

from __future__ import annotations

import os
import struct
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from hzetl.errors import LandingError
from hzetl.landing.turns import Turn

DAY = 86_400.0


@dataclass
class Clock:
    """A process's clock: its own count of seconds, and the time that it takes it to be."""

    count: float
    time: float

    def turn(self, path: Path) -> Turn:
        return Turn(path, monotonic=lambda: self.count, wall=lambda: self.time)


def left_by(path: Path, clock: Clock, *, pause: float = 0.0) -> None:
    """One process asks, and is asked for a pause."""
    turn = clock.turn(path)
    with turn.taken():
        turn.asked_at = clock.count
        turn.put_off(pause)
    turn.close()


def found_by(path: Path, clock: Clock) -> tuple[float, float]:
    """Seconds since the last request, and seconds that are left of a pause, as another process sees them."""
    turn = clock.turn(path)
    with turn.taken():
        return clock.count - turn.asked_at, max(turn.not_before - clock.count, 0.0)


def test_the_next_process_knows_when_a_host_was_asked_and_for_how_long_it_is_to_be_left(tmp_path: Path) -> None:
    left_by(tmp_path / "host", Clock(5000.0, 1_700_000_000.0), pause=600)
    ago, left = found_by(tmp_path / "host", Clock(12.0, 1_700_000_100.0))
    assert (ago, left) == (pytest.approx(100), pytest.approx(500))


def test_a_host_that_nobody_asked_may_be_asked(tmp_path: Path) -> None:
    assert found_by(tmp_path / "host", Clock(5.0, 1_700_000_000.0)) == (float("inf"), 0.0)


def test_a_clock_that_was_set_back_holds_nobody_up_for_long(tmp_path: Path) -> None:
    left_by(tmp_path / "host", Clock(5000.0, 1_700_000_000.0 + 400 * DAY), pause=600)
    assert found_by(tmp_path / "host", Clock(12.0, 1_700_000_000.0)) == (0.0, 0.0)


def test_a_pause_of_years_is_one_of_a_week(tmp_path: Path) -> None:
    left_by(tmp_path / "host", Clock(5000.0, 1_700_000_000.0), pause=1e12)
    _, left = found_by(tmp_path / "host", Clock(5001.0, 1_700_000_001.0))
    assert left == pytest.approx(7 * DAY - 1)


@pytest.mark.parametrize(
    "kept", [b"", b"half", struct.pack("<dd", float("nan"), float("nan")), struct.pack("<dd", 1e300, float("inf"))]
)
def test_a_file_that_says_nothing_is_as_none(tmp_path: Path, kept: bytes) -> None:
    (tmp_path / "host").write_bytes(kept)
    ago, left = found_by(tmp_path / "host", Clock(5.0, 1_700_000_000.0))
    assert ago in {float("inf"), 0.0}
    assert left == 0


def test_who_has_the_turn_has_it_alone(tmp_path: Path) -> None:
    """Each with its own opened file, as two processes have."""
    mine, other = Turn(tmp_path / "host"), Turn(tmp_path / "host")
    order: list[str] = []

    def ask() -> None:
        with other.taken():
            order.append("other")

    thread = threading.Thread(target=ask)
    with mine.taken():
        thread.start()
        time.sleep(0.05)
        order.append("mine")
    thread.join()
    assert order == ["mine", "other"]


def test_a_turn_ends_with_the_process_that_had_it(tmp_path: Path) -> None:
    child = os.fork()
    if child == 0:
        with Turn(tmp_path / "host").taken():
            os._exit(9)
    os.waitpid(child, 0)
    with Turn(tmp_path / "host").taken():
        pass


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LandingError, match="turns at hosts cannot be kept"):
        Turn(tmp_path / "file" / "host")
