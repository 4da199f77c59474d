"""The program: `eddagen` once installed, `python -m eddagen` in the repository."""

from __future__ import annotations

import gc
import sys

from eddagen.cli import main


def start() -> int:
    """One run, in a process of its own."""
    gc.disable()  # the run is short and keeps what it makes: collecting costs a tenth of it and frees nothing
    try:
        return main()
    except KeyboardInterrupt:
        print("edda: stopped.", file=sys.stderr)
        return 130  # what a shell says of a program that Ctrl-C has ended


if __name__ == "__main__":
    sys.exit(start())
