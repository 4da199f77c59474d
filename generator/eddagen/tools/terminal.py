"""Text for a terminal: wrapped prose, tables whose widest columns give way, and colour where there is a terminal.

Everything is made as plain lines, of 100 columns or as many as a narrower terminal has. Colour is put on by `Style`, which does
nothing unless the output is a terminal that can show it. A pipe, a test and a log therefore see the same words in the same lines.
"""

from __future__ import annotations

import os
import sys
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TextIO

WIDTH = 100
LEAST = 40  # a table in fewer columns would be mostly gaps
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


def columns(stream: TextIO | None = None) -> int:
    """How long a line may be: as wide as the terminal, at most WIDTH; WIDTH where there is no terminal."""
    stream = sys.stdout if stream is None else stream
    try:
        wide = os.get_terminal_size(stream.fileno()).columns if stream.isatty() else WIDTH
    except (OSError, ValueError):
        return WIDTH
    return max(min(wide or WIDTH, WIDTH), LEAST)


def clipped(line: str) -> str:
    """A line that is only a hint, such as one of code: what does not fit is cut."""
    width = columns()
    return line if len(line) <= width else line[: width - 3].rstrip() + "..."


def prose(text: str, indent: int = 0, width: int | None = None) -> list[str]:
    """Paragraphs, wrapped; an empty line between them stays."""
    width = columns() if width is None else width
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


def table(header: Sequence[str], rows: Sequence[Sequence[str]], indent: int = 0, width: int | None = None) -> list[str]:
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
    room = (columns() if width is None else width) - indent - len(GAP) * (len(kept) - 1)
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
    found = [wrapped(cell, max(width, 8)) or [""] for cell, width in zip(cells, widths, strict=True)]
    found = [[cell] if len(cell) <= width else lines for cell, width, lines in zip(cells, widths, found, strict=True)]
    height = max(len(column) for column in found)
    lines = []
    for number in range(height):
        pieces = [
            (column[number] if number < len(column) else "").ljust(width)
            for column, width in zip(found, widths, strict=True)
        ]
        lines.append((" " * indent + GAP.join(pieces)).rstrip())
    return lines


def complain(problem: object) -> int:
    """Says a sentence on the error stream, wrapped; the exit code of a command that cannot go on."""
    for paragraph in str(problem).split("\n"):
        indent = paragraph[: len(paragraph) - len(paragraph.lstrip())]
        print("\n".join(wrapped(paragraph, columns(sys.stderr) - len(indent), indent)), file=sys.stderr)
    return 1


def counted(number: int, what: str) -> str:
    """1 row, 2 rows."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
