"""The rows of one event before and after: which row is which, what changed in it, and whether any word decides differently.

Rows are matched in order, each with the most similar one, so that an inserted row is an insertion and not a change of all that
follow. Guards are compared, and then whole events, by trying every word that the invariants allow with everything that the event can
be told, through the interpreter; counters take the numbers around each bound that either side names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from eddagen.ir.expression import Expression, bounds_of, names_of
from eddagen.ir.machine import Argument, Condition, Event, Field, Machine, Row
from eddagen.model.interpret import Interpreter, Word
from eddagen.targets.machine_cpp import row_change
from eddagen.tools.grades import Change, Grade

MOST_CASES = 60_000
SIMILAR = 0.5
Case = dict[str, int | str]


@dataclass(frozen=True)
class Side:
    """One side of a comparison."""

    machine: Machine
    event: Event

    @property
    def actions(self) -> dict[str, int]:
        """Each answer with the number of rows that give it."""
        found: dict[str, int] = {}
        for row in self.event.rows:
            found[row.then] = found.get(row.then, 0) + 1
        return found


def match(old: tuple[Row, ...], new: tuple[Row, ...]) -> list[tuple[Row | None, Row | None]]:
    """Pairs in order; a row without a partner stands with None. The alignment with the greatest sum of likenesses is taken."""
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            like = likeness(old[i], new[j])
            both = best[i + 1][j + 1] + like if like >= SIMILAR else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], both)
    pairs: list[tuple[Row | None, Row | None]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        like = likeness(old[i], new[j])
        if like >= SIMILAR and best[i][j] == best[i + 1][j + 1] + like:
            pairs.append((old[i], new[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((old[i], None))
            i += 1
        else:
            pairs.append((None, new[j]))
            j += 1
    return pairs + [(one, None) for one in old[i:]] + [(None, one) for one in new[j:]]


def likeness(old: Row, new: Row) -> float:
    """0 to 1: an id decides alone; else guard, action and changes count."""
    if old.id or new.id:
        return 1.0 if old.id == new.id else (0.0 if old.id and new.id else _alike(old, new))
    return _alike(old, new)


def _alike(old: Row, new: Row) -> float:
    before, after = set(old.when_text.split()), set(new.when_text.split())
    guard = len(before & after) / max(len(before | after), 1)
    return 0.5 * guard + 0.3 * (old.then == new.then) + 0.2 * (row_change(old) == row_change(new))


def renamed_actions(old: Side, new: Side) -> dict[str, str]:
    """An answer that went and one that came, given by as many rows, are one that has another name."""
    gone = [one for one in old.event.actions if one not in new.event.actions]
    come = [one for one in new.event.actions if one not in old.event.actions]
    same = len(gone) == 1 and len(come) == 1 and old.actions[gone[0]] == new.actions[come[0]]
    return {gone[0]: come[0]} if same else {}


def row_changes(old: Side, new: Side) -> list[Change]:
    """What happened to the rows, in their order, worded by number and guard."""
    found: list[Change] = []
    pairs = match(old.event.rows, new.event.rows)
    gone = [one for one, other in pairs if one is not None and other is None]
    come = [other for one, other in pairs if other is not None and one is None]
    moved = [(one, other) for one in gone for other in come if likeness(one, other) == 1.0 and _same(one, other)]
    for one, other in moved:
        text = f"row moved from place {one.number} to {other.number}: {_shown(other)}"
        found.append(Change(other.anchor, text, Grade.behaviour))
    for before, after in pairs:
        if before is not None and after is not None:
            found += _changed(old, new, before, after)
        elif after is not None and all(after is not other for _, other in moved):
            found.append(Change(after.anchor, f"row added: {_shown(after)}", Grade.behaviour))
        elif before is not None and all(before is not one for one, _ in moved):
            found.append(Change(before.anchor, f"row removed: {_shown(before)}", Grade.behaviour))
    return found


def _same(old: Row, new: Row) -> bool:
    return (old.when_text, row_change(old), old.then) == (new.when_text, row_change(new), new.then)


def _shown(row: Row) -> str:
    change = row_change(row)
    return f"{row.when_text} -> {row.then}" + ("" if change == "-" else f", {change}")


def _changed(old: Side, new: Side, before: Row, after: Row) -> Iterator[Change]:
    where = after.anchor
    if before.when_text != after.when_text:
        how = guard_relation(old, new, before.when, after.when)
        details = (f"from  {before.when_text}", f"to    {after.when_text}")
        yield Change(where, f"guard {how}", Grade.behaviour if how != "reworded" else Grade.compatible, details)
    if renamed_actions(old, new).get(before.then, before.then) != after.then:
        yield Change(where, f"action: {before.then} -> {after.then}", Grade.behaviour)
    if row_change(before) != row_change(after):
        yield Change(where, f"changes: {row_change(before)} -> {row_change(after)}", Grade.behaviour)
    if before.order != after.order:
        yield Change(where, f"memory order: {before.order or 'none'} -> {after.order or 'none'}", Grade.behaviour)
    if before.pairs_with != after.pairs_with:
        pairs = (", ".join(one.pairs_with) or "nobody" for one in (before, after))
        yield Change(where, "pairs with: " + " -> ".join(pairs), Grade.compatible)
    if before.id != after.id:
        yield Change(
            where, f"id: {before.id or 'none'} -> {after.id or 'none'}; metrics and traces name it anew", Grade.callers
        )
    if before.uncovered != after.uncovered:
        yield Change(where, "uncovered: " + ("the reason changed" if before.uncovered and after.uncovered else
                     "is covered now" if before.uncovered else "is not covered any more"), Grade.compatible)  # fmt: skip
    if before.why != after.why:
        yield Change(where, "why reworded", Grade.prose)


# --- words ------------------------------------------------------------------------------------------------------------------


def guard_relation(old: Side, new: Side, before: Condition | None, after: Condition | None) -> str:
    """widened, narrowed, changed or reworded, by trying all words."""
    only_old = only_new = False
    cases = both_cases(old, new, [one.tree for one in (before, after) if one is not None])
    if cases is None:
        return "changed"
    first, second = Reader(old), Reader(new)
    for case in cases:
        was, is_now = first.holds(before, case), second.holds(after, case)
        if was is None or is_now is None:
            return "changed"
        only_old, only_new = only_old or (was and not is_now), only_new or (is_now and not was)
    return {(False, False): "reworded", (False, True): "widened", (True, False): "narrowed"}.get(
        (only_old, only_new), "changed"
    )


@dataclass(frozen=True)
class Comparison:
    """How the decisions of an event compare: over how many cases, how many of them differ, and one that does."""

    cases: int
    different: int
    example: str = ""


def compare_decisions(old: Side, new: Side) -> Comparison | None:
    """Every case through both interpreters. None when the two cannot be compared: too many cases, or names of one side only."""
    trees = [tree for side in (old, new) for tree in _trees(side)]
    cases = both_cases(old, new, trees, changed=True)
    if cases is None:
        return None
    first, second = Reader(old, renamed_actions(old, new)), Reader(new)
    total = different = 0
    example = ""
    for case in cases:
        was, is_now = first.decide(case), second.decide(case)
        if was is None or is_now is None:
            continue  # an invariant excludes the word, or one side does not know it
        total += 1
        if was != is_now:
            different += 1
            example = example or f"[{second.describe(case)}] before: {was}; now: {is_now}"
    return Comparison(total, different, example)


def _trees(side: Side) -> Iterator[Expression]:
    if side.event.needs is not None:
        yield side.event.needs.tree
    for row in side.event.rows:
        if row.when is not None:
            yield row.when.tree


def both_cases(old: Side, new: Side, trees: list[Expression], changed: bool = False) -> Iterable[Case] | None:
    """All combinations of what the trees look at, as names of values; None when there are too many."""
    wanted = {name for tree in trees for name in names_of(tree)}
    if changed:
        wanted |= {name for side in (old, new) for row in side.event.rows for name in _touched(row)}
    ranges: dict[str, list[int | str]] = {}
    size = 1
    for name in sorted(wanted):
        values = sorted({value for side in (old, new) for value in _values(side, name, trees)}, key=str)
        ranges[name] = values
        size *= max(len(values), 1)
    if size > MOST_CASES:
        return None
    return (dict(zip(ranges, values, strict=True)) for values in product(*ranges.values()))


def _touched(row: Row) -> set[str]:
    return {*row.set, *row.clear, *(name for name, _ in row.add), *(name for name, _ in row.to)}


def _values(side: Side, name: str, trees: list[Expression]) -> list[int | str]:
    machine, event = side.machine, side.event
    chosen: list[Field | Argument] = [*machine.fields, *event.takes]
    for one in chosen:
        if one.name == name:
            return list(one.value_names) or [0, 1]
    for counter in machine.counters:
        if counter.name == name:
            near = {
                bound + step
                for tree in trees
                for named, bound in bounds_of(tree)
                if named == name
                for step in (-1, 0, 1)
            }
            near |= {0, 1, 2, counter.limit - 1, counter.limit}
            return [number for number in sorted(near) if 0 <= number <= counter.most]
    return [0, 1] if any(flag.name == name for flag in machine.flags) else []


class Reader:
    """One side's view of a case, whose values are named so that both layouts understand them."""

    def __init__(self, side: Side, renamed: dict[str, str] | None = None) -> None:
        self._side = side
        self._renamed = renamed or {}
        self._interpreter = Interpreter(side.machine)
        self._start = side.machine.initial_values()
        chosen: list[Field | Argument] = [*side.machine.fields, *side.event.takes]
        self._codes = {one.name: one.value_names for one in chosen}
        self._told = {one.name for one in side.event.takes}

    def _read(self, case: Case) -> tuple[Word, Word] | None:
        word, told = dict(self._start), {name: 0 for name in self._told}
        for name, value in case.items():
            target = told if name in self._told else word
            if name not in target:
                continue
            if isinstance(value, str):
                if value not in self._codes[name]:
                    return None
                target[name] = self._codes[name].index(value)
            else:
                target[name] = value
        return word, told

    def holds(self, condition: Condition | None, case: Case) -> bool | None:
        read = self._read(case)
        if read is None:
            return None
        return condition is None or self._interpreter.holds(condition.tree, {**read[0], **read[1]}, self._side.event)

    def decide(self, case: Case) -> str | None:
        """What the event answers and changes in this case, in words; None where an invariant excludes it."""
        read = self._read(case)
        if read is None or not self._interpreter.sound(read[0]):
            return None
        word, told = read
        event = self._side.event
        if not self._interpreter.may_come(event, {**word, **told}):
            return "may not come"
        outcome = self._interpreter.take(event, word, told)
        if outcome.fault or outcome.row is None:
            return outcome.fault
        changes = [
            f"{name} becomes {self._named(name, value)}"
            for name, value in sorted(outcome.word.items())
            if value != word[name]
        ]
        return ", ".join([self._renamed.get(outcome.row.then, outcome.row.then), *changes])

    def _named(self, name: str, value: int) -> str:
        if self._codes.get(name):
            return self._codes[name][value]
        counted = any(one.name == name for one in self._side.machine.counters)
        return str(value) if counted else ("clear", "set")[value]

    def describe(self, case: Case) -> str:
        read = self._read(case)
        if read is None:
            return ""
        word = {name: value for name, value in read[0].items() if name in case}
        told = {name: value for name, value in read[1].items() if name in case}
        return self._interpreter.describe(word, told, self._side.event)
