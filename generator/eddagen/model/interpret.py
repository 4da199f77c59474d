"""Carries a machine's rows out on a decoded word, straight from their trees.

This is the oracle of the generated tests, so it shares nothing with the C++ emission: a word is a dict of numbers by name
(flags 0 or 1, fields by code, counters), an expression is evaluated node by node, and a row changes the dict name by name. It is
made to be obviously right, not quick.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from eddagen.ir.expression import All, Among, Any, Compare, Expression, Not, Truth
from eddagen.ir.machine import Argument, Event, Machine, Row

Word = dict[str, int]

_OPERATIONS: dict[str, Callable[[int, int], bool]] = {
    "==": operator.eq, "!=": operator.ne, ">=": operator.ge, "<=": operator.le, "<": operator.lt, ">": operator.gt,
}  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """What an event did: the row, the word after it, and a fault in words if the row cannot be carried out."""

    row: Row | None
    word: Word
    fault: str = ""


class Interpreter:
    """One machine's rows over decoded words."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._codes = {one.name: one.value_names for one in machine.fields}
        self._counters = {one.name: one for one in machine.counters}

    def holds(self, expression: Expression, word: Mapping[str, int], event: Event | None = None) -> bool:
        """Whether the expression is true; `word` also has the event's arguments."""
        if isinstance(expression, Truth):
            return word[expression.name] == 1
        if isinstance(expression, Not):
            return not self.holds(expression.inner, word, event)
        if isinstance(expression, All):
            return all(self.holds(part, word, event) for part in expression.parts)
        if isinstance(expression, Any):
            return any(self.holds(part, word, event) for part in expression.parts)
        if isinstance(expression, Among):
            return self._value_names(expression.name, event)[word[expression.name]] in expression.values
        assert isinstance(expression, Compare)
        return _OPERATIONS[expression.comparison](word[expression.name], expression.bound)

    def _value_names(self, name: str, event: Event | None) -> tuple[str, ...]:
        if name in self._codes:
            return self._codes[name]
        assert event is not None
        return next(one.value_names for one in event.takes if one.name == name)

    def may_come(self, event: Event, word: Mapping[str, int]) -> bool:
        return event.needs is None or self.holds(event.needs.tree, word, event)

    def sound(self, word: Mapping[str, int]) -> bool:
        """Whether every invariant holds."""
        return all(self.holds(one.holds.tree, word) for one in self._machine.invariants)

    def take(self, event: Event, word: Word, told: Mapping[str, int]) -> Outcome:
        """The first row that holds, carried out. The word given is left as it was."""
        seen = {**word, **told}
        for row in event.rows:
            if row.when is None or self.holds(row.when.tree, seen, event):
                return self._carry_out(row, dict(word))
        return Outcome(None, word, "no row takes this word")

    def _carry_out(self, row: Row, word: Word) -> Outcome:
        if row.forbids:
            return Outcome(row, word)
        for name in row.set:
            word[name] = 1
        for name in row.clear:
            word[name] = 0
        for name, value in row.to:
            word[name] = value if isinstance(value, int) else self._codes[name].index(value)
        for name, amount in row.add:
            fault = self._add(word, name, amount)
            if fault:
                return Outcome(row, word, fault)
        return Outcome(row, word)

    def _add(self, word: Word, name: str, amount: int) -> str:
        counter = self._counters[name]
        after = word[name] + amount
        if after < 0:
            return f"`{name}` falls below 0"
        if amount > 0 and after > counter.limit and counter.on_limit:
            if counter.on_limit == "forbid":
                return f"`{name}` exceeds its limit {counter.limit}"
            after = counter.limit if counter.on_limit == "saturate" else after - counter.limit - 1
        if after > counter.most:
            return f"`{name}` outgrows its {counter.width} bits"
        word[name] = after
        return ""

    def encode(self, word: Mapping[str, int]) -> int:
        """The word as a number, by adding up places: no mask, no shift."""
        machine = self._machine
        places = [(one.name, one.shift) for one in machine.shape] + [(one.name, one.shift) for one in machine.counters]
        return sum(word[name] * int(2**shift) for name, shift in places)

    def decode(self, number: int) -> Word:
        """The reverse of encode()."""
        machine = self._machine
        word = {one.name: number // 2**one.shift % 2 for one in machine.flags}
        word.update({one.name: number // 2**one.shift % 2**one.width for one in machine.fields})
        word.update({one.name: number // 2**one.shift % 2**one.width for one in machine.counters})
        return word

    def describe(
        self, word: Mapping[str, int], told: Mapping[str, int] | None = None, event: Event | None = None
    ) -> str:
        """The word as people read it: fields, flags that are set, counters; then what the event was told."""
        machine = self._machine
        parts = [f"{one.name} is {one.value_names[word[one.name]]}" for one in machine.fields if one.name in word]
        parts += [flag.name for flag in machine.flags if word.get(flag.name)]
        parts += [f"{one.name}={word[one.name]}" for one in machine.counters if one.name in word]
        text = ", ".join(parts) or "no flag set"
        if told and event is not None:
            text += (
                " ("
                + ", ".join(describe_argument(one, told[one.name]) for one in event.takes if one.name in told)
                + ")"
            )
        return text


def describe_argument(argument: Argument, value: int) -> str:
    """opcode: ping, or fin: true."""
    return f"{argument.name}: {('false', 'true')[value] if argument.is_bool else argument.value_names[value]}"


def argument_choices(event: Event) -> list[dict[str, int]]:
    """Every combination of arguments, by code."""
    choices: list[dict[str, int]] = [{}]
    for one in event.takes:
        size = 2 if one.is_bool else len(one.values)
        choices = [{**choice, one.name: code} for choice in choices for code in range(size)]
    return choices
