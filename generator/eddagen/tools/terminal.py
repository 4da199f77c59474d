"""Text for a terminal of 100 columns: wrapped prose, tables whose widest columns give way, and colour where there is a terminal.

Everything is made as plain lines. Colour is put on by `Style`, which does nothing unless the output is a terminal that can show it,
so that a pipe, a test and a log see the same words.
"""

from __future__ import annotations

import os
import sys
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TextIO

WIDTH = 100
GAP = "  "


@dataclass(frozen=True)
class Style:
    """How words stand out. Without a terminal they do not."""

    on: bool = False

    @staticmethod
    def of(stream: TextIO | None = None) -> Style:
        """Colour only on a terminal, and never against NO_COLOR or TERM=dumb."""
        stream = sys.stdout if stream is None else stream
        wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM", "dumb") != "dumb"
        return Style(wanted and stream.isatty())

    def _wrap(self, code: str, text: str) -> str:
        return f"\033[{code}m{text}\033[0m" if self.on and text else text

    def strong(self, text: str) -> str:
        return self._wrap("1", text)

    def faint(self, text: str) -> str:
        return self._wrap("2", text)

    def good(self, text: str) -> str:
        return self._wrap("32", text)

    def bad(self, text: str) -> str:
        return self._wrap("31", text)

    def warn(self, text: str) -> str:
        return self._wrap("33", text)


def prose(text: str, indent: int = 0, width: int = WIDTH) -> list[str]:
    """Paragraphs, wrapped; an empty line between them stays."""
    lines: list[str] = []
    for paragraph in text.strip("\n").split("\n\n"):
        if lines:
            lines.append("")
        lines += wrapped(" ".join(paragraph.split()), width - indent, " " * indent)
    return lines


def wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """One paragraph in lines of at most `width` columns, each after the indent; long words are not broken."""
    found = textwrap.wrap(text, max(width, 8), break_long_words=False, break_on_hyphens=False)
    return [indent + line for line in found]


def table(header: Sequence[str], rows: Sequence[Sequence[str]], indent: int = 0, width: int = WIDTH) -> list[str]:
    """Columns side by side; a column that is empty everywhere is left out, and the widest ones are wrapped until all fit."""
    kept = [place for place in range(len(header)) if any(row[place] for row in rows)]
    cells = [[row[place] for place in kept] for row in ([*rows] if rows else [])]
    heads = [header[place] for place in kept]
    if not cells:
        return []
    widths = [max(len(one) for one in column) for column in zip(heads, *cells, strict=True)]
    least = [
        max(max((len(word) for word in one.split()), default=1) for one in column)
        for column in zip(heads, *cells, strict=True)
    ]
    room = width - indent - len(GAP) * (len(kept) - 1)
    while sum(widths) > room:
        candidates = [place for place in range(len(widths)) if widths[place] > least[place]]
        if not candidates:
            break
        widest = max(candidates, key=lambda place: widths[place])
        widths[widest] -= 1
    lines = _row(heads, widths, indent) if any(heads) else []
    for one in cells:
        lines += _row(one, widths, indent)
    return lines


def _row(cells: Sequence[str], widths: Sequence[int], indent: int) -> list[str]:
    columns = [wrapped(cell, max(width, 8)) or [""] for cell, width in zip(cells, widths, strict=True)]
    columns = [
        [cell] if len(cell) <= width else column for cell, width, column in zip(cells, widths, columns, strict=True)
    ]
    height = max(len(column) for column in columns)
    lines = []
    for number in range(height):
        pieces = [
            (column[number] if number < len(column) else "").ljust(width)
            for column, width in zip(columns, widths, strict=True)
        ]
        lines.append((" " * indent + GAP.join(pieces)).rstrip())
    return lines


def complain(problem: object) -> int:
    """Says a sentence on the error stream, wrapped; the exit code of a command that cannot go on."""
    for paragraph in str(problem).split("\n"):
        indent = paragraph[: len(paragraph) - len(paragraph.lstrip())]
        print("\n".join(wrapped(paragraph, WIDTH - len(indent), indent)), file=sys.stderr)
    return 1


def counted(number: int, what: str) -> str:
    """1 row, 2 rows."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
