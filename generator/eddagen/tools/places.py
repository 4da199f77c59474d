"""Where each fact is: in the generated headers, tests, models and pages, and in the hand-written files that use it.

Generated files are searched for the anchors that the templates write (`//~ task.wake.2`, `.. _op-recv:`) and for the declaration of
the C++ name; which files come from which spec is what MANIFEST says. Hand-written files are searched for the harness's switch over
an event, and for the qualified names of everything else. A line is found by reading, never stored: nothing here can be stale.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from eddagen import names
from eddagen.ir.machine import Machine
from eddagen.load import Mapping, Node, Scalar, Sequence
from eddagen.targets.machine_cpp import class_name
from eddagen.tools.facts import Fact

HAND_WRITTEN = ("runtime_core", "docs/examples", "tests/unit", "tests/bench", "tests/weak")
CASES_AFTER = 40  # lines after a switch in which its first case must stand


@dataclass(frozen=True, order=True)
class Place:
    """A line, or some lines, of a file."""

    what: str
    file: str
    line: int
    last: int
    text: str = ""

    @property
    def shown(self) -> str:
        return f"{self.file}:{self.line}" + (f"-{self.last}" if self.last > self.line else "")


@cache
def _lines(path: Path) -> tuple[str, ...]:
    try:
        return tuple(path.read_text(encoding="utf-8", errors="replace").splitlines())
    except OSError:
        return ()


class Places:
    """The files of one tree."""

    def __init__(self, root: Path) -> None:
        self._root = root
        _lines.cache_clear()
        self._specs: dict[str, list[str]] = {}
        for line in _lines(root / "generated" / "MANIFEST"):
            parts = line.split("  ")
            if len(parts) == 3:
                self._specs[f"generated/{parts[1]}"] = parts[2].split()

    def generated_from(self, spec: str) -> list[str]:
        """The generated files that come from a spec."""
        return [file for file, specs in self._specs.items() if spec in specs]

    def specs_of(self, file: str) -> list[str]:
        """The specs that a generated file comes from."""
        return self._specs.get(file, [])

    # --- generated files ------------------------------------------------------------------------------------------------

    def generated(self, fact: Fact) -> list[Place]:
        """Every place in generated/ that is made from the fact, code first."""
        found: list[Place] = []
        for file in self.generated_from(fact.element.file):
            if file.startswith("generated/ir/"):
                continue
            found += self.in_file(fact, file)
        order = ["code", "test", "model", "chapter", "debugger"]
        return sorted(found, key=lambda place: (order.index(place.what), place.file, place.line))

    def in_file(self, fact: Fact, file: str) -> Iterator[Place]:
        """The fact's place in one generated file, if it has one there."""
        what = _what(file)
        lines = _lines(self._root / file)
        block = self._block(fact, lines)
        if block is not None:
            yield Place(what, file, block[0], block[1], _first_code(lines, block))
            return
        for pattern in _patterns(fact, what):
            for number, line in enumerate(lines, 1):
                if re.search(pattern, line):
                    yield Place(what, file, number, number, line.strip())
                    break
            else:
                continue
            break

    def _block(self, fact: Fact, lines: tuple[str, ...]) -> tuple[int, int] | None:
        """Between `//~ begin` and `//~ end` of an event or an operation, or the lines of a row."""
        if fact.sort == "row":
            return _row_lines(fact.name, lines)
        anchors = {"event": fact.name, "operation": f"op.{names.snake(fact.name)}"}
        anchor = anchors.get(fact.sort)
        if anchor is None:
            return None
        begin = _find(lines, rf"//~ begin {re.escape(anchor)}\.?$")
        end = _find(lines, rf"//~ end {re.escape(anchor)}\.?$")
        return (begin + 1, end - 1) if begin and end and end > begin else None

    def model_steps(self, machine: Machine, event: str) -> list[Place]:
        """The steps of the machine's own model whose `do` names the event."""
        if machine.model is None:
            return []
        found = []
        for role, steps in machine.model.node.mapping("roles").items():
            for number, step in enumerate(steps if isinstance(steps, Sequence) else (), 1):
                called = _called(step.get("do")) if isinstance(step, Mapping) else []
                if event in called:
                    found.append(
                        Place("model", machine.file, step.span.line, step.span.line, f"{role.text}, step {number}")
                    )
        return found

    # --- hand-written files -----------------------------------------------------------------------------------------------

    def users(self, fact: Fact, only: str = "") -> list[Place]:
        """The hand-written lines that use it, of one file or of all: for an event the harness's switch, else its C++ names."""
        patterns = _use_patterns(fact)
        if not patterns and fact.sort != "event":
            return []
        found: list[Place] = []
        for path in hand_written(self._root):
            file = path.relative_to(self._root).as_posix()
            if only not in ("", file):
                continue
            lines = _lines(path)
            if fact.sort == "event":
                found += _switches(fact, file, lines, partial(aliases_of, self._root, path, lines))
            for number, line in enumerate(lines, 1):
                if any(pattern.search(line) for pattern in patterns) and not line.lstrip().startswith("//"):
                    found.append(Place("use", file, number, number, line.strip()))
        return found


