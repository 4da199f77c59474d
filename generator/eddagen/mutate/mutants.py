"""A machine's mutants: its document with one thing changed, each with a name that says which.

A mutant is a document, not an IR: it goes the whole way that a spec goes, so the rules that would meet a person's mistake meet it too.
Its place is a row (`wake.2`, as traces name it, without the machine), an event (`wake`, for its `needs`) or `word`; its change is said in
words that stay the same as long as the row does. Two changes that give the same document are one mutant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eddagen.ir.expression import Variable
from eddagen.ir.machine import Event, Machine, Row, argument_variables
from eddagen.load import Mapping, Node, Scalar, Sequence
from eddagen.mutate import guards
from eddagen.mutate.edits import Path, edited, put, put_inside, scalar, texts, without, without_inside

ORDERS = ("relaxed", "acquire", "release", "acq_rel", "seq_cst")
WEAKER = {
    "seq_cst": ("acq_rel", "acquire", "release", "relaxed"),
    "acq_rel": ("acquire", "release", "relaxed"),
    "acquire": ("relaxed",),
    "release": ("relaxed",),
}
DISCIPLINES = ("", "forbid", "saturate", "wrap")
WORD = "word"


@dataclass(frozen=True)
class Mutant:
    """One wrong machine."""

    machine: str
    row: str
    change: str
    doc: Mapping

    @property
    def name(self) -> str:
        return f"{self.row}: {self.change}"

    @property
    def of_order(self) -> bool:
        """Whether it only weakens what a row tells the memory."""
        return self.change.startswith("order ")


def mutants_of(machine: Machine, doc: Mapping) -> list[Mutant]:
    """Every mutant, in the order of the rows; `doc` is what `machine` was built from."""
    return _Maker(machine, doc).all()


def row_name(row: Row) -> str:
    """wake.2: the row's anchor without its machine."""
    return row.anchor.split(".", 1)[1]


