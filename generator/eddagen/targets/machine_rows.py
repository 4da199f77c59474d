"""The rows of an event as lines of C++.

A row is one line where it fits: its condition, what the word becomes, the answer. (That the answer is a statement of its own, and not
handed through become(), is worth two instructions with g++ 12.) Conditions become tests of a few bits that the
compiler folds into one mask and compare; a change of the word is one expression, so that a word that somebody else may change
(machine_atomic.py) is changed from what was read in the same way as one's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from eddagen import names
from eddagen.ir.expression import All, Expression, Not, Truth, negation
from eddagen.ir.machine import Argument, Counter, Event, Machine, Row, argument_variables, one_of
from eddagen.targets.machine_conditions import Conditions

WIDTH = 110
ANCHOR_COLUMN = 108
TOLD_MOST = 4  # arguments that observers are told: gen::told() has 8 bits for each


@dataclass
class Transition:
    """One event of a word that belongs to one thread, as a member function."""

    machine: Machine
    event: Event
    counted: Mapping[str, list[str]]

    subject: ClassVar[str] = ""  # before any(), phase() and their like
    word: ClassVar[str] = "word_"
    indent: int = 8

    def view(self) -> dict[str, object]:
        event = self.event
        needs = f" Needs: {event.needs.text}." if event.needs is not None else ""
        return {
            "name": event.name,
            "anchor": f"{self.machine.snake}.{names.snake(event.name)}",
            "doc": names.sentence(event.doc) + needs,
            "type": names.camel(event.name),
            "function": names.ident(event.name),
            "parameters": ", ".join(_parameter(one) for one in event.takes),
            "lines": self.lines(),
        }

    def lines(self) -> list[str]:
        """The body, without its own indentation."""
        return [*self.needs(), *self.telling(), *self.rows()]

    def needs(self) -> list[str]:
        if self.event.needs is None:
            return []
        text = names.cpp_string(f"needs: {self.event.needs.text}")
        return self.guarded(self._violation(self.event.needs.tree), [self.broken(text)], "", unlikely=True)

    def telling(self) -> list[str]:
        """What observers are told of the arguments."""
        if not self.event.takes or all(row.forbids for row in self.event.rows):
            return []
        told = ", ".join(names.ident(one.name) for one in self.event.takes[:TOLD_MOST])
        return [f"const std::uint32_t told = gen::told({told});"]

    def rows(self) -> list[str]:
        lines = self._block(list(self.event.rows), frozenset())
        if self.event.rows[-1].when is not None:
            lines.append(self.broken(names.cpp_string("no row takes this word")))
        return lines

    def _block(self, rows: list[Row], given: frozenset[Expression]) -> list[str]:
        """The rows below each other; those that begin with one question stand under it, and it is asked once."""
        lines: list[str] = []
        while rows:
            question, size = _common(rows, given)
            if question is None:
                lines += self.row(rows[0], given)
                rows = rows[1:]
                continue
            self.indent += 4
            inside = self._block(rows[:size], given | {question})
            self.indent -= 4
            opening = _wrap_condition(f"if ({self._condition(question)}) {{", WIDTH + 10 - self.indent)
            lines += [*opening, *(f"    {line}" for line in inside), "}"]
            rows = rows[size:]
        return lines

    def row(self, row: Row, given: frozenset[Expression]) -> list[str]:
        """One row, where what is `given` was asked already."""
        if row.forbids:
            body = [self.broken(names.cpp_string(f"row {row.number} forbids: {row.when_text}"))]
        else:
            body = [*self.counting(row), *self.limits(row), self._taken(row), f"return {self.answer(row)};"]
        return self.guarded(self.when(row, given), body, f"//~ {row.anchor}", unlikely=row.forbids)

    # --- conditions ---------------------------------------------------------------------------------------------------

    def when(self, row: Row, given: frozenset[Expression]) -> str:
        left = tuple(part for part in _parts(row) if part not in given)
        return self._condition(left[0] if len(left) == 1 else All(left)) if left else ""

    def _condition(self, tree: Expression) -> str:
        return Conditions(
            {one.name: one for one in [*self.machine.variables, *argument_variables(self.event.takes)]},
            {one.name for one in self.event.takes},
            {one.name for one in self.machine.flags},
            self.subject,
        ).text(tree)

    def _violation(self, needs: Expression) -> str:
        """The opposite of `needs`. Flags of both signs are one mask and one compare: a cold branch for each would be two."""
        flags = {one.name for one in self.machine.flags}
        parts = needs.parts if isinstance(needs, All) else ()
        gain = [names.ident(part.name) for part in parts if isinstance(part, Truth) and part.name in flags]
        lack = [
            names.ident(part.inner.name)
            for part in parts
            if isinstance(part, Not) and isinstance(part.inner, Truth) and part.inner.name in flags
        ]
        if gain and lack and len(gain) + len(lack) == len(parts):
            return f"!{self.subject}set_and_clear({' | '.join(gain)}, {' | '.join(lack)})"
        return self._condition(negation(needs))

    # --- what a row does ----------------------------------------------------------------------------------------------

    def answer(self, row: Row) -> str:
        return f"{names.camel(self.event.name)}::{names.ident(row.then)}"

    @property
    def told(self) -> str:
        """The last argument of what reports a row."""
        return ", told" if self.event.takes else ""

    def _taken(self, row: Row) -> str:
        """The row as a statement: what the word becomes."""
        if not row.changes:
            return f"stay(Row::{row_ident(row)}{self.told});"
        return f"become(Row::{row_ident(row)}, {self.next_word(row)}{self.told});"

    def counting(self, row: Row) -> list[str]:
        counts = " ".join(f"gen::count(gen::Metric::{metric});" for metric in self.counted.get(row.anchor, ()))
        return [f"if !consteval {{ {counts} }}"] if counts else []

    def limits(self, row: Row) -> list[str]:
        """Before a row adds to a counter that forbids its limit, it looks."""
        lines = []
        for counter, amount in self._added(row):
            if amount > 0 and counter.on_limit == "forbid":
                rule = names.cpp_string(f"row {row.number}: {counter.name} is at its limit")
                full = f"{self._reader(counter)} > {names.snake(counter.name)}_limit - {amount}"
                lines.append(f"if ({full}) [[unlikely]] {self.broken(rule)}")
        return lines

    def next_word(self, row: Row) -> str:
        """What the word becomes, as one expression: flags and fields cleared, then set, then counters added to."""
        counters = {one.name: one for one in self.machine.counters}
        clear = [names.ident(name) for name in row.clear]
        gain = [names.ident(name) for name in row.set]
        for name, value in row.to:
            snake = names.snake(name)
            clear.append(f"{snake}_bits")
            if name not in counters:
                gain.append(f"{snake}_{names.snake(str(value))}")
            elif value:
                gain.append(_times(int(value), one_of(counters[name])))
        sums = [self._sum(counter, amount) for counter, amount in self._added(row)]
        is_set, is_clear = self._known(row)
        if not row.to and is_set.issuperset(row.clear) and is_clear.issuperset(row.set):
            steps = [*(f"- {flag}" for flag in clear), *(f"+ {flag}" for flag in gain), *sums]
            if bool(clear) + bool(gain) + bool(sums) > 1:
                return " ".join(
                    [self.word, *steps]
                )  # what is known to be there is taken away: one addition instead of two masks
        return _combined(self.word, clear, gain, sums)

    def _known(self, row: Row) -> tuple[set[str], set[str]]:
        """Flags that are set, and that are clear, wherever the row is taken: by `needs`, by its own condition, by those before it."""
        flags = {one.name for one in self.machine.flags}
        facts = [self.event.needs.tree] if self.event.needs is not None else []
        facts += [negation(one.when.tree) for one in self.event.rows[: row.number - 1] if one.when is not None]
        facts += [row.when.tree] if row.when is not None else []
        parts = [part for fact in facts for part in (fact.parts if isinstance(fact, All) else (fact,))]
        is_set = {part.name for part in parts if isinstance(part, Truth)}
        is_clear = {part.inner.name for part in parts if isinstance(part, Not) and isinstance(part.inner, Truth)}
        return is_set & flags, is_clear & flags

    def _added(self, row: Row) -> list[tuple[Counter, int]]:
        counters = {one.name: one for one in self.machine.counters}
        return [(counters[name], amount) for name, amount in row.add]

    def _reader(self, counter: Counter) -> str:
        return f"{self.subject}{names.ident(counter.name)}()"

    def _sum(self, counter: Counter, amount: int) -> str:
        """What is added; at its limit a counter may stop, or start again behind it."""
        limit, one, reader = f"{names.snake(counter.name)}_limit", one_of(counter), self._reader(counter)
        if amount <= 0 or counter.on_limit not in ("saturate", "wrap"):
            return f"{'+' if amount > 0 else '-'} {_times(abs(amount), one)}"
        if counter.on_limit == "saturate":
            if amount == 1:
                return f"+ ({reader} < {limit} ? {one} : 0)"
            return f"+ ({limit} - {reader} < {amount} ? {limit} - {reader} : {amount}) * {one}"
        if amount == 1:
            return f"+ ({reader} == {limit} ? 0 - {limit} * {one} : {one})"
        return f"+ ({reader} > {limit} - {amount} ? {amount - 1} - {limit} : {amount}) * {one}"

    def broken(self, rule: str) -> str:
        return f"gen::broken(layout, {self.word}, {names.cpp_string(self.event.name)}, {rule});"

    # --- layout -------------------------------------------------------------------------------------------------------

    def guarded(self, condition: str, body: list[str], anchor: str, unlikely: bool = False) -> list[str]:
        """On one line if it fits, else as a block."""
        place = ANCHOR_COLUMN - self.indent
        hint = " [[unlikely]]" if unlikely and condition else ""
        joined = " ".join(body)
        block = f"{{ {joined} }}" if len(body) > 1 else joined
        flat = f"if ({condition}){hint} {block}" if condition else joined
        if len(flat) < (place if anchor else WIDTH + 10 - self.indent):
            return [f"{flat:<{place}}{anchor}".rstrip()]
        if not condition:
            first = f"{body[0]:<{place}}" if len(body[0]) < place else f"{body[0]}  "
            return [f"{first}{anchor}".rstrip(), *body[1:]]
        opening = _wrap_condition(f"if ({condition}){hint} {{", WIDTH + 10 - self.indent)
        opening[-1] = f"{opening[-1]:<{place}}{anchor}" if len(opening[-1]) < place else f"{opening[-1]}  {anchor}"
        return [*(line.rstrip() for line in opening), *(f"    {line}" for line in body), "}"]


def row_ident(row: Row) -> str:
    """task.poll_begin.1 -> poll_begin_1: the enumerator of Row."""
    return names.ident(row.name)


def _parts(row: Row) -> tuple[Expression, ...]:
    """What must hold for the row, question by question."""
    if row.when is None:
        return ()
    return row.when.tree.parts if isinstance(row.when.tree, All) else (row.when.tree,)


def _common(rows: list[Row], given: frozenset[Expression]) -> tuple[Expression | None, int]:
    """A question that the first rows share and the last of them asks alone, so that none after it needs to be looked at; and how many."""
    for question in _parts(rows[0]):
        if question in given:
            continue
        for size, row in enumerate(rows, 1):
            parts = [part for part in _parts(row) if part not in given]
            if question not in parts:
                break
            if len(parts) == 1:
                if size > 1:
                    return question, size
                break
    return None, 0


def _parameter(argument: Argument) -> str:
    return f"{'bool' if argument.is_bool else names.camel(argument.name)} {names.ident(argument.name)}"


def _times(amount: int, one: str) -> str:
    return one if amount == 1 else f"{amount} * {one}"


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


def _wrap_condition(line: str, room: int) -> list[str]:
    """Breaks a long `if` before && and ||."""
    if len(line) <= room:
        return [line]
    words = line.replace(" && ", "\n&& ").replace(" || ", "\n|| ").split("\n")
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + len(word) + 1 <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(f"    {word}")
    return lines
