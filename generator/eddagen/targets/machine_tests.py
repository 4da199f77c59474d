"""The exhaustive test of a machine: every reachable word and event, with the answer that the interpreter gives.

A case is a row of numbers: the word before, what the event is told, the word after, the action. The numbers come from
model/interpret.py, which walks the rows as trees over names; the C++ under test masks bits. So a mistake in either shows.
Reachable means: flags and fields as the model reached them, counters at 0 to 3, limit - 1 and limit, less what the invariants
exclude.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from eddagen import names
from eddagen.cache import digest
from eddagen.ir.machine import Event, Machine
from eddagen.kinds import Project
from eddagen.model.explore import Verdict
from eddagen.model.interpret import Interpreter, Word, argument_choices
from eddagen.model.verdict import key_of
from eddagen.targets.machine_cpp import class_name

DEATHS_FOR_NEEDS = 2
CASES_A_LINE = 3


def test_view(machine: Machine, verdict: Verdict, project: Project) -> dict[str, object]:
    """What the test template sees. The cases are remembered: making them is the slowest part of a run."""
    key = digest(key_of(machine, project), Path(__file__).read_bytes())
    blocks = project.cache.get("cases", key)
    if blocks is None:
        cases = _Cases(machine, verdict)
        blocks = [cases.block(event) for event in machine.events]
        project.cache.put("cases", key, blocks)
    return {
        "name": machine.name,
        "snake": machine.snake,
        "class_name": class_name(machine),
        "atomic": machine.atomic,
        "suite": names.camel(machine.name),
        "word_type": f"std::uint{machine.bits}_t",
        "initial": _hex(Interpreter(machine).encode(machine.initial_values()), machine),
        "counters": ", ".join(one.name for one in machine.counters),
        "blocks": blocks,
        "total": sum(block["count"] for block in blocks),
    }


def _hex(number: int, machine: Machine) -> str:
    return f"0x{number:0{machine.bits // 4}x}"


@dataclass
class _Cases:
    machine: Machine
    verdict: Verdict

    def __post_init__(self) -> None:
        self._interpreter = Interpreter(self.machine)
        self._names = [one.name for one in self.machine.shape]
        self._samples = [sorted({0, 1, 2, 3, one.limit - 1, one.limit}) for one in self.machine.counters]

    def _words(self) -> Iterator[tuple[Word, list[Word]]]:
        """Each pattern, with every word that it and the counters make."""
        for pattern in self.verdict.patterns:
            base = dict(zip(self._names, pattern, strict=True))
            counted = (
                {**base, **dict(zip((one.name for one in self.machine.counters), counts, strict=True))}
                for counts in product(*self._samples)
            )
            yield base, [word for word in counted if self._interpreter.sound(word)]

    def block(self, event: Event) -> dict[str, object]:
        """One event's cases as lines of C++, and the words in which it must abort."""
        lines: list[str] = []
        sampled: dict[int, int] = {}
        count = 0
        for base, words in self._words():
            for told in argument_choices(event):
                cells = []
                for word in words:
                    cell, row = self._cell(event, word, told)
                    if cell:
                        sampled.setdefault(row, count)
                        count += 1
                        cells.append(cell)
                lines += _lines(cells, self._interpreter.describe(base, told, event))
        return {
            "event": event.name,
            "anchor": f"{self.machine.snake}.{names.snake(event.name)}",
            "snake": names.snake(event.name),
            "function": names.ident(event.name),
            "camel": names.camel(event.name),
            "aliases": list(
                dict.fromkeys(
                    [names.camel(event.name), *(names.camel(one.name) for one in event.takes if not one.is_bool)]
                )
            ),
            "arguments": [
                {"type": "bool" if one.is_bool else names.camel(one.name), "name": names.ident(one.name)}
                for one in event.takes
            ],
            "actions": event.actions,
            "lines": lines,
            "count": count,
            "sampled": [sampled[row] for row in sorted(sampled)],
            "deaths": list(self._deaths(event)),
        }

    def _cell(self, event: Event, word: Word, told: dict[str, int]) -> tuple[str, int]:
        """One case, and the row that it takes; empty when the event may not come or must abort."""
        if not self._interpreter.may_come(event, {**word, **told}):
            return "", 0
        outcome = self._interpreter.take(event, word, told)
        if outcome.row is None or outcome.row.forbids or outcome.fault:
            return "", 0
        parts = [
            _hex(self._interpreter.encode(word), self.machine),
            *self._told(event, told),
            _hex(self._interpreter.encode(outcome.word), self.machine),
            f"{names.camel(event.name)}::{names.ident(outcome.row.then)}",
        ]
        return "{" + ", ".join(parts) + "}", outcome.row.number

    @staticmethod
    def _told(event: Event, told: dict[str, int], scope: str = "") -> list[str]:
        return [
            ("false", "true")[told[one.name]]
            if one.is_bool
            else f"{scope}{names.camel(one.name)}::{names.ident(one.value_names[told[one.name]])}"
            for one in event.takes
        ]

    def _deaths(self, event: Event) -> Iterator[dict[str, str]]:
        """A few words in which the event may not come, one for each forbidden row, one for each limit that forbids."""
        left = DEATHS_FOR_NEEDS
        seen: set[str] = set()
        for _, words in self._words():
            for word, told in product(words, argument_choices(event)):
                rule = self._rule_broken(event, word, told)
                if not rule or (rule in seen and not (rule.startswith("needs") and left)):
                    continue
                left -= rule.startswith("needs")
                seen.add(rule)
                pattern = f"machine {self.machine.name}: the event {event.name} .*{rule}"
                yield {
                    "word": _hex(self._interpreter.encode(word), self.machine),
                    "told": ", ".join(self._told(event, told, "State::")),
                    "says": names.cpp_string(pattern),
                    "what": self._interpreter.describe(word, told, event),
                }
                break

    def _rule_broken(self, event: Event, word: Word, told: dict[str, int]) -> str:
        """What the refusal says of the rule, as an expression; a limit that several rows look at names all of them."""
        if not self._interpreter.may_come(event, {**word, **told}):
            return _escaped(f"needs: {event.needs.text}") if event.needs is not None else ""
        outcome = self._interpreter.take(event, word, told)
        if outcome.row is None:
            return "no row takes this word"
        if outcome.row.forbids:
            return _escaped(f"row {outcome.row.number} forbids: {outcome.row.when_text}")
        if "exceeds its limit" in outcome.fault:
            return f"row.* {outcome.row.number}( and .*)?: {_escaped(outcome.fault.split('`')[1])} is at its limit"
        return ""


def _lines(cells: list[str], what: str) -> list[str]:
    """A few cases a line, under what they have in common."""
    if not cells:
        return []
    return [
        f"// {what}",
        *(", ".join(cells[place : place + CASES_A_LINE]) + "," for place in range(0, len(cells), CASES_A_LINE)),
    ]


def _escaped(text: str) -> str:
    """For a POSIX extended regular expression."""
    return re.sub(r"([.\[\]()*+?{}|^$\\])", r"\\\1", text)
