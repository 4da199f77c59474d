"""How much a change of a spec asks of those who use what is generated from it.

The grade of a whole comparison is the highest of its changes. Stored words are words that somebody kept as numbers, recordings are
traces of rows: both are read by the layout, so a layout that moves breaks them. Any change of what a machine decides gives it
another hash, and `replay` then refuses older recordings by name; that is said, and raises no grade.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Grade(IntEnum):
    """In the order of the trouble that it means."""

    prose = 0
    compatible = 1
    behaviour = 2
    callers = 3
    stored = 4

    @property
    def text(self) -> str:
        return {
            Grade.prose: "prose only",
            Grade.compatible: "compatible",
            Grade.behaviour: "behaviour changes",
            Grade.callers: "breaks callers",
            Grade.stored: "breaks stored words and recordings",
        }[self]

    @property
    def exit_code(self) -> int:
        """0 for prose and for nothing at all; else 10 and the grade, clear of the 1 and 2 of failures."""
        return 0 if self is Grade.prose else 10 + self.value


@dataclass(frozen=True)
class Change:
    """One difference: what it is about (`task.wake.2`), what happened to it, and details below it."""

    about: str
    text: str
    grade: Grade
    details: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """All differences of one element."""

    title: str
    file: str
    changes: tuple[Change, ...]
    notes: tuple[str, ...] = ()

    @property
    def grade(self) -> Grade:
        return max((one.grade for one in self.changes), default=Grade.prose)
