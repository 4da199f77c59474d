"""What `./edda where` says: from a C++ name, a line of any file, or a name of a spec, to the spec and everything made from it.

A line is understood by what it is in: in a spec the innermost thing that starts before it; in a generated file the fact whose lines
it is among; in hand-written code the switches and the qualified names that stand on it, else the class of a machine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from eddagen.kinds import Project
from eddagen.tools.explain import unknown, where_lines
from eddagen.tools.facts import Fact, facts, find, read_line
from eddagen.tools.places import Place, Places
from eddagen.tools.terminal import Style, clipped

AT = re.compile(r"(?P<file>[^:]+\.\w+):(?P<line>\d+)(:(?P<column>\d+))?:?")


class Nowhere(Exception):
    """Nothing is known about that symbol or line; the text says why and what to try."""


@dataclass(frozen=True)
class Spot:
    """A line that somebody asks about; the column is 0 when none was given."""

    file: str
    line: int
    column: int


def where(project: Project, symbol: str, style: Style, here: Path | None = None) -> list[str]:
    """The lines for a symbol. Raises Nowhere."""
    known = facts(project)
    places = Places(project.root)
    lines: list[str] = []
    for fact in meant(project, symbol, places, here):
        lines += [""] if lines else []
        lines += [style.strong(fact.title), clipped(f"  {read_line(project.root, fact.span.file, fact.span.line)}")]
        lines += where_lines(fact, places, known, most=12)
    return lines


def meant(project: Project, symbol: str, places: Places, here: Path | None = None) -> list[Fact]:
    """The facts that a symbol stands for, at least one. Raises Nowhere."""
    known = facts(project)
    spot = read_spot(project.root, symbol, here)
    found = _at(project, spot, known, places) if spot is not None else find(known, symbol)
    if not found and spot is None and (project.root / symbol).is_file():
        raise Nowhere(f"{symbol} is a file; say which of its lines, like {symbol}:1.")
    if not found:
        raise Nowhere(unknown(known, symbol) if spot is None else f"Nothing of a spec is known at {symbol}.")
    return found


def read_spot(root: Path, symbol: str, here: Path | None) -> Spot | None:
    """`file:line[:column]`, seen from the folder one is in or from the root; None for anything else."""
    parts = AT.fullmatch(symbol)
    if parts is None:
        return None
    for base in (here or root, root):
        path = (base / parts["file"]).resolve()
        if path.is_file() and path.is_relative_to(root.resolve()):
            file = path.relative_to(root.resolve()).as_posix()
            return Spot(file, int(parts["line"]), int(parts["column"] or 0))
    raise Nowhere(f"There is no file {parts['file']} in this tree.")


def _at(project: Project, spot: Spot, known: list[Fact], places: Places) -> list[Fact]:
    total = len((project.root / spot.file).read_text(encoding="utf-8", errors="replace").splitlines())
    if not 1 <= spot.line <= total:
        raise Nowhere(f"{spot.file} has {total} lines, so there is no line {spot.line}.")
    if spot.file.startswith("spec/"):
        return _in_spec(spot, known)
    if spot.file.startswith("generated/"):
        return _in_generated(spot, known, places)
    return _in_code(project, spot, known, places)


def _in_spec(spot: Spot, known: list[Fact]) -> list[Fact]:
    """The last thing that starts at or before the place; a line with several things and no column: all that start on it."""
    own = [fact for fact in known if fact.element.file == spot.file and fact.sort != "action"]
    on_line = [fact for fact in own if fact.span.line == spot.line]
    if on_line and not spot.column:
        return on_line
    column = spot.column or 10**6
    before = [fact for fact in own if (fact.span.line, fact.span.column) <= (spot.line, column)]
    return [max(before, key=lambda fact: (fact.span.line, fact.span.column))] if before else []


def _in_generated(spot: Spot, known: list[Fact], places: Places) -> list[Fact]:
    """The fact with the fewest lines around that one; else the elements that the file comes from."""
    specs = places.specs_of(spot.file)
    best: list[tuple[int, Fact]] = []
    for fact in known:
        if fact.element.file in specs and fact.sort != "action":
            around = [one for one in places.in_file(fact, spot.file) if one.line <= spot.line <= one.last]
            best += [(one.last - one.line, fact) for one in around]
    if best:
        least = min(size for size, _ in best)
        return [fact for size, fact in best if size == least]
    return [fact for fact in known if fact.element.file in specs and fact.sort in ("machine", "policy", "protocol")]


def _in_code(project: Project, spot: Spot, known: list[Fact], places: Places) -> list[Fact]:
    def here(found: list[Place]) -> bool:
        return any(one.file == spot.file and one.line == spot.line for one in found)

    found = [fact for fact in known if fact.sort not in ("machine", "row") and here(places.users(fact, spot.file))]
    if found:
        return found
    line = read_line(project.root, spot.file, spot.line)
    return [fact for fact in known if fact.sort == "machine" and set(fact.cpp) & set(re.findall(r"\w+", line))]