def hand_written(root: Path) -> list[Path]:
    """The C++ that people wrote, the runtime first."""
    folders = [root / folder for folder in HAND_WRITTEN]
    return [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in (".hpp", ".cpp")]


def _called(node: Node | None) -> list[str]:
    """The names of the events in a `do`."""
    if isinstance(node, Scalar):
        return [node.text]
    if isinstance(node, Mapping):
        return [node.entries[0][0].text] if node.entries else []
    return [name for item in node for name in _called(item)] if isinstance(node, Sequence) else []


def _what(file: str) -> str:
    for part, what in (("tests/", "test"), ("models/", "model"), ("docs/", "chapter"), ("gdb/", "debugger")):
        if file.startswith(f"generated/{part}"):
            return what
    return "code"


def _find(lines: tuple[str, ...], pattern: str) -> int:
    return next((number for number, line in enumerate(lines, 1) if re.search(pattern, line)), 0)


def _row_lines(name: str, lines: tuple[str, ...]) -> tuple[int, int] | None:
    """A row's anchor stands at the end of its first line; it goes on up to the next anchor, or the end of the function."""
    first = _find(lines, rf"//~ {re.escape(name)}$")
    if not first:
        return None
    last = first
    while last < len(lines) and "//~" not in lines[last] and not re.match(r" {4}}", lines[last]):
        last += 1
    return first, last


def _first_code(lines: tuple[str, ...], block: tuple[int, int]) -> str:
    """The line of a block that says the most: its declaration, not its comment."""
    for line in lines[block[0] - 1 : block[1]]:
        text = re.sub(r"\s*//~.*$", "", line).strip()
        if text and not text.startswith("//"):
            return text
    return ""


def _patterns(fact: Fact, what: str) -> list[str]:
    """What the declaration of a fact looks like in a generated file, the best first."""
    name, last = fact.name, re.escape(names.ident(fact.name.rsplit(".", 1)[-1]))
    kebab = names.kebab(name)
    pages = {
        "machine": rf"^\.\. _machine-{kebab}:",
        "event": rf"^\.\. _machine-{kebab}:",
        "operation": rf"^\.\. _op-{kebab}:",
        "error": rf"^\.\. _error-{kebab}:",
        "metric": rf"^\.\. _metric-{kebab}:",
        "tunable": rf"^\.\. _config-{kebab}:",
        "syscall": rf"^\.\. _syscall-{kebab}:",
        "policy": rf"^\.\. _tiers-{kebab}:",
        "protocol": rf"^\.\. _protocol-{kebab}:",
        "flag": rf"^ +- {re.escape(getattr(fact.thing, 'name', ''))}$",
        "field": rf"^ +- {re.escape(getattr(fact.thing, 'name', ''))}$",
        "counter": rf"^ +- {re.escape(getattr(fact.thing, 'name', ''))}$",
        "role": rf"^{re.escape(str(fact.thing))}$",
    }
    if what == "chapter":
        return [pages[fact.sort]] if fact.sort in pages else []
    if what == "test":
        spoken = {
            "syscall": rf"static_assert\(.*\b{last}\b",
            "error": rf"ErrorCode::{last}\b",
            "metric": rf"Metric::{last}\b",
        }
        return [spoken[fact.sort]] if fact.sort in spoken else []
    if what == "model":
        return [rf"^(digraph|graph) {last}\b"] if fact.sort == "machine" else []
    if what == "debugger":
        return []
    return _code_patterns(fact, last)


