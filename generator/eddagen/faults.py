"""What is said when the generator itself fails, instead of a traceback.

A mistake of a person is a diagnostic of some rule. Anything else that goes wrong is a fault of the generator or of the machine it
runs on; it too is told as a sentence that names a file and what was being done to it, because somebody must be able to go on. With
EDDA_TRACEBACK=1 nothing is caught, for whoever mends the generator.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from eddagen.diagnostics import Report, Span

CODE = "E008"
_HELP = "this is a fault of the generator and not of the spec; EDDA_TRACEBACK=1 shows where it comes from"


class Fault(Exception):
    """A fault that is worded already: its text names the file and what was wrong with it."""


def is_caught() -> bool:
    """Whether faults become sentences."""
    return not os.environ.get("EDDA_TRACEBACK")


@contextmanager
def guarded(report: Report, span: Span, doing: str) -> Iterator[None]:
    """A phase of one spec: what it raises is told at that place, and the other specs go on."""
    try:
        yield
    except Exception as problem:
        if not is_caught():
            raise
        report.error(CODE, span, f"The generator failed while {doing} this spec: {told(problem)}.", _HELP)


def told(problem: BaseException) -> str:
    """The exception in a few words, with the line of the generator that it comes from."""
    text = " ".join(str(problem).split())
    text = text if len(text) <= 200 else text[:197] + "..."
    what = (
        text if isinstance(problem, Fault) else f"{type(problem).__name__}: {text}" if text else type(problem).__name__
    )
    here = Path(__file__).parent
    frames = [
        frame for frame in traceback.extract_tb(problem.__traceback__) if Path(frame.filename).is_relative_to(here)
    ]
    own = [frame for frame in frames if Path(frame.filename) != Path(__file__)]
    place = f" (eddagen/{Path(own[-1].filename).relative_to(here).as_posix()}:{own[-1].lineno})" if own else ""
    return what + place


def sentence(problem: Exception, command: str) -> str:
    """What the command line says about an exception that nobody else has caught."""
    if isinstance(problem, OSError) and problem.filename is not None:
        reason = (problem.strerror or str(problem)).lower()
        return f"{problem.filename}: {reason}. Nothing after it was done; mend that, then run `{command}` again."
    help = "" if isinstance(problem, OSError) else f"\nhelp: {_HELP}"
    return f"`{command}` failed: {told(problem)}.{help}"
