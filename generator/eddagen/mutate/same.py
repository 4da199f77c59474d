"""Whether a mutant decides as the machine does, in every word that the machine can be in.

A proof, not a sample. Flags and fields are tried in every combination that the model reached, or that follows by a row which no model
takes because it stands at the limit of a count; counts at every number that a comparison of either machine can tell apart, because
between two such numbers all decisions are one. What the program would abort at is one answer, whichever rule says so: `needs`, a row
that forbids, a limit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import product

from eddagen.ir.expression import bounds_of
from eddagen.ir.machine import Counter, Event, Machine
from eddagen.model.interpret import Interpreter, Word, argument_choices
from eddagen.rules.machine._conditions import conditions

Pattern = tuple[int, ...]
Answer = tuple[str, tuple[tuple[str, int | str], ...]]

ABORTS: Answer = ("aborts", ())


def same_decisions(machine: Machine, mutant: Machine, patterns: Iterable[Pattern]) -> bool:
    """Whether both start alike and answer every event alike in these patterns, with every count."""
    if _named(machine, machine.initial_values()) != _named(mutant, mutant.initial_values()):
        return False
    if [one.on_limit for one in machine.counters] != [one.on_limit for one in mutant.counters]:
        return False
    words = list(_words(machine, mutant, patterns))
    return all(
        _same_event(machine, mutant, one, other, words)
        for one, other in zip(machine.events, mutant.events, strict=True)
        if one != other or machine.counters != mutant.counters
    )


def widened(machine: Machine, patterns: Iterable[Pattern], taken: Collection[str]) -> list[Pattern]:
    """The patterns, and those that rows outside the model lead to: rows at the limit of a count, where no model goes."""
    interpreter, names = Interpreter(machine), [one.name for one in machine.shape]
    found = set(patterns)
    pending = list(found)
    while pending:
        pattern = pending.pop()
        for word in _words(machine, machine, [pattern]):
            for after in _after_rows_outside(machine, interpreter, word, taken):
                beyond = tuple(after[name] for name in names)
                if beyond not in found:
                    found.add(beyond)
                    pending.append(beyond)
    return sorted(found)


def _after_rows_outside(
    machine: Machine, interpreter: Interpreter, word: Word, taken: Collection[str]
) -> Iterator[Word]:
    for event in machine.events:
        if all(row.anchor in taken or row.forbids for row in event.rows):
            continue
        for told in argument_choices(event):
            if not interpreter.may_come(event, {**word, **told}):
                continue
            outcome = interpreter.take(event, word, told)
            row = outcome.row
            if row is not None and row.anchor not in taken and not row.forbids and interpreter.sound(outcome.word):
                yield outcome.word


def _words(machine: Machine, mutant: Machine, patterns: Iterable[Pattern]) -> Iterator[Word]:
    interpreter = Interpreter(machine)
    names = [one.name for one in machine.shape]
    counted = [_telling_counts(machine, mutant, one) for one in machine.counters]
    for pattern in patterns:
        base = dict(zip(names, pattern, strict=True))
        for counts in product(*counted):
            word = {**base, **dict(zip((one.name for one in machine.counters), counts, strict=True))}
            if interpreter.sound(word):
                yield word


def _telling_counts(machine: Machine, mutant: Machine, counter: Counter) -> list[int]:
    """The numbers between which some comparison or limit of either machine distinguishes."""
    found = {0, 1, 2, 3, counter.limit - 1, counter.limit, counter.limit + 1, counter.most - 1}
    for one in (machine, mutant):
        for condition in conditions(one):
            found |= {
                bound + by for name, bound in bounds_of(condition.tree) if name == counter.name for by in (-1, 0, 1)
            }
    top = counter.limit if counter.on_limit else counter.most - 1
    return sorted(number for number in found if 0 <= number <= top)


def _same_event(machine: Machine, mutant: Machine, one: Event, other: Event, words: list[Word]) -> bool:
    first, second = Interpreter(machine), Interpreter(mutant)
    return all(
        _answer(machine, first, one, word, told) == _answer(mutant, second, other, word, told)
        for told in argument_choices(one)
        for word in words
    )


def _answer(machine: Machine, interpreter: Interpreter, event: Event, word: Word, told: Word) -> Answer:
    if not interpreter.may_come(event, {**word, **told}):
        return ABORTS
    outcome = interpreter.take(event, word, told)
    if outcome.row is None or outcome.row.forbids or "exceeds its limit" in outcome.fault:
        return ABORTS
    return (outcome.row.then if not outcome.fault else outcome.fault), _named(machine, outcome.word)


def _named(machine: Machine, word: Word) -> tuple[tuple[str, int | str], ...]:
    """The word with its fields' values by name, so that machines of different layout compare."""
    values = {one.name: one.value_names for one in machine.fields}
    return tuple((name, values[name][code] if name in values else code) for name, code in sorted(word.items()))