def _code_patterns(fact: Fact, last: str) -> list[str]:
    if fact.sort == "machine":
        return [rf"^class (Basic)?{class_name(fact.element)}\b"] if isinstance(fact.element, Machine) else []
    if fact.sort == "action":
        event, then = fact.thing
        return [rf"enum class {names.camel(event.name)} .*\b{names.ident(then)}\b", rf"^ +{names.ident(then)},"]
    return {
        "flag": [rf"\bis_{names.snake(getattr(fact.thing, 'name', ''))}\("],
        "field": [rf"enum class {names.camel(getattr(fact.thing, 'name', ''))} "],
        "counter": [rf"\b{last}\(\) const"],
        "operation": [rf"^struct {names.camel(fact.name)} \{{", rf"^\[\[nodiscard\]\] inline auto {last}\("],
        "error": [rf"^    {last}( = \d+)?,"],
        "metric": [rf"^    {last}(_\w+)?,$"],
        "tunable": [rf"^inline constexpr .*\b{last}\{{"],
        "syscall": [rf"\binline long {last}\(", rf"^    {last} = "],
        "policy": [rf"^inline constexpr TierPolicy {last}\{{"],
        "tier": [rf"^        // {last}:"],
        "protocol": [r"^class \w+Parser\b", r"^enum class \w+"],
        "state": [rf"^ +(case Place::)?{last}[,:]"],
    }.get(fact.sort, [])


def _use_patterns(fact: Fact) -> list[re.Pattern[str]]:
    """Qualified names as hand-written code says them."""
    if fact.sort in ("machine", "event", "row", "flag", "invariant", "role"):
        return []
    wanted = [rf"(?<![\w:])((edda::|gen::|\w+::)*){re.escape(one)}\b" for one in fact.cpp if "::" in one]
    if fact.sort == "tunable" and fact.thing.flag:
        wanted.append(rf"\b(settings|options)_?(\.|->){names.ident(fact.name)}\b")
    return [re.compile(one) for one in wanted]


def _switches(fact: Fact, file: str, lines: tuple[str, ...], aliases: Callable[[], Aliases]) -> Iterator[Place]:
    """`switch (task.state.wake()) {` followed by a case of that event's answers; else the first place that names one of them."""
    answers = "|".join({re.escape(names.ident(row.then)) for row in fact.thing.rows if not row.forbids}) or "(?!)"
    likely = re.compile(rf"::({answers})\b")
    if not any(likely.search(line) for line in lines):
        return
    event = fact.cpp[0].rsplit("::", 1)[1]
    call = re.compile(rf"(\.|->|\b){re.escape(event)}\(")
    spelled = "|".join(re.escape(one) for one in sorted(_answer_names(fact, aliases())))
    answer = re.compile(rf"(?<![\w:])(\w+::)*?({spelled})::({answers})\b")
    switch = alone = 0
    told = False
    for number, line in enumerate(lines, 1):
        if line.lstrip().startswith("//"):
            continue
        if call.search(line):
            switch = number
        if answer.search(line) is None:
            continue
        if switch and number - switch <= CASES_AFTER:
            told = True
            yield Place("switch", file, switch, switch, lines[switch - 1].strip())
        switch, alone = 0, alone or number
    if alone and not told:  # the call is in another file, which passes the answer on
        yield Place("use", file, alone, alone, lines[alone - 1].strip())


# --- which machine a name means -----------------------------------------------------------------------------------------------
#
# Two machines may have events of one name, so that a name counts only where the text shows its type: by the class itself, or by a
# `using` of the file, of the header of the same name, or of a header that it includes. The nearest of these decides.

Aliases = dict[str, str]


def _answer_names(fact: Fact, aliases: Aliases) -> set[str]:
    """What a file calls the answers of an event: TaskState::Wake, State::Wake after `using State = gen::TaskState;`, or Todo."""
    assert isinstance(fact.element, Machine)
    cls, camel = class_name(fact.element), names.camel(fact.thing.name)
    owners = {cls, f"Basic{cls}"}
    owners |= {name for name, meant in aliases.items() if meant in owners}
    spelled = {f"{owner}::{camel}" for owner in owners}
    return spelled | {name for name, meant in aliases.items() if meant in spelled}


def _own_aliases(lines: tuple[str, ...]) -> Aliases:
    """`using State = gen::TaskState;` as State: TaskState; template arguments and `typename` are left out."""
    found: Aliases = {}
    for line in lines:
        parts = re.match(r"\s*using (\w+) = (?:typename )?([\w:]+)(?:<[^;]*>)?;", line)
        if parts is not None:
            found[parts[1]] = re.sub(r"^(::)?((edda|gen)::)*", "", parts[2])
    return found


def aliases_of(root: Path, path: Path, lines: tuple[str, ...]) -> Aliases:
    """The aliases that a file sees, the nearest first."""
    headers = [path.with_suffix(".hpp")] if path.suffix == ".cpp" else []
    included = [found[1] for line in lines if (found := re.match(r'#include "([^"]+)"', line)) is not None]
    headers += [base / one for one in included for base in (root / "runtime_core", root / "tests", path.parent)]
    aliases = _own_aliases(lines)
    for header in headers:
        aliases = _own_aliases(_lines(header)) | aliases
    return aliases
