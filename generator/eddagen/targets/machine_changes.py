"""What rows make of a word, as one expression of C++, and what is known of the word by then.

What a row's condition, `needs` and the rows above it leave no doubt about makes the change cheaper: a flag that is known to be set,
or a field whose value is known, is taken away and its successor added, which the compiler folds into one addition; and rows that
look different may do the same to the words in which they are taken, so that the change is written once for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from eddagen import names
from eddagen.ir.expression import All, Among, Compare, Expression, Not, Truth
from eddagen.ir.machine import Counter, Machine, Row, one_of

Value = int | str  # a flag is 1 or 0, a field has a value's name, a counter a number


def known(trees: Iterable[Expression]) -> dict[str, Value]:
    """Flags, fields and counters whose value follows from all of these being true."""
    found: dict[str, Value] = {}
    for tree in trees:
        for part in tree.parts if isinstance(tree, All) else (tree,):
            if isinstance(part, Truth):
                found[part.name] = 1
            elif isinstance(part, Not) and isinstance(part.inner, Truth):
                found[part.inner.name] = 0
            elif isinstance(part, Among) and len(part.values) == 1:
                found[part.name] = part.values[0]
            elif isinstance(part, Compare) and part.comparison == "==":
                found[part.name] = part.bound
    return found


@dataclass(frozen=True)
class Change:
    """What becomes of a word: parts that get a value, and amounts that are added to counters."""

    machine: Machine
    gets: Mapping[str, Value]
    adds: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, machine: Machine, row: Row) -> Change:
        gets: dict[str, Value] = dict.fromkeys(row.clear, 0)
        gets |= dict.fromkeys(row.set, 1)
        gets |= dict(row.to)
        return cls(machine, gets, row.add)

    @property
    def is_none(self) -> bool:
        return not self.gets and not self.adds

    def is_that_of(self, other: Change, facts: Mapping[str, Value]) -> bool:
        """Whether the other makes the same of every word in which these facts hold."""
        if self.adds != other.adds:
            return False
        parts = self.gets.keys() | other.gets.keys()
        after = [{**facts, **one.gets} for one in (self, other)]
        return all(name in after[0] and name in after[1] and after[0][name] == after[1][name] for name in parts)

    # --- as C++ -------------------------------------------------------------------------------------------------------

    def text(self, word: str, subject: str, facts: Mapping[str, Value]) -> str:
        """`word` is the word before; `subject` stands before a question to it: nothing, or `seen.`."""
        sums = [self._sum(counter, amount, subject) for counter, amount in self.added()]
        counters = {one.name for one in self.machine.counters}
        sure = {name: facts[name] for name in self.gets if name in facts and name not in counters}
        steps = [f"- {bits}" for name, before in sure.items() if (bits := self._bits(name, before))]
        steps += [f"+ {bits}" for name in sure if (bits := self._bits(name, self.gets[name]))]
        masked = (*self._masks(self.gets), sums)
        stepped = (*self._masks({name: value for name, value in self.gets.items() if name not in sure}), steps + sums)
        same = any(sure[name] == self.gets[name] for name in sure)  # nothing to add: the masks say it better
        return _combined(word, *(stepped if not same and _effort(*stepped) < _effort(*masked) else masked))

    def added(self) -> list[tuple[Counter, int]]:
        counters = {one.name: one for one in self.machine.counters}
        return [(counters[name], amount) for name, amount in self.adds]

    def _bits(self, name: str, value: Value) -> str:
        """The bits of a flag or a field that has a value; empty if it has none."""
        if isinstance(value, str):
            return f"{names.snake(name)}_{names.snake(value)}"
        return names.ident(name) if value else ""

    def _masks(self, gets: Mapping[str, Value]) -> tuple[list[str], list[str]]:
        """What is cleared, then what is set."""
        counters = {one.name: one for one in self.machine.counters}
        clear, gain = [], []
        for name, value in gets.items():
            if name in counters:
                clear.append(f"{names.snake(name)}_bits")
                gain += [times(int(value), one_of(counters[name]))] if value else []
            elif isinstance(value, str):
                clear.append(f"{names.snake(name)}_bits")
                gain.append(self._bits(name, value))
            else:
                (gain if value else clear).append(names.ident(name))
        return clear, gain

    def _sum(self, counter: Counter, amount: int, subject: str) -> str:
        """What is added; at its limit a counter may stop, or start again behind it."""
        limit, one = f"{names.snake(counter.name)}_limit", one_of(counter)
        reader = f"{subject}{names.ident(counter.name)}()"
        if amount <= 0 or counter.on_limit not in ("saturate", "wrap"):
            return f"{'+' if amount > 0 else '-'} {times(abs(amount), one)}"
        if counter.on_limit == "saturate":
            if amount == 1:
                return f"+ ({reader} < {limit} ? 1 : 0) * {one}"
            return f"+ ({limit} - {reader} < {amount} ? {limit} - {reader} : {amount}) * {one}"
        if amount == 1:
            return f"+ ({reader} == {limit} ? 0 - {limit} * {one} : {one})"
        return f"+ ({reader} > {limit} - {amount} ? {amount - 1} - {limit} : {amount}) * {one}"


def times(amount: int, one: str) -> str:
    return one if amount == 1 else f"{amount} * {one}"


def _effort(clear: list[str], gain: list[str], sums: list[str]) -> int:
    return bool(clear) + bool(gain) + bool(sums)


def _combined(word: str, clear: list[str], gain: list[str], sums: list[str]) -> str:
    text = word
    if clear:
        away = clear[0] if len(clear) == 1 else f"({' | '.join(clear)})"
        text = f"{text} & ~{away}"
    if gain:
        text = f"({text}) | {' | '.join(gain)}" if clear else f"{text} | {' | '.join(gain)}"
    if sums:
        text = f"({text}) {' '.join(sums)}" if clear or gain else f"{text} {' '.join(sums)}"
    return text
