"""The transitions of an atomic word: the same rows, taken against other threads.

A row decides on a word that was read, so it counts only if the word is still the same when it is changed. Three forms, the first
that fits:

    one access            every row makes the same change: fetch_or, fetch_and, fetch_add, fetch_sub or exchange, and the decision
                          looks at what was there before. Whether the changes are the same is tried on every word, not read off.
    one load              no row writes
    compare-exchange loop else: read, decide, exchange; who was slower decides again on what is there now

A row that changes nothing and releases nothing only reads; one that releases writes the word as it was, because the partner's
acquire sees only what an access wrote. Such reads are as strong as the strongest row that is satisfied with one; the rows that write
have the order of their own exchange.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import ClassVar

from eddagen import names
from eddagen.ir.expression import Expression
from eddagen.ir.machine import Machine, Row, one_of
from eddagen.model.interpret import Interpreter, Word, argument_choices
from eddagen.targets.machine_changes import Change
from eddagen.targets.machine_rows import Transition, row_ident

WORDS_TRIED = 1 << 14  # a word with more patterns than that gets a loop without being asked
_ACQUIRES, _RELEASES = 1, 2
_SIDES = {"relaxed": 0, "acquire": _ACQUIRES, "release": _RELEASES, "acq_rel": _ACQUIRES | _RELEASES, "seq_cst": 7}
_PHRASES = {
    "relaxed": "{}",
    "acquire": "sees what {} released",
    "release": "seen by {}",
    "acq_rel": "sees, and is seen by, {}",
    "seq_cst": "in one order with {}",
}


def joined(orders: list[str]) -> str:
    """The weakest order that is as strong as all of them."""
    sides = 0
    for order in orders:
        sides |= _SIDES[order]
    return next(order for order, own in _SIDES.items() if own == sides)


def only_reads(row: Row) -> bool:
    """Whether the row is content with the load: it neither changes the word nor makes anything visible by it."""
    return not row.changes and not row.releases


@dataclass
class AtomicTransition(Transition):
    """One event of a word that any thread may change, as a member function."""

    subject: ClassVar[str] = "seen."
    word: ClassVar[str] = "seen.word()"
    writes_anyway: ClassVar[bool] = True

    @cached_property
    def _acting(self) -> list[Row]:
        return [row for row in self.event.rows if not row.forbids]

    def __post_init__(self) -> None:
        self.indent = 12 if self._loops else 8

    @cached_property
    def _loops(self) -> bool:
        return not self._access and not all(only_reads(row) for row in self._acting)

    def lines(self) -> list[str]:
        if self._access:
            return [*self._comment(self._acting), self._access, *self.needs(), *self.telling(), *self.rows()]
        read = f"read(Row::{row_ident(self._reader_row)}, Order::{self._reading})"
        if not self._loops:
            return [f"const Word seen = {read};", *self.needs(), *self.telling(), *self.rows()]
        body = [*self.needs(), *self.rows()]
        return [*self.telling(), f"for (Word seen = {read};;) {{", *(f"    {line}" for line in body), "}"]

    # --- orders -------------------------------------------------------------------------------------------------------

    @property
    def _reading(self) -> str:
        """What the rows that only read need of the load, and of an exchange that fails."""
        return joined([row.order for row in self._acting if only_reads(row)])

    @property
    def _reader_row(self) -> Row:
        """The row for which the load is as strong as it is."""
        readers = [row for row in self._acting if only_reads(row)]
        return next((row for row in readers if row.order == self._reading), (readers or self.event.rows)[0])

    @staticmethod
    def _comment(rows: list[Row]) -> list[str]:
        """What each order is for; rows that say the same share a line."""
        said = (f"// {row.order}: {_PHRASES[row.order].format(_listed(row.pairs_with))}." for row in rows)
        return list(dict.fromkeys(said))

    # --- rows ---------------------------------------------------------------------------------------------------------

    def row(self, row: Row, given: frozenset[Expression]) -> list[str]:
        if row.forbids:
            return super().row(row, given)
        anchor = f"//~ {row.anchor}"
        if self._access:
            body = [*self.counting(row), *self.limits(row), self._taken(row), f"return {self.answer(row)};"]
            return self.guarded(self.when(row, given), body, anchor)
        if only_reads(row):
            body = [*self.counting(row), self._taken(row), f"return {self.answer(row)};"]
            return [*self._comment([row]), *self.guarded(self.when(row, given), body, anchor)]
        return [*self._comment([row]), *self.guarded(self.when(row, given), self._exchange(row), anchor)]

    def _taken(self, row: Row) -> str:
        if not row.changes:
            return f"stay(Row::{row_ident(row)}, seen{self.told});"
        return f"took(Row::{row_ident(row)}, seen, {self.next_word(row)}{self.told});"

    def _exchange(self, row: Row) -> list[str]:
        """Taken if the word is still what was seen, else decided again."""
        success = (
            joined([row.order, self._reading]) if row.order == "relaxed" or self._reading == "seq_cst" else row.order
        )
        then = " ".join([*self.counting(row), f"return {self.answer(row)};"])
        then = f"{{ {then} }}" if self.counting(row) else then
        become = (
            f"become(Row::{row_ident(row)}, seen, {self.next_word(row)}, "
            f"Order::{success}, Order::{self._reading}{self.told})"
        )
        again = [] if row is self.event.rows[-1] else ["continue;"]
        return [*self.limits(row), f"if ({become}) {then}", *again]

    # --- rows that make the same change -------------------------------------------------------------------------------

    def _shared(self, rows: list[Row], given: frozenset[Expression]) -> Change | None:
        """None in a loop: there each row is an access of its own, with its own order."""
        return None if self._loops else super()._shared(rows, given)

    def _ends_idle(self, rows: list[Row], given: frozenset[Expression]) -> bool:
        """Never: a row is beside the comment that says its order."""
        return False

    def together(self, rows: list[Row], given: frozenset[Expression]) -> list[str]:
        shared = self._shared(rows, given)
        assert shared is not None
        self._next = "" if all(only_reads(row) for row in rows) else shared.text(self.word, self.subject, {})
        return self._which(rows, given)

    def reported(self, row: str) -> str:
        return f"took({row}, seen, {self._next}{self.told});" if self._next else f"stay({row}, seen{self.told});"

    # --- one access ---------------------------------------------------------------------------------------------------

    @cached_property
    def _access(self) -> str:
        """The statement that changes the word as every row does and keeps what was there; empty if there is none."""
        if not self._acting or any(only_reads(row) for row in self._acting):
            return ""
        found = next((call for call, change in self._candidates() if self._fits(change)), "")
        if not found:
            return ""
        order = joined([row.order for row in self._acting])
        return f"const Word seen(word_.{found}, Order::{order}, at(Row::{row_ident(self._acting[0])})));"

    def _candidates(self) -> Iterator[tuple[str, _Change]]:
        """Calls that change a word in one way, with that way."""
        rows = self._acting
        gain = list(dict.fromkeys(name for row in rows for name in row.set))
        away = list(dict.fromkeys(name for row in rows for name in row.clear))
        if any(row.to for row in rows):
            constant = self._constant
            if constant is not None:
                yield f"exchange({_term(self.machine, constant)}", _Change(to=constant)
        elif gain and not away and not any(row.add for row in rows):
            yield f"fetch_or({_named(gain)}", _Change(to=dict.fromkeys(gain, 1))
        elif away and not gain and not any(row.add for row in rows):
            mask = _named(away)
            yield f"fetch_and({f'~({mask})' if len(away) > 1 else f'~{mask}'}", _Change(to=dict.fromkeys(away, 0))
        elif not gain and not away and len({row.add for row in rows}) == 1 and len(rows[0].add) == 1:
            name, amount = rows[0].add[0]
            counter = next(one for one in self.machine.counters if one.name == name)
            if counter.on_limit not in ("saturate", "wrap"):
                one = one_of(counter) if abs(amount) == 1 else f"{abs(amount)} * {one_of(counter)}"
                yield f"{'fetch_add' if amount > 0 else 'fetch_sub'}({one}", _Change(add={name: amount})

    @cached_property
    def _constant(self) -> Word | None:
        """The one word that every row ends in, if there is one."""
        found: Word | None = None
        for _, after in self._outcomes():
            if found is not None and after != found:
                return None
            found = after
        return found

    def _fits(self, change: _Change) -> bool:
        tried = 0
        for before, after in self._outcomes():
            tried += 1
            if change.of(before) != after:
                return False
        return tried > 0

    def _outcomes(self) -> Iterator[tuple[Word, Word]]:
        """Every word in which the event may come, with what its row makes of it."""
        interpreter = Interpreter(self.machine)
        parts: list[tuple[str, tuple[int, ...]]] = [(flag.name, (0, 1)) for flag in self.machine.flags]
        parts += [(one.name, tuple(range(len(one.values)))) for one in self.machine.fields]
        parts += [(one.name, (0, 1, 2, 3, one.limit - 1, one.limit)) for one in self.machine.counters]
        for place, values in enumerate(product(*(values for _, values in parts))):
            if place >= WORDS_TRIED:
                yield {}, {"": 1}  # fits nothing
                return
            word = dict(zip((name for name, _ in parts), values, strict=True))
            if not interpreter.sound(word):
                continue
            for told in argument_choices(self.event):
                if interpreter.may_come(self.event, {**word, **told}):
                    outcome = interpreter.take(self.event, word, told)
                    if outcome.row is not None and not outcome.row.forbids and not outcome.fault:
                        yield word, outcome.word


@dataclass(frozen=True)
class _Change:
    """A change that does not look: parts get values, counts get amounts."""

    to: Word | None = None
    add: Word | None = None

    def of(self, word: Word) -> Word:
        changed = {**word, **(self.to or {})}
        for name, amount in (self.add or {}).items():
            changed[name] = changed.get(name, 0) + amount
        return changed


def _named(flags: list[str]) -> str:
    return " | ".join(names.ident(flag) for flag in flags)


def _term(machine: Machine, word: Word) -> str:
    """A whole word as its names."""
    bits = [names.ident(flag.name) for flag in machine.flags if word[flag.name]]
    bits += [f"{names.snake(one.name)}_{names.snake(one.value_names[word[one.name]])}" for one in machine.fields]
    counts = [f"{word[one.name]} * {one_of(one)}" for one in machine.counters if word[one.name]]
    return " | ".join([*bits, *counts]) or "0"


def _listed(partners: tuple[str, ...]) -> str:
    if partners == ("nobody",):
        return "no partner"
    return " and ".join(", ".join(partners).rsplit(", ", 1))
