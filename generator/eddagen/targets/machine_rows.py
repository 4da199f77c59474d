"""The rows of an event as lines of C++.

A row is one line where it fits: its condition, what the word becomes, the answer. (That the answer is a statement of its own, and not
handed through become(), is worth two instructions with g++ 12.) Conditions become tests of a few bits that the
compiler folds into one mask and compare; a change of the word is one expression, so that a word that somebody else may change
(machine_atomic.py) is changed from what was read in the same way as one's own.

The rows stand in the order of the spec, but what several of them share is written once, as by hand: a question that they begin with, a
limit that they look at, a change that they make. Compilers do not see all of that by themselves; tests/twin counts what they make of it.
Where one mask tells the last row from all that could come before it, that is asked first, and the rest stands in a function of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar

from eddagen import names
from eddagen.ir.expression import All, Expression, Not, Truth, negation
from eddagen.ir.machine import Argument, Event, Machine, Row, argument_variables
from eddagen.targets.machine_changes import Change, Value, known
from eddagen.targets.machine_conditions import Conditions

WIDTH = 110
ANCHOR_COLUMN = 108
_Block = Callable[[list[Row], frozenset[Expression]], list[str]]  # rows, and what was asked already
TOLD_MOST = 4  # arguments that observers are told: gen::told() has 8 bits for each


@dataclass
class Transition:
    """One event of a word that belongs to one thread, as a member function."""

    machine: Machine
    event: Event
    counted: Mapping[str, list[str]]

    subject: ClassVar[str] = ""  # before any(), phase() and their like
    word: ClassVar[str] = "word_"
    writes_anyway: ClassVar[bool] = False  # whether a row without a change writes all the same
    indent: int = 8
    _next: str = ""  # what rows that make the same change make of the word
    _checked: set[int] = field(default_factory=set)  # numbers of rows whose limits were looked at before

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
            "usual": self.usual(),
            "lines": self.lines(),
        }

    def usual(self) -> list[str]:
        """The last row, asked for first and with one mask: `needs` holds and no flag that a row above wants set is set.

        For events where that replaces three questions or more. What it turns away, the rows then decide one after the
        other, out of line. Empty for other events.

        The flags that must be set are taken away before the question, which then is whether any of them all is set: what is
        left is what the row begins with, and a test against zero needs no copy of the word.
        """
        asked = [*([self.event.needs.tree] if self.event.needs is not None else [])]
        *above, last = self.event.rows
        if last.when is not None or last.forbids or not last.changes or self.event.takes or self.limits(last):
            return []
        deciding = [row for row in above if not row.forbids]
        if len(deciding) != 1 or len(_parts(deciding[0])) < 2:
            return []
        for row in above:
            wanted = [part for part in _parts(row) if isinstance(part, Truth)]
            if not wanted:
                return []
            asked.append(Not(wanted[0]))
        parts = tuple(part for tree in asked for part in (tree.parts if isinstance(tree, All) else (tree,)))
        if not all(self._is_flag(part) for part in parts):
            return []
        if any(negation(part) in parts for part in parts):
            return []  # `needs` forbids what leads to the last row: no word takes it
        facts = known(parts)
        gain = [name for name, value in facts.items() if value]
        if not gain:
            return []
        left = replace(
            last,
            set=tuple(dict.fromkeys([*(name for name in gain if name not in last.clear), *last.set])),
            clear=tuple(name for name in last.clear if name not in facts),
        )
        after = Change.of(self.machine, left).text("rest", self.subject, dict.fromkeys(facts, 0))
        taken = f"become(Row::{row_ident(last)}, {after}{self.told});"
        return [
            f"const auto rest = {self.word} ^ {_either_bit(gain)};",
            *self.guarded(
                f"(rest & {_either_bit(facts)}) == 0",
                [*self.counting(last), taken, f"return {self.answer(last)};"],
                "",
            ),
        ]

    def _is_flag(self, part: Expression) -> bool:
        inner = part.inner if isinstance(part, Not) else part
        return isinstance(inner, Truth) and inner.name in {one.name for one in self.machine.flags}

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
        if (start := self._limited_alike(rows, given)) is not None:
            above, below = rows[:start], rows[start:]
            lines = [*self._block(above, given), *self.limits(*below)]
            self._checked |= {row.number for row in below}
            return [*lines, *self._block(below, given)]
        end = next((place for place in range(len(rows)) if self._shared(rows[place:], given) is not None), len(rows))
        rows, last = rows[:end], rows[end:]
        lines = []
        while rows:
            if self._ends_idle(rows, given):
                changing, idle = rows
                asked = next(part for part in _parts(changing) if part not in given)
                lines += [*self._one(idle, self._condition(negation(asked))), *self._one(changing, "")]
                break
            question, size = _common(rows, given)
            if question is None:
                lines += self.row(rows[0], given)
                rows = rows[1:]
            else:
                lines += self._under(question, rows[:size], given, self._block)
                rows = rows[size:]
        return [*lines, *self.together(last, given)] if last else lines

    def _limited_alike(self, rows: list[Row], given: frozenset[Expression]) -> int | None:
        """From where on all rows look at the same limits before they add, so that one look is enough."""
        if not rows or self.when(rows[-1], given) or not self.limits(rows[-1]):
            return None
        start = len(rows) - 1
        while start and not rows[start - 1].forbids and rows[start - 1].add == rows[-1].add:
            start -= 1
        return start if start < len(rows) - 1 else None

    def _ends_idle(self, rows: list[Row], given: frozenset[Expression]) -> bool:
        """Whether two rows are left of which the last leaves the word alone: it goes first, as a guard."""
        if len(rows) != 2 or self.when(rows[1], given) or any(row.forbids for row in rows):
            return False
        asked = [part for part in _parts(rows[0]) if part not in given]
        return rows[0].changes and not rows[1].changes and len(asked) == 1

    def _under(self, question: Expression, rows: list[Row], given: frozenset[Expression], block: _Block) -> list[str]:
        self.indent += 4
        inside = block(rows, given | {question})
        self.indent -= 4
        opening = _wrap_condition(f"if ({self._condition(question)}) {{", WIDTH + 10 - self.indent)
        return [*opening, *(f"    {line}" for line in inside), "}"]

    def row(self, row: Row, given: frozenset[Expression]) -> list[str]:
        """One row, where what is `given` was asked already."""
        return self._one(row, self.when(row, given))

    def _one(self, row: Row, when: str) -> list[str]:
        if row.forbids:
            body = [self.broken(names.cpp_string(f"row {row.number} forbids: {row.when_text}"))]
        else:
            body = [*self.counting(row), *self.limits(row), self._taken(row), f"return {self.answer(row)};"]
        return self.guarded(when, body, f"//~ {row.anchor}", unlikely=row.forbids)

    # --- rows that make the same change -------------------------------------------------------------------------------

    def _shared(self, rows: list[Row], given: frozenset[Expression]) -> Change | None:
        """What all of these rows make of the word, if it is the same and one of them is taken in any case.

        Not if a row above makes it too: then there are ends that the compiler joins by itself, and does better.
        """
        if len(rows) < 2 or self.when(rows[-1], given) or not all(self.when(row, given) for row in rows[:-1]):
            return None
        if any(row.forbids or self.counting(row) or self.limits(row) for row in rows):
            return None
        if len({row.changes for row in rows}) > 1 and not self.writes_anyway:
            return None
        changes = [Change.of(self.machine, row) for row in rows]
        above = [Change.of(self.machine, row) for row in self.event.rows[: rows[0].number - 1]]
        if any(one in above and not one.is_none for one in changes):
            return None
        with_facts = list(zip(changes, map(self._facts, rows), strict=True))
        return next((one for one in reversed(changes) if all(one.is_that_of(*other) for other in with_facts)), None)

    def together(self, rows: list[Row], given: frozenset[Expression]) -> list[str]:
        """The change that all of these rows make, once; and which of them it was."""
        shared = self._shared(rows, given)
        assert shared is not None
        text = shared.text(self.word, self.subject, known([*self._rejected(rows[0]), *given]))
        self._next = "" if shared.is_none else text
        if shared.is_none or len(rows) == 2:
            return self._which(rows, given)
        inside = _After(self.machine, self.event, self.counted, self.indent)
        before = f"const {names.camel(self.machine.name)}State before = *this;"
        return [before, f"word_ = {text};", *inside._which(rows, given)]

    def _which(self, rows: list[Row], given: frozenset[Expression]) -> list[str]:
        """The answers of rows of which one is taken in any case; the last two are told apart without a branch."""
        lines: list[str] = []
        while len(rows) > 2:
            question, size = _common(rows, given)
            if question is None:
                lines += self.row(rows[0], given)
                rows = rows[1:]
            else:
                lines += self._under(question, rows[:size], given, self._which)
                rows = rows[size:]
        if len(rows) == 1:
            return [*lines, *self.row(rows[0], given)]
        one, other = rows
        return [*lines, *self._either(one, other, given)]

    def _either(self, one: Row, other: Row, given: frozenset[Expression]) -> list[str]:
        place = ANCHOR_COLUMN - self.indent
        lines = _wrap_condition(f"const bool first_row = {self.when(one, given)};", WIDTH + 10 - self.indent)
        lines[-1] = _anchored(lines[-1], place, one)
        taken = self.reported(f"first_row ? Row::{row_ident(one)} : Row::{row_ident(other)}")
        answers = [self.answer(one), self.answer(other)]
        answer = answers[0] if answers[0] == answers[1] else f"first_row ? {answers[0]} : {answers[1]}"
        return [*lines, _anchored(taken, place, other), f"return {answer};"]

    def reported(self, row: str) -> str:
        """The statement that takes a row whose change is known, or is none."""
        return f"become({row}, {self._next}{self.told});" if self._next else f"stay({row}{self.told});"

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
        if gain and lack and len(gain) + len(lack) == len(parts) and not set(gain) & set(lack):
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

    def limits(self, *rows: Row) -> list[str]:
        """Before rows that add the same to a counter that forbids its limit, it is looked at."""
        lines: list[str] = []
        if rows[0].number in self._checked:
            return lines
        numbers = " and ".join(str(row.number) for row in rows)
        for counter, amount in Change.of(self.machine, rows[0]).added():
            if amount > 0 and counter.on_limit == "forbid":
                rule = names.cpp_string(f"row{'s' if len(rows) > 1 else ''} {numbers}: {counter.name} is at its limit")
                full = f"{self.subject}{names.ident(counter.name)}() > {names.snake(counter.name)}_limit - {amount}"
                lines.append(f"if ({full}) [[unlikely]] {self.broken(rule)}")
        return lines

    def next_word(self, row: Row) -> str:
        """What the word becomes, as one expression; rows that make the same change say it alike, so that their ends can be joined."""
        change = Change.of(self.machine, row)
        alike = [self._facts(one).items() for one in self.event.rows if Change.of(self.machine, one) == change]
        return change.text(
            self.word, self.subject, dict(fact for fact in alike[0] if all(fact in one for one in alike))
        )

    def _facts(self, row: Row) -> dict[str, Value]:
        """What is known wherever the row is taken: by `needs`, by its own condition, by those before it."""
        return known([*self._rejected(row), *([row.when.tree] if row.when is not None else [])])

    def _rejected(self, row: Row) -> list[Expression]:
        """What is true when it is the row's turn: `needs`, and that no row above was taken."""
        trees = [self.event.needs.tree] if self.event.needs is not None else []
        return trees + [negation(one.when.tree) for one in self.event.rows[: row.number - 1] if one.when is not None]

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


@dataclass
class _After(Transition):
    """Rows of a word that has changed already; `before` is what it was."""

    subject: ClassVar[str] = "before."
    word: ClassVar[str] = "before.word_"

    def _taken(self, row: Row) -> str:
        return self.reported(f"Row::{row_ident(row)}")

    def reported(self, row: str) -> str:
        return f"took({row}, before{self.told});"


def _either_bit(flags: Iterable[str]) -> str:
    """The bits of all of these flags."""
    bits = [names.ident(name) for name in flags]
    return bits[0] if len(bits) == 1 else f"({' | '.join(bits)})"


def row_ident(row: Row) -> str:
    """task.poll_begin.1 -> poll_begin_1: the enumerator of Row."""
    return names.ident(row.name)


def _anchored(line: str, place: int, row: Row) -> str:
    return f"{line:<{place}}//~ {row.anchor}" if len(line) < place else f"{line}  //~ {row.anchor}"


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
