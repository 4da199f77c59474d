"""A schema-valid machine document as a Machine: layout of the word, names resolved, expressions parsed.

The layout: flags from bit 0 in file order, then fields, then counters; the counters move up so that the last one ends the word,
because a count at the top needs no mask to be read. Mistakes are reported where they stand, and the rest of the document is
still read, so that one run shows them all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from eddagen import names
from eddagen.diagnostics import Diagnostic, Span
from eddagen.ir.expression import Sort, Variable, number, parse
from eddagen.ir.machine import (
    Argument,
    Condition,
    Counter,
    Equivalent,
    Event,
    Field,
    Flag,
    Invariant,
    LeadsTo,
    Machine,
    Model,
    Row,
    Value,
    argument_variables,
    text_of,
    word_variables,
)
from eddagen.kinds import Context
from eddagen.load import Mapping, Node, Scalar, Sequence, plain
from eddagen.rules.expression import e101_unknown_name, e104_unknown_value
from eddagen.rules.machine import (
    e105_when_or_otherwise,
    e106_forbid_changes,
    e107_impossible_amount,
    e109_memory_order,
    e112_changed_twice,
    e114_word_too_narrow,
    e115_counter_limit,
    e119_same_id,
    e126_unknown_row,
)


def build(doc: Mapping, context: Context) -> Machine | None:
    """The machine, or None after a report."""
    return _Builder(doc, context).machine()


class _Builder:
    def __init__(self, doc: Mapping, context: Context) -> None:
        self._doc = doc
        self._context = context
        self._sound = True
        self._variables: list[Variable] = []
        self._atomic = False

    def machine(self) -> Machine | None:
        doc = self._doc
        word = doc.mapping("word")
        bits = word.integer("bits")
        self._atomic = word.text("sharing") == "atomic"
        flags, fields, counters = self._layout(word, bits)
        self._variables = word_variables(flags, fields, counters)
        initial = self._known(word.texts("initial"), {flag.name for flag in flags}, "flags")
        invariants = tuple(self._invariant(node) for node in _mappings(doc.get("invariants")))
        events = tuple(
            self._event(key, node) for key, node in doc.mapping("events").items() if isinstance(node, Mapping)
        )
        shown = self._known(
            doc.texts("diagram"), [*(one.name for one in flags), *(one.name for one in fields)], "flags and fields"
        )
        equivalent = tuple(self._equivalent(node, events) for node in _mappings(doc.get("equivalent")))
        name = doc.get("name")
        if not self._sound or not isinstance(name, Scalar):
            return None
        return Machine(
            kind="machine/v1",
            name=name.text,
            file=self._context.file,
            doc=doc.text("doc"),
            bits=bits,
            flags=flags,
            fields=fields,
            counters=counters,
            initial=initial,
            invariants=tuple(one for one in invariants if one is not None),
            events=tuple(one for one in events if one is not None),
            model=self._model(doc.get("model")),
            diagram=shown,
            name_span=name.span,
            source=json.dumps(plain(doc)),
            atomic=self._atomic,
            equivalent=equivalent,
        )

    def _error(self, found: Diagnostic) -> None:
        self._sound = False
        self._context.report.add(found)

    # --- the word ---------------------------------------------------------------------------------------------------------

    def _layout(self, word: Mapping, bits: int) -> tuple[tuple[Flag, ...], tuple[Field, ...], tuple[Counter, ...]]:
        place = 0
        flags: list[Flag] = []
        for key, node in word.mapping("flags").items():
            flags.append(Flag(key.text, _prose(node), place, key.span))
            place += 1
        fields: list[Field] = []
        for key, node in word.mapping("fields").items():
            values = _values(node)
            width = (len(values) - 1).bit_length()
            fields.append(Field(key.text, values, place, width, key.span))
            place += width
        counters = [
            self._counter(key, node) for key, node in word.mapping("counters").items() if isinstance(node, Mapping)
        ]
        used = place + sum(one.width for one in counters)
        if used > bits:
            self._error(e114_word_too_narrow.finding(word.key("bits").span, used, bits))
        top = bits - sum(one.width for one in counters)
        placed: list[Counter] = []
        for one in counters:
            placed.append(replace(one, shift=max(top, 0)))
            top += one.width
        return tuple(flags), tuple(fields), tuple(placed)

    def _counter(self, key: Scalar, node: Mapping) -> Counter:
        raw = node.get("limit")
        limit = number(raw.text) if isinstance(raw, Scalar) else 0
        one = Counter(
            key.text,
            node.text("doc"),
            0,
            node.integer("bits"),
            node.integer("initial"),
            limit,
            node.text("on limit"),
            key.span,
        )
        if raw is not None and limit > one.most:
            self._error(e115_counter_limit.over_bits(raw.span, one))
        elif limit < 1 and raw is not None:
            self._error(e115_counter_limit.below_one(raw.span, one))
        initial = node.get("initial")
        if initial is not None and one.initial > limit:
            self._error(e115_counter_limit.starts_over(initial.span, one))
        return one

    # --- invariants and events --------------------------------------------------------------------------------------------

    def _condition(self, node: Node | None, extra: Iterable[Variable] = ()) -> Condition | None:
        if not isinstance(node, Scalar):
            return None
        tree = parse(node, [*self._variables, *extra], self._context.report)
        if tree is None:
            self._sound = False
            return None
        return Condition(text_of(node), tree, node.span)

    def _invariant(self, node: Mapping) -> Invariant | None:
        holds = self._condition(node.get("holds"))
        return None if holds is None else Invariant(node.text("name"), holds, node.text("why"))

    def _event(self, key: Scalar, node: Mapping) -> Event | None:
        takes = tuple(
            Argument(name.text, () if isinstance(what, Scalar) else _values(what), name.span)
            for name, what in node.mapping("takes").items()
        )
        arguments = argument_variables(takes)
        needs = self._condition(node.get("needs"), arguments)
        anchor = f"{names.snake(self._doc.text('name'))}.{names.snake(key.text)}"
        rows = [self._row(place, row, anchor, arguments) for place, row in enumerate(_mappings(node.get("rows")), 1)]
        seen: dict[str, int] = {}
        for row in rows:
            if row.anchor in seen:
                self._error(e119_same_id.finding(row.span, key.text, seen[row.anchor], row.id))
            seen.setdefault(row.anchor, row.number)
        return Event(key.text, node.text("doc"), takes, needs, tuple(rows), key.span)

    def _row(self, place: int, node: Mapping, anchor: str, arguments: list[Variable]) -> Row:
        if ("when" in node) == ("otherwise" in node):
            self._error(e105_when_or_otherwise.finding(node.span, place))
        when = self._condition(node.get("when"), arguments)
        flags = [one.name for one in self._variables if one.sort is Sort.truth]
        sets = self._known(node.texts("set"), flags, "flags")
        clears = self._known(node.texts("clear"), flags, "flags")
        for one in node.texts("clear"):
            if one.text in sets:
                self._error(e112_changed_twice.set_and_cleared(one.span, place, one.text))
        then, verb, then_span = self._action(node)
        if then == "forbid" and any(key in node for key in ("set", "clear", "add", "to")):
            self._error(e106_forbid_changes.finding(node.span, place))
        self._check_order(place, node, then == "forbid")
        id = node.text("id")
        return Row(
            place,
            id,
            f"{anchor}.{names.snake(id) if id else place}",
            when,
            sets,
            clears,
            self._amounts(place, node.mapping("add"), node.mapping("to")),
            self._assignments(node.mapping("to")),
            then,
            verb,
            node.text("why"),
            node.span,
            then_span,
            node.text("order"),
            tuple(one.text for one in node.texts("pairs with")),
            node.text("uncovered") or ("" if then == "forbid" else self._doc.text("uncovered")),
            tuple(one.span for one in node.texts("pairs with")),
        )

    def _check_order(self, place: int, node: Mapping, forbids: bool) -> None:
        """Rows of an atomic machine say both or, if they forbid, neither; all others neither."""
        said = [key for key in ("order", "pairs with") if key in node]
        if not self._atomic or forbids:
            for key in said:
                why = e109_memory_order.forbidding if self._atomic else e109_memory_order.local
                self._error(why(node.key(key).span, place, key))
            return
        missing = [key for key in ("order", "pairs with") if key not in node]
        if missing:
            self._error(e109_memory_order.missing(node.span, place, missing))
            return
        partners = [one.text for one in node.texts("pairs with")]
        if "nobody" in partners:
            span = node.key("pairs with").span
            if len(partners) > 1:
                self._error(e109_memory_order.nobody_and_others(span, place))
            elif node.text("order") != "relaxed":
                self._error(e109_memory_order.alone(span, place, node.text("order")))
            elif "why" not in node:
                self._error(e109_memory_order.unexplained(span, place))

    def _equivalent(self, node: Mapping, events: Iterable[Event | None]) -> Equivalent:
        known = [row.name for event in events if event is not None for row in event.rows]
        row = node.get("row")
        assert isinstance(row, Scalar), "the schema lets nothing else through"
        if row.text not in known:
            self._error(e126_unknown_row.finding(row.span, row.text, known))
        return Equivalent(row.text, node.text("change"), node.text("why"), row.span)

    def _action(self, node: Mapping) -> tuple[str, str, Span]:
        then = node.get("then")
        if isinstance(then, Mapping) and then.entries:
            verb, detail = then.entries[0]
            return f"{verb.text} {plain(detail)}", verb.text, verb.span
        assert isinstance(then, Scalar), "the schema lets nothing else through"
        return then.text, then.text, then.span

    def _amounts(self, place: int, node: Mapping, given: Mapping) -> tuple[tuple[str, int], ...]:
        counters = [one.name for one in self._variables if one.sort is Sort.count]
        known = self._known([key for key, _ in node.items()], counters, "counters")
        limits = {one.name: one.limit or 0 for one in self._variables}
        for key, amount in node.items():
            if key.text not in known or not isinstance(amount, Scalar) or not isinstance(amount.value, int):
                continue
            if amount.value == 0:
                self._error(e107_impossible_amount.nothing(amount.span, key.text))
            elif abs(amount.value) > (limit := limits[key.text]):
                self._error(e107_impossible_amount.too_much(amount.span, key.text, amount.value, limit))
            elif key.text in given:
                self._error(e112_changed_twice.assigned_and_added(key.span, place, key.text))
        return tuple((name, node.integer(name)) for name in known)

    def _assignments(self, node: Mapping) -> tuple[tuple[str, str | int], ...]:
        by_name = {one.name: one for one in self._variables if one.sort is not Sort.truth}
        found: list[tuple[str, str | int]] = []
        for key, value in node.items():
            variable = by_name.get(key.text)
            if variable is None:
                is_flag = any(one.name == key.text for one in self._variables)
                self._error(e101_unknown_name.assigned(key.span, key.text, by_name, is_flag))
                continue
            assert isinstance(value, Scalar), "the schema lets nothing else through"
            if variable.sort is Sort.choice and value.text not in variable.values:
                self._error(e104_unknown_value.never(value.span, variable.name, value.text, variable.values))
            elif variable.sort is Sort.count and not (
                isinstance(value.value, int) and 0 <= value.value <= (variable.limit or 0)
            ):
                self._error(e104_unknown_value.outside(value.span, variable.name, value.text, variable.limit))
            else:
                found.append(
                    (
                        key.text,
                        value.value if variable.sort is Sort.count and isinstance(value.value, int) else value.text,
                    )
                )
        return tuple(found)

    def _known(self, given: Iterable[Scalar], known: Iterable[str], what: str) -> tuple[str, ...]:
        """The given names that exist; the others are reported."""
        names_known = list(known)
        for one in given:
            if one.text not in names_known:
                self._error(e101_unknown_name.listed(one.span, one.text, names_known, what))
        return tuple(one.text for one in given if one.text in names_known)

    # --- the model: read here, resolved by the explorer -----------------------------------------------------------------

    def _model(self, node: Node | None) -> Model | None:
        if not isinstance(node, Mapping):
            return None
        always = tuple((one.text("holds"), one.text("why")) for one in _mappings(node.get("always")))
        hangs = tuple((one.text("when"), one.text("why")) for one in _mappings(node.get("may hang")))
        leads = tuple(
            LeadsTo(" ".join(one.text("when").split()), " ".join(one.text("to").split()), one.text("why"))
            for one in _mappings(node.get("leads to"))
        )
        return Model(
            doc=node.text("doc"),
            with_machines=tuple(one.text for one in node.texts("with")),
            roles=tuple(node.mapping("roles").keys()),
            end=node.text("end"),
            always=always,
            leads_to=leads,
            may_hang=hangs,
            sometimes=tuple(text_of(one) for one in node.texts("sometimes")),
            larger=tuple((name.text, plain(bounds)) for name, bounds in node.mapping("larger").items()),
            node=node,
        )


def _mappings(node: Node | None) -> list[Mapping]:
    return [item for item in node if isinstance(item, Mapping)] if isinstance(node, Sequence) else []


def _prose(node: Node) -> str:
    return node.text.rstrip("\n") if isinstance(node, Scalar) else ""


def _values(node: Node) -> tuple[Value, ...]:
    """A list of values, or values with their prose."""
    if isinstance(node, Mapping):
        return tuple(Value(key.text, _prose(prose)) for key, prose in node.items())
    return (
        tuple(Value(item.text, "") for item in node if isinstance(item, Scalar)) if isinstance(node, Sequence) else ()
    )
