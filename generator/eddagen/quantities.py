"""Quantities: text with a unit, like "16 KiB", "200 us" or "10 percent".

A number without a unit has a meaning that only its author knows, so a spec states the unit and the generator does the
arithmetic. Values are kept in the smallest unit of their type (bytes, nanoseconds, percent), as whole numbers: a quantity that
is not a whole number of them is a mistake, never rounded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from eddagen.diagnostics import did_you_mean

UNITS: dict[str, dict[str, int]] = {
    "bytes": {"B": 1, "KiB": 1024, "MiB": 1024**2, "GiB": 1024**3},
    "time": {"ns": 1, "us": 10**3, "ms": 10**6, "s": 10**9, "min": 60 * 10**9, "h": 3600 * 10**9},
    "percent": {"percent": 1},
    "polls": {"poll": 1, "polls": 1},
}
_NAMES_MEANT = {
    "kb": "KiB",
    "k": "KiB",
    "mb": "MiB",
    "m": "MiB",
    "gb": "GiB",
    "g": "GiB",
    "bytes": "B",
    "byte": "B",
    "sec": "s",
    "secs": "s",
    "second": "s",
    "seconds": "s",
    "msec": "ms",
    "usec": "us",
    "minutes": "min",
    "minute": "min",
    "hours": "h",
    "hour": "h",
    "%": "percent",
}
_SHAPE = re.compile(r"([0-9]{1,18})(\.[0-9]+)?( ?)([^0-9 .].*)?")


@dataclass(frozen=True)
class Quantity:
    """A parsed quantity: `value` in the smallest unit of its type, `number` and `unit` as written."""

    value: int
    number: int
    unit: str

    @property
    def text(self) -> str:
        return f"{self.number} {self.unit}" if self.unit else str(self.number)


@dataclass(frozen=True)
class Unreadable:
    """Why a text is no quantity of its type, and what to write instead."""

    message: str
    help: str


def parse(text: str, kind: str) -> Quantity | Unreadable:
    """`text` as a quantity of `kind`: "count", or a key of UNITS."""
    found = _SHAPE.fullmatch(text.strip())
    if kind == "count":
        if found is None or found[2] or found[4]:
            return Unreadable(f"`{text}` is not a count.", "a count is a whole number without a unit: `64`")
        return Quantity(int(found[1]), int(found[1]), "")
    units = UNITS[kind]
    example = f"a number, a space and a unit: `16 {_example(kind)}`"
    if found is None:
        return Unreadable(f"`{text}` is not a quantity of {kind}.", f"a quantity is {example}")
    number, unit = int(found[1]), found[4] or ""
    if found[2]:
        return Unreadable(
            f"`{text}` is not a whole number.", "take a smaller unit: `1500 ms` for one and a half seconds"
        )
    if not unit:
        return Unreadable(f"`{text}` has no unit.", f"a quantity is {example}; known units: " + ", ".join(units))
    if unit not in units:
        return Unreadable(f"`{unit}` is not a unit of {kind}.", _meant(unit, kind))
    if not found[3]:
        return Unreadable(f"`{text}` has no space before its unit.", f"write `{number} {unit}`")
    return Quantity(number * units[unit], number, unit)


def _example(kind: str) -> str:
    return {"bytes": "KiB", "time": "ms", "percent": "percent", "polls": "polls"}[kind]


def _meant(unit: str, kind: str) -> str:
    close = _NAMES_MEANT.get(unit.lower())
    if close is None or close not in UNITS[kind]:
        close = did_you_mean(unit, UNITS[kind])
    return f"did you mean `{close}`?" if close else "known units: " + ", ".join(f"`{name}`" for name in UNITS[kind])
