"""Rows against words: gaps, shadowed rows, counts that leave their bits.

For each event, every combination of what its rows look at is tried: flags, field values, arguments, and for a count the numbers
around each bound that any expression names. Words that an invariant or `needs` excludes do not count. A `forbid` row may stand
where an invariant says that nothing comes: that is what it is for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from eddagen.diagnostics import Report
from eddagen.ir.expression import All, Expression, bounds_of, names_of
from eddagen.ir.machine import Counter, Event, Machine, Row
from eddagen.model.compile import predicate
from eddagen.model.interpret import Interpreter

CASE_LIMIT = 400_000


def check_rows(machine: Machine, report: Report) -> bool:
    """E110 gap, E111 shadowed row, E117 below zero, E118 over the bits. True when there is none."""
    before = len(report.found())
    for event in machine.events:
        _Cases(machine, event).check(report)
    return len(report.found()) == before


def samples(machine: Machine, counter: Counter) -> list[int]:
    """Counts worth trying: small ones, and both sides of the limit and of every number that an expression names."""
    found = {0, 1, 2, 3, counter.limit - 1, counter.limit, counter.limit + 1, counter.most}
    for tree in _expressions(machine):
        for name, bound in bounds_of(tree):
            if name == counter.name:
                found |= {bound - 1, bound, bound + 1}
    top = counter.limit if counter.on_limit else counter.most
    return sorted(number for number in found if 0 <= number <= top)


def _expressions(machine: Machine) -> Iterator[Expression]:
    for one in machine.invariants:
        yield one.holds.tree
    for event in machine.events:
        if event.needs is not None:
            yield event.needs.tree
        for row in event.rows:
            if row.when is not None:
                yield row.when.tree


def _value_names(machine: Machine, event: Event) -> dict[str, tuple[str, ...]]:
    """The values of fields and arguments; a bool argument has none."""
    return {one.name: one.value_names for one in machine.fields} | {one.name: one.value_names for one in event.takes}


@dataclass
class _Seen:
    """What one row met."""

    takes: bool = False
    could: dict[str, int] | None = None
    before: int = 0


class _Cases:
    def __init__(self, machine: Machine, event: Event) -> None:
        self._machine = machine
        self._event = event
        self._interpreter = Interpreter(machine)
        self._arguments = {one.name for one in event.takes}
        self._mentioned, self._invariants = self._scope()
        self._names = sorted(self._mentioned)
        self._ranges = [self._range(name) for name in self._names]
        places = {name: f"s[{place}]" for place, name in enumerate(self._names)}
        codes = _value_names(machine, event)
        self._needs = predicate(event.needs.tree if event.needs is not None else All(()), places, codes)
        self._rows = [
            predicate(row.when.tree if row.when is not None else All(()), places, codes) for row in event.rows
        ]
        self._sound = predicate(All(tuple(self._invariants)), places, codes)

    def _scope(self) -> tuple[set[str], list[Expression]]:
        """What the event's rows name; then the invariants that share a name with it, as long as the cases stay few."""
        event = self._event
        mentioned = {name for row in event.rows for name, _ in row.add}
        mentioned |= names_of(event.needs.tree) if event.needs is not None else set()
        for row in event.rows:
            mentioned |= names_of(row.when.tree) if row.when is not None else set()
        wanted = [one.holds.tree for one in self._machine.invariants if names_of(one.holds.tree) & mentioned]
        used: list[Expression] = []
        for tree in wanted:
            size = 1
            for name in mentioned | names_of(tree):
                size *= len(self._range(name))
            if size <= CASE_LIMIT:
                mentioned |= names_of(tree)
                used.append(tree)
        return mentioned, used

    def _range(self, name: str) -> list[int]:
        for counter in self._machine.counters:
            if counter.name == name:
                return samples(self._machine, counter)
        return list(range(len(_value_names(self._machine, self._event).get(name, ())) or 2))

    def check(self, report: Report) -> None:
        seen = [_Seen() for _ in self._rows]
        gap: tuple[int, ...] | None = None
        faults: dict[str, tuple[Row, str, tuple[int, ...]]] = {}
        for case in product(*self._ranges):
            if not self._needs(case, ()):
                continue
            taken = next((place for place, row in enumerate(self._rows) if row(case, ())), None)
            sound = self._sound(case, ())
            if taken is None:
                gap = case if gap is None and sound else gap
                continue
            self._note(seen, case, taken, sound)
            if sound:
                self._count(self._event.rows[taken], case, faults)
        self._report(report, seen, gap)
        for code, (row, message, case) in faults.items():
            report.error(
                code,
                row.span,
                message,
                f"for example in the word [{self._describe(case)}]; say in `needs`, in a row or in an invariant "
                "that this cannot be",
            )

    def _note(self, seen: list[_Seen], case: tuple[int, ...], taken: int, sound: bool) -> None:
        if sound or self._event.rows[taken].forbids:
            seen[taken].takes = True
        for place, one in enumerate(seen):
            if place > taken and one.could is None and not one.takes and self._rows[place](case, ()):
                one.could, one.before = dict(zip(self._names, case, strict=True)), taken + 1

    def _count(self, row: Row, case: tuple[int, ...], faults: dict[str, tuple[Row, str, tuple[int, ...]]]) -> None:
        values = dict(zip(self._names, case, strict=True))
        for name, amount in row.add:
            counter = next(one for one in self._machine.counters if one.name == name)
            after = values[name] + amount
            if after < 0:
                faults.setdefault(
                    "E117",
                    (
                        row,
                        f"Row {row.number} of `{self._event.name}` takes {-amount} from `{name}`, which may be {values[name]}.",
                        case,
                    ),
                )
            elif amount > 0 and not counter.on_limit and values[name] <= counter.limit and after > counter.most:
                faults.setdefault(
                    "E118",
                    (
                        row,
                        f"Row {row.number} of `{self._event.name}` makes `{name}` outgrow its {counter.width} bits.",
                        case,
                    ),
                )

    def _report(self, report: Report, seen: list[_Seen], gap: tuple[int, ...] | None) -> None:
        event = self._event
        if gap is not None:
            report.error(
                "E110",
                event.span,
                f"No row of `{event.name}` takes the word [{self._describe(gap)}].",
                "add a row for it, end with `otherwise: true`, or exclude the word with `needs`",
            )
        for row, one in zip(event.rows, seen, strict=True):
            if one.takes:
                continue
            if one.could is not None:
                word = self._describe(tuple(one.could[name] for name in self._names))
                help = f"row {one.before} is above it and takes every such word, for example [{word}]"
            else:
                help = f"no word that `{event.name}` may come in satisfies `{row.when_text}`"
            report.error("E111", row.span, f"Row {row.number} of `{event.name}` is never taken.", help)

    def _describe(self, case: tuple[int, ...]) -> str:
        values = dict(zip(self._names, case, strict=True))
        word = {name: value for name, value in values.items() if name not in self._arguments}
        told = {name: value for name, value in values.items() if name in self._arguments}
        return self._interpreter.describe(word, told, self._event)