def difference(machine: Machine, mutant: Machine, patterns: Iterable[Pattern]) -> set[str] | None:
    """Whether any sequence of events can tell the two apart: None if one can, else the parts of the word in which they may differ.

    Both are started in the same word, any that the machine can be in, and told the same; each answer must be the same, and so must each
    answer in the words that this leads to, however different those are. A part that differs is one that no decision looks at any more.
    Where the machine aborts, the story ends.
    """
    if machine.initial_values() != mutant.initial_values():
        return None
    walk = _Pairs(machine, mutant, list(_words(machine, mutant, patterns)))
    return walk.differing if walk.same() else None


class _Pairs:
    """Pairs of words, one of each machine, that the same events have led to."""

    def __init__(self, machine: Machine, mutant: Machine, words: list[Word]) -> None:
        self._machine, self._mutant = machine, mutant
        self._first, self._second = Interpreter(machine), Interpreter(mutant)
        self._names = sorted(words[0]) if words else []
        counted = [(one, _telling_counts(machine, mutant, one)) for one in machine.counters]
        self._near = {one.name: {count + by for count in counts for by in (-1, 0, 1)} for one, counts in counted}
        self._pending = [(word, word) for word in words]
        self._seen: set[tuple[tuple[int, ...], tuple[int, ...]]] = set()
        self.differing: set[str] = set()

    def same(self) -> bool:
        while self._pending:
            one, other = self._pending.pop()
            for event, wrong in zip(self._machine.events, self._mutant.events, strict=True):
                if one is other and event == wrong:
                    continue
                for told in argument_choices(event):
                    if not self._step(event, wrong, one, other, told):
                        return False
        return True

    def _step(self, event: Event, wrong: Event, one: Word, other: Word, told: Word) -> bool:
        answer, after = _taken(self._first, event, one, told)
        answer_of_mutant, after_of_mutant = _taken(self._second, wrong, other, told)
        if answer != answer_of_mutant:
            return False
        if after != after_of_mutant and after is not None and after_of_mutant is not None:
            self._follow(after, after_of_mutant)
        return True

    def _follow(self, one: Word, other: Word) -> None:
        if any(one[name] not in near or other[name] not in near for name, near in self._near.items()):
            return
        key = tuple(one[name] for name in self._names), tuple(other[name] for name in self._names)
        if key not in self._seen:
            self._seen.add(key)
            self.differing |= {name for name in self._names if one[name] != other[name]}
            self._pending.append((one, other))


def _taken(interpreter: Interpreter, event: Event, word: Word, told: Word) -> tuple[str, Word | None]:
    """The answer and the word after; no word where the program stops."""
    if not interpreter.may_come(event, {**word, **told}):
        return "aborts", None
    outcome = interpreter.take(event, word, told)
    if outcome.row is None or outcome.row.forbids or "exceeds its limit" in outcome.fault:
        return "aborts", None
    return (outcome.fault, None) if outcome.fault else (outcome.row.then, outcome.word)
