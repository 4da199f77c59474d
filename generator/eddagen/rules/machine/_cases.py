"""Rows against words: walks what an event may meet, for the rules about gaps, shadowed rows and counts that leave their bits.

For each event, every combination of what its rows look at is tried: flags, field values, arguments, and for a count the numbers
around each bound that any expression names. Words that an invariant or `needs` excludes do not count. A `forbid` row may stand
where an invariant says that nothing comes: that is what it is for. One walk serves all four rules, because it is what costs time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from eddagen.ir.expression import All, Expression, bounds_of, names_of
from eddagen.ir.machine import Counter, Event, Machine, Row
from eddagen.model.compile import predicate
from eddagen.model.interpret import Interpreter
from eddagen.rules.machine._conditions import conditions

CASE_LIMIT = 400_000

Case = tuple[int, ...]
"""A value for each name that the event looks at, in the order of the names."""


@dataclass
class Seen:
    """What one row met: whether it takes a word, else the first word that it would take, and the row that takes that."""

    takes: bool = False
    could: Case | None = None
    before: int = 0


@dataclass(frozen=True)
class Fault:
    """A row that brings the counter `name` from `value` by `amount` to where it cannot be."""

    row: Row
    counter: Counter
    value: int
    amount: int
    case: Case


class Cases:
    """One event. After `walk()`: the first `gap`, what each row has `seen`, the first count `below` zero and `over` its bits."""

    def __init__(self, machine: Machine, event: Event) -> None:
        self.event = event
        self.seen = [Seen() for _ in event.rows]
        self.gap: Case | None = None
        self.below: Fault | None = None
        self.over: Fault | None = None
        self._machine = machine
        self._interpreter = Interpreter(machine)
        self._arguments = {one.name for one in event.takes}
        mentioned, invariants = self._scope()
        self._names = sorted(mentioned)
        self._ranges = [self._range(name) for name in self._names]
        places = {name: f"s[{place}]" for place, name in enumerate(self._names)}
        codes = _value_names(machine, event)
        self._needs = predicate(event.needs.tree if event.needs is not None else All(()), places, codes)
        self._rows = [
            predicate(row.when.tree if row.when is not None else All(()), places, codes) for row in event.rows
        ]
        self._sound = predicate(All(tuple(invariants)), places, codes)

    def _scope(self) -> tuple[set[str], list[Expression]]:
        """What the event's rows name; then the invariants that share a name with it, as long as the cases stay few."""
        event = self.event
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
                return _samples(self._machine, counter)
        return list(range(len(_value_names(self._machine, self.event).get(name, ())) or 2))

    def walk(self) -> None:
        """Tries every case."""
        for case in product(*self._ranges):
            if not self._needs(case, ()):
                continue
            taken = next((place for place, row in enumerate(self._rows) if row(case, ())), None)
            sound = self._sound(case, ())
            if taken is None:
                self.gap = case if self.gap is None and sound else self.gap
                continue
            self._note(case, taken, sound)
            if sound:
                self._count(self.event.rows[taken], case)

    def _note(self, case: Case, taken: int, sound: bool) -> None:
        if sound or self.event.rows[taken].forbids:
            self.seen[taken].takes = True
        for place, one in enumerate(self.seen):
            if place > taken and one.could is None and not one.takes and self._rows[place](case, ()):
                one.could, one.before = case, taken + 1

    def _count(self, row: Row, case: Case) -> None:
        for name, amount in row.add:
            counter = next(one for one in self._machine.counters if one.name == name)
            value = case[self._names.index(name)]
            after = value + amount
            if after < 0:
                self.below = self.below or Fault(row, counter, value, amount, case)
            elif amount > 0 and not counter.on_limit and value <= counter.limit and after > counter.most:
                self.over = self.over or Fault(row, counter, value, amount, case)

    def describe(self, case: Case) -> str:
        """The case as people read it."""
        values = dict(zip(self._names, case, strict=True))
        word = {name: value for name, value in values.items() if name not in self._arguments}
        told = {name: value for name, value in values.items() if name in self._arguments}
        return self._interpreter.describe(word, told, self.event)

    def excluding(self, case: Case) -> str:
        """The help for a word that cannot be meant."""
        return (
            f"for example in the word [{self.describe(case)}]; say in `needs`, in a row or in an invariant "
            "that this cannot be"
        )


def _samples(machine: Machine, counter: Counter) -> list[int]:
    """Counts worth trying: small ones, and both sides of the limit and of every number that an expression names."""
    found = {0, 1, 2, 3, counter.limit - 1, counter.limit, counter.limit + 1, counter.most}
    for tree in _expressions(machine):
        for name, bound in bounds_of(tree):
            if name == counter.name:
                found |= {bound - 1, bound, bound + 1}
    top = counter.limit if counter.on_limit else counter.most
    return sorted(number for number in found if 0 <= number <= top)


def _expressions(machine: Machine) -> Iterator[Expression]:
    return (condition.tree for condition in conditions(machine))


def _value_names(machine: Machine, event: Event) -> dict[str, tuple[str, ...]]:
    """The values of fields and arguments; a bool argument has none."""
    return {one.name: one.value_names for one in machine.fields} | {one.name: one.value_names for one in event.takes}
