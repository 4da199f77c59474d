"""What the kernel tells about a running process: memory, descriptors, threads and processor time.

Read from /proc, so that the figures are the kernel's and not the server's own. Sizes are bytes, times are seconds.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Figures:
    """One look at a process."""

    resident: int
    """Resident memory, bytes."""
    descriptors: int
    """Open file descriptors."""
    threads: int
    """Kernel threads of the process, io_uring's workers included."""
    processor: float
    """User and system time so far, seconds, in steps of one clock tick (10 ms)."""


def resident(pid: int) -> int:
    """Resident memory of a process, bytes (field VmRSS)."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise ProcessLookupError(f"process {pid} has no VmRSS: it has ended")


def descriptors(pid: int) -> list[str]:
    """What each open descriptor of a process refers to, sorted."""
    links = []
    for entry in Path(f"/proc/{pid}/fd").iterdir():
        try:
            links.append(str(entry.readlink()))
        except FileNotFoundError:
            continue
    return sorted(links)


def threads(pid: int) -> int:
    """How many threads a process has."""
    return len(list(Path(f"/proc/{pid}/task").iterdir()))


def processor_time(pid: int) -> float:
    """User and system time of a process, seconds (fields 14 and 15 of /proc/PID/stat)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_PER_SECOND


def figures(pid: int) -> Figures:
    """All figures at once."""
    return Figures(resident(pid), len(descriptors(pid)), threads(pid), processor_time(pid))
