"""Whether a process still runs, and since when: a number may be given to another one."""

from __future__ import annotations

import os
import time
from pathlib import Path


def started_at(process: int) -> float | None:
    """When a process began, in seconds since 1970; 0 where the system does not tell; None if it does not run."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return None
    except PermissionError:
        pass
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        uptime = float(Path("/proc/uptime").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return 0.0
    if fields[0] == "Z":  # dead, and nobody has asked for its end
        return None
    return time.time() - uptime + int(fields[19]) / os.sysconf("SC_CLK_TCK")
