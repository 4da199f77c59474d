"""What the generator says when a spec is wrong.

A diagnostic is a product: a code, a place, one sentence, the line itself with the culprit underlined, and a help that says
what to do. All diagnostics of a run are collected in one Report and printed once, sorted by place, so that a person fixes a
whole file in one go. Nothing in the generator prints by itself, and nothing raises for a mistake that a person can make.

Codes: E0xx load, schema and core; E1xx machine; E2xx ops and syscalls; E3xx tiers, config, errors, metrics; E4xx protocol;
E9xx registry. What each of them demands: rules/catalogue.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A piece of one line. Lines and columns count from 1; `end_column` is the first column after it."""

    file: str
    line: int
    column: int
    end_column: int


@dataclass(frozen=True, order=True, slots=True)
class Diagnostic:
    """One finding: where, which rule, what is wrong, and what to do about it."""

    span: Span
    code: str
    message: str
    help: str = ""


def did_you_mean(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `word` was probably meant to be, or None."""
    names = list(candidates)
    close = get_close_matches(word.lower(), [name.lower() for name in names], n=1, cutoff=0.6)
    return next((name for name in names if close and name.lower() == close[0]), None)


def suggestion(word: str, candidates: Iterable[str], what: str = "names") -> str:
    """A help sentence: the close match if there is one, else everything that is known."""
    names = list(candidates)
    close = did_you_mean(word, names)
    if close is not None:
        return f"did you mean `{close}`?"
    if not names:
        return f"there are no {what} here"
    return f"known {what}: " + ", ".join(f"`{name}`" for name in names)


class Report:
    """Collects the diagnostics of one run and the texts that their excerpts come from."""

    def __init__(self) -> None:
        self._found: set[Diagnostic] = set()
        self._lines: dict[str, list[str]] = {}

    def add_source(self, file: str, text: str) -> None:
        """Remembers the text of `file` for excerpts."""
        self._lines[file] = text.splitlines()

    def error(self, code: str, span: Span, message: str, help: str | None = None) -> None:
        """Notes one mistake. `message` is a sentence with its full stop; `help` says what to do."""
        self._found.add(Diagnostic(span, code, message, help or ""))

    def add(self, found: Diagnostic) -> None:
        """Notes one mistake that its rule has worded."""
        self._found.add(found)

    @property
    def failed(self) -> bool:
        return bool(self._found)

    def failed_in(self, file: str) -> bool:
        """Whether anything was found in `file`; rules use it to stay silent where an earlier phase has spoken."""
        return any(found.span.file == file for found in self._found)

    def found(self) -> list[Diagnostic]:
        """All findings, by place and code."""
        return sorted(self._found)

    def render(self) -> str:
        """The text for the terminal: every finding with its excerpt, then one line that counts them."""
        found = self.found()
        blocks = [self.render_one(one) for one in found]
        files = len({one.span.file for one in found})
        count = "1 error" if len(found) == 1 else f"{len(found)} errors"
        where = "1 file" if files == 1 else f"{files} files"
        blocks.append(f"{count} in {where}; generated/ is as it was.\n")
        return "\n".join(blocks)

    def render_one(self, one: Diagnostic) -> str:
        """One finding with its excerpt and help."""
        span = one.span
        lines = self._lines.get(span.file, [])
        text = [f"error[{one.code}]: {span.file}:{span.line}:{span.column}: {one.message}"]
        if 0 < span.line <= len(lines):
            source = lines[span.line - 1].replace("\t", " ")
            number = str(span.line)
            width = max(1, min(span.end_column, len(source) + 1) - span.column)
            text.append(f"  {number} | {source}")
            text.append(f"  {' ' * len(number)} | {' ' * (span.column - 1)}{'^' * width}")
        if one.help:
            text.append(f"  help: {one.help}")
        return "\n".join(text) + "\n"