class _Maker:
    def __init__(self, machine: Machine, doc: Mapping) -> None:
        self._machine = machine
        self._doc = doc
        self._found: dict[tuple[str, str], Mutant] = {}
        self._flags = [flag.name for flag in machine.flags]

    def all(self) -> list[Mutant]:
        for event in self._machine.events:
            for place, row in enumerate(event.rows):
                self._rows(event, place, row)
            self._needs(event)
        self._word()
        return list(self._found.values())

    def _add(self, row: str, change: str, path: Path, value: Node | None) -> None:
        """Notes the mutant in which `path` is `value`, or is gone."""

        def edit(node: Node) -> Node:
            if value is not None:
                assert isinstance(node, Mapping)
                return put(node, str(path[-1]), value)
            assert isinstance(node, Mapping)
            return without(node, str(path[-1]))

        doc = edited(self._doc, path[:-1], edit)
        assert isinstance(doc, Mapping)
        self._found.setdefault((row, change), Mutant(self._machine.name, row, change, doc))

    # --- rows -------------------------------------------------------------------------------------------------------------

    def _rows(self, event: Event, place: int, row: Row) -> None:
        rows = self._doc.mapping("events").mapping(event.name).get("rows")
        assert isinstance(rows, Sequence)
        node = rows.items[place]
        assert isinstance(node, Mapping)
        for change, edited_row in self._row(event, row, node):
            self._put_rows(event, row, change, (*rows.items[:place], edited_row, *rows.items[place + 1 :]))
        if len(rows.items) > 1:
            self._put_rows(event, row, "drop the row", (*rows.items[:place], *rows.items[place + 1 :]))
        if place + 1 < len(rows.items):
            swapped = (*rows.items[:place], rows.items[place + 1], node, *rows.items[place + 2 :])
            self._put_rows(event, row, f"swap with row {place + 2}", swapped)

    def _put_rows(self, event: Event, row: Row, change: str, items: tuple[Node, ...]) -> None:
        self._add(row_name(row), change, ("events", event.name, "rows"), Sequence(self._doc.span, items))

    def _row(self, event: Event, row: Row, node: Mapping) -> Iterator[tuple[str, Mapping]]:
        yield from self._guard(event, row, node)
        yield from self._answer(event, row, node)
        if not row.forbids:
            yield from self._flag_changes(row, node)
            yield from self._field_changes(row, node)
            yield from self._counter_changes(row, node)
        order = node.text("order")
        for weaker in WEAKER.get(order, ()):
            yield f"order {order} -> {weaker}", put(node, "order", scalar(node.span, weaker))

    def _guard(self, event: Event, row: Row, node: Mapping) -> Iterator[tuple[str, Mapping]]:
        variables = self._variables(event)
        if row.when is None:
            for tree in guards.tests(variables):
                text = guards.text_of(tree)
                yield f"otherwise -> when {text}", put(without(node, "otherwise"), "when", scalar(node.span, text))
            return
        span = row.when.span
        for tree in guards.variants(row.when.tree, variables):
            text = guards.text_of(tree)
            yield f"when -> {text}", put(node, "when", scalar(span, text))
        yield "when -> otherwise", put(without(node, "when"), "otherwise", scalar(span, True))

    def _variables(self, event: Event) -> dict[str, Variable]:
        return {one.name: one for one in [*self._machine.variables, *argument_variables(event.takes)]}

    def _answer(self, event: Event, row: Row, node: Mapping) -> Iterator[tuple[str, Mapping]]:
        answers: dict[str, Node] = {}
        for one in event.rows:
            written = self._row_node(event, one).get("then")
            assert written is not None
            answers[one.then] = written
        answers["nothing"] = scalar(node.span, "nothing")
        ordered = self._with_order(event, node) if row.forbids else node
        for name, written in answers.items():
            if name not in (row.then, "forbid"):
                yield f"then {row.then} -> {name}", put(ordered, "then", written)
        if not row.forbids:
            bare = without(node, "set", "clear", "add", "to", "order", "pairs with")
            yield f"then {row.then} -> forbid", put(bare, "then", scalar(node.span, "forbid"))

    def _with_order(self, event: Event, node: Mapping) -> Mapping:
        """A forbidding row says no order; one that answers takes that of a neighbour."""
        neighbour = next((one for one in event.rows if one.order), None)
        if neighbour is None:
            return node
        for key in ("order", "pairs with"):
            if (said := self._row_node(event, neighbour).get(key)) is not None:
                node = put(node, key, said)
        return node

    def _row_node(self, event: Event, row: Row) -> Mapping:
        rows = self._doc.mapping("events").mapping(event.name).get("rows")
        assert isinstance(rows, Sequence)
        node = rows.items[row.number - 1]
        assert isinstance(node, Mapping)
        return node

    # --- what a row changes -----------------------------------------------------------------------------------------------

    def _flag_changes(self, row: Row, node: Mapping) -> Iterator[tuple[str, Mapping]]:
        for flag in self._flags:
            sets, clears = flag in row.set, flag in row.clear
            kept = self._with_flags(row, node, flag)
            if sets or clears:
                yield f"drop {'set' if sets else 'clear'} {flag}", kept
            if not sets:
                yield f"set {flag}", self._with_flags(row, node, flag, "set")
            if not clears:
                yield f"clear {flag}", self._with_flags(row, node, flag, "clear")

    @staticmethod
    def _with_flags(row: Row, node: Mapping, flag: str, key: str = "") -> Mapping:
        """The row with `flag` under `key` and nowhere else."""
        for name, given in (("set", row.set), ("clear", row.clear)):
            left = [*(one for one in given if one != flag), *([flag] if name == key else [])]
            node = put(node, name, texts(node.span, left)) if left else without(node, name)
        return node

    def _field_changes(self, row: Row, node: Mapping) -> Iterator[tuple[str, Mapping]]:
        given = dict(row.to)
        for one in self._machine.fields:
            if one.name in given:
                yield f"drop to {one.name}", without_inside(node, "to", one.name)
            for value in one.value_names:
                if value != given.get(one.name):
                    yield f"to {one.name} {value}", put_inside(node, "to", one.name, scalar(node.span, value))

    def _counter_changes(self, row: Row, node: Mapping) -> Iterator[tuple[str, Mapping]]:
        added, given = dict(row.add), dict(row.to)
        for one in self._machine.counters:
            name = one.name
            if name in given:
                value = given[name]
                yield f"drop to {name}", without_inside(node, "to", name)
                for other in (int(value) - 1, int(value) + 1):
                    yield f"to {name} {other}", put_inside(node, "to", name, scalar(node.span, other))
            elif name in added:
                amount = added[name]
                yield f"drop add {name}", without_inside(node, "add", name)
                for other in dict.fromkeys((amount - 1, amount + 1, -amount)):
                    yield f"add {name} {other:+d}", put_inside(node, "add", name, scalar(node.span, other))
            else:
                for other in (-1, 1):
                    yield f"add {name} {other:+d}", put_inside(node, "add", name, scalar(node.span, other))

    # --- needs, the word ----------------------------------------------------------------------------------------------------

    def _needs(self, event: Event) -> None:
        place = row_name(event.rows[0]).rsplit(".", 1)[0]
        path = ("events", event.name, "needs")
        variables = self._variables(event)
        if event.needs is None:
            for tree in guards.tests(variables):
                text = guards.text_of(tree)
                self._add(place, f"needs {text}", path, scalar(self._doc.span, text))
            return
        span, was = event.needs.span, event.needs.tree
        self._add(place, "drop needs", path, None)
        for tree in guards.variants(was, variables):
            self._add(place, f"needs {(text := guards.text_of(tree))}", path, scalar(span, text))
        for tree in guards.with_one_more(was, guards.tests(variables)):
            self._add(place, f"needs {(text := guards.text_of(tree))}", path, scalar(span, text))

    def _word(self) -> None:
        machine = self._machine
        for flag in self._flags:
            others = [one for one in self._flags if (one in machine.initial) != (one == flag)]
            what = f"starts without {flag}" if flag in machine.initial else f"starts with {flag}"
            self._add(WORD, what, ("word", "initial"), texts(self._doc.span, others) if others else None)
        for one in machine.fields:
            for value in one.value_names[1:]:
                self._first_value(one.name, value)
        for counter in machine.counters:
            path = ("word", "counters", counter.name)
            for initial in (counter.initial - 1, counter.initial + 1):
                if initial >= 0:
                    self._add(WORD, f"{counter.name} starts at {initial}", (*path, "initial"), self._number(initial))
            for limit in (counter.limit - 1, counter.limit + 1):
                self._add(WORD, f"limit of {counter.name} {limit}", (*path, "limit"), self._number(limit))
            for way in DISCIPLINES:
                if way != counter.on_limit:
                    change = f"on limit of {counter.name} {way or 'nothing'}"
                    self._add(WORD, change, (*path, "on limit"), scalar(self._doc.span, way) if way else None)

    def _number(self, value: int) -> Scalar:
        return scalar(self._doc.span, value)

    def _first_value(self, field: str, value: str) -> None:
        """The field's values with another one at the front, where the initial one stands."""
        node = self._doc.mapping("word").mapping("fields").get(field)
        moved: Node
        if isinstance(node, Mapping):
            front = [entry for entry in node.entries if entry[0].text == value]
            moved = Mapping(node.span, (*front, *(entry for entry in node.entries if entry[0].text != value)))
        else:
            assert isinstance(node, Sequence)
            first = [item for item in node.items if isinstance(item, Scalar) and item.text == value]
            moved = Sequence(node.span, (*first, *(item for item in node.items if item not in first)))
        self._add(WORD, f"starts with {field} {value}", ("word", "fields", field), moved)
