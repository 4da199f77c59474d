"""Sets of bytes as they are written in a spec.

A text lists characters, with `a-z` for a range; a `-` at the end is itself. A list holds numbers, ranges like `0x21..0x7e`, and
the names SP, HT, CR and LF.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

NAMED = {"SP": 0x20, "HT": 0x09, "CR": 0x0D, "LF": 0x0A}
SEQUENCES = {name: chr(value) for name, value in NAMED.items()} | {"CRLF": "\r\n"}
_RANGE = re.compile(r"(0x[0-9A-Fa-f]{1,2})\.\.(0x[0-9A-Fa-f]{1,2})")


def from_text(text: str) -> frozenset[int]:
    """Members of a set written as characters. Raises ValueError with the reason."""
    members: set[int] = set()
    place = 0
    while place < len(text):
        first = _code(text[place])
        if place + 2 < len(text) and text[place + 1] == "-":
            last = _code(text[place + 2])
            if last <= first:
                raise ValueError(f"the range `{text[place : place + 3]}` runs backwards")
            members.update(range(first, last + 1))
            place += 3
        else:
            members.add(first)
            place += 1
    return frozenset(members)


def _code(character: str) -> int:
    if ord(character) > 0xFF:
        raise ValueError(f"`{character}` is not one byte")
    return ord(character)


def from_item(item: str | int) -> frozenset[int]:
    """Members of one item of a list. Raises ValueError with the reason."""
    if isinstance(item, int):
        if not 0 <= item <= 0xFF:
            raise ValueError(f"{item} is not a byte")
        return frozenset({item})
    if item in NAMED:
        return frozenset({NAMED[item]})
    if (found := _RANGE.fullmatch(item)) is None:
        raise ValueError(f"`{item}` is neither a byte, a range like `0x21..0x7e`, nor one of {', '.join(NAMED)}")
    first, last = (int(part, 16) for part in found.groups())
    if last <= first:
        raise ValueError(f"the range `{item}` runs backwards")
    return frozenset(range(first, last + 1))


def ranges(members: Iterable[int]) -> list[tuple[int, int]]:
    """The members as ranges, both ends included, rising."""
    found: list[tuple[int, int]] = []
    for member in sorted(members):
        if found and found[-1][1] == member - 1:
            found[-1] = (found[-1][0], member)
        else:
            found.append((member, member))
    return found


def shown(byte: int) -> str:
    """A byte for a message: the character if it prints, else its name or number."""
    for name, value in NAMED.items():
        if value == byte:
            return name
    return f"`{chr(byte)}`" if 0x20 < byte < 0x7F else f"0x{byte:02x}"
