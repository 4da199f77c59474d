"""A schema-valid document as a Protocol. What cannot be read is reported here; what can be read and is wrong, in rules/."""

from __future__ import annotations

from eddagen.diagnostics import Diagnostic, Span
from eddagen.kinds import Context
from eddagen.load import Mapping, Node, Scalar, Sequence, plain
from eddagen.protocol import bytesets, conditions, forms
from eddagen.protocol.ir import (
    ByteSet,
    Choice,
    Column,
    Constant,
    Edge,
    Finding,
    Form,
    Forms,
    Given,
    Header,
    Limit,
    Protocol,
    Refusal,
    Row,
    Sample,
    State,
    Table,
    Verdict,
)
from eddagen.rules.protocol import e401_byte_set, e402_form, e403_condition, e404_edge_target, e405_table_value


class Builder:
    """Builds one document; `failed` after a mistake."""

    def __init__(self, doc: Mapping, context: Context) -> None:
        self._doc = doc
        self._context = context
        self.failed = False

    def build(self) -> Protocol:
        doc = self._doc
        named = doc.mapping
        return Protocol(
            kind="protocol/v1",
            name=doc.text("name"),
            file=self._context.file,
            doc=doc.text("doc"),
            uses=tuple(one.text for one in doc.texts("uses")),
            stream=doc.text("input", "whole") == "stream",
            sets=tuple(self._set(key, node) for key, node in _each(named("bytes"))),
            gives=tuple(_given(key, node) for key, node in _each(named("gives"))),
            flags=tuple((key.text, doc.mapping("flags").text(key.text)) for key, _ in named("flags").items()),
            forms=tuple(self._form(key, node) for key, node in _each(named("forms"))),
            limits=tuple(_limit(key, node) for key, node in _each(named("limits"))),
            states=tuple(self._state(key, node) for key, node in _each(named("states"))),
            headers=tuple(_header(key, node) for key, node in _each(named("headers"))),
            verdict=tuple(self._verdict(node) for node in _list(doc.get("verdict"))),
            results=tuple(
                Finding(key.text, self._condition(node, "holds"), node.text("doc"), _place(node, "holds"))
                for key, node in _each(named("results"))
            ),
            tables=tuple(self._table(key, node) for key, node in _each(named("tables"))),
            constants=tuple(_constant(key, node) for key, node in _each(named("constants"))),
            samples=tuple(_sample(node) for node in _list(doc.get("samples"))),
            keys={key.text: key.span for key, _ in doc.items()}
            | {f"uses {one.text}": one.span for one in doc.texts("uses")},
        )

    def _error(self, found: Diagnostic) -> None:
        self.failed = True
        self._context.report.add(found)

    def _set(self, key: Scalar, node: Mapping) -> ByteSet:
        of = node.get("of")
        items = of.items if isinstance(of, Sequence) else (of,)
        members: set[int] = set()
        for item in items:
            if not isinstance(item, Scalar):
                continue
            try:
                value = item.value if isinstance(item.value, int) else item.text
                members |= bytesets.from_item(value) if isinstance(of, Sequence) else bytesets.from_text(item.text)
            except ValueError as problem:
                self._error(e401_byte_set.unreadable(item.span, key.text, problem))
        return ByteSet(key.text, frozenset(members), node.text("doc"), key.span)

    def _form(self, key: Scalar, node: Mapping) -> Form:
        of = node.get("of")
        pattern = None
        try:
            pattern = forms.parse(node.text("of"))
        except ValueError as problem:
            self._error(e402_form.unreadable((of or key).span, key.text, problem))
        return Form(key.text, node.text("of"), "case" in node, node.text("doc"), pattern, key.span)

    def _condition(self, node: Mapping, key: str) -> conditions.Condition:
        value = node.get(key)
        try:
            return conditions.parse(node.text(key))
        except ValueError as problem:
            self._error(e403_condition.unreadable((value or node).span, problem))
            return conditions.Condition("and")

    def _state(self, key: Scalar, node: Mapping) -> State:
        why = node.text("why")
        refusal = node.get("else")
        return State(
            name=key.text,
            doc=node.text("doc"),
            run=_optional(node, "run"),
            least=node.integer("at least"),
            into=_optional(node, "into"),
            trim="trim" in node,
            limit=_optional(node, "limit"),
            over=node.integer("over"),
            number=_optional(node, "number"),
            base=node.integer("base", 10),
            like=_optional(node, "like"),
            one_of=tuple(
                (one.text, what.text, values.integer(what.text))
                for one, values in _each(node.mapping("one of"))
                for what, _ in values.items()
            ),
            other=_optional(node, "other"),
            take=_optional(node, "take"),
            choose=tuple(self._choice(row) for row in _list(node.get("choose"))),
            ends=_optional(node, "ends"),
            go=_optional(node, "go"),
            forms=_forms(node.get("forms")),
            then=tuple(self._edge(one, target) for one, target in node.mapping("then").items()),
            otherwise=Refusal(node.integer("else"), why, refusal.span) if refusal is not None else None,
            span=key.span,
            keys={one.text: _value_span(value, one) for one, value in node.items()},
        )

    def _choice(self, row: Mapping) -> Choice:
        when = self._condition(row, "when") if "when" in row else None
        return Choice(when, row.text("go"), _place(row, "go"))

    def _edge(self, key: Scalar, target: Node) -> Edge:
        node = target if isinstance(target, Mapping) else None
        go = _optional(node, "go") if node is not None else (target.text if isinstance(target, Scalar) else None)
        refuse = None
        if node is not None and "refuse" in node:
            refuse = Refusal(node.integer("refuse"), node.text("why"), (node.get("refuse") or node).span)
        if (go is None) == (refuse is None):
            self._error(e404_edge_target.finding(target.span, key.text))
        literal = bytesets.SEQUENCES.get(key.text)
        if literal is None and (len(key.text) == 1 or not key.text.replace(" ", "").isalnum()):
            literal = key.text
        return Edge(
            literal,
            None if literal is not None else key.text,
            go,
            refuse,
            node is not None and "take" in node,
            key.span,
        )

    def _verdict(self, node: Mapping) -> Verdict:
        refuse = node.get("refuse")
        span = refuse.span if refuse is not None else node.span
        refusal = Refusal(node.integer("refuse"), node.text("why"), span)
        return Verdict(self._condition(node, "when"), refusal, _place(node, "when"))

    def _table(self, key: Scalar, node: Mapping) -> Table:
        columns = tuple(
            Column(one.text, column.text("type"), column.text("doc"), one.span)
            for one, column in _each(node.mapping("columns"))
        )
        kind = node.text("key")
        rows = tuple(self._row(one, row, columns, kind) for one, row in _each(node.mapping("rows")))
        ranges = tuple(self._row(one, row, columns, "range") for one, row in _each(node.mapping("ranges")))
        return Table(
            key.text,
            node.text("doc"),
            kind,
            node.integer("bits", 8),
            _optional(node, "other"),
            columns,
            rows,
            ranges,
            key.span,
        )

    def _row(self, key: Scalar, node: Mapping, columns: tuple[Column, ...], kind: str) -> Row:
        known = {column.name: column for column in columns}
        fixed = {"from", "to", "doc"} if kind == "range" else {"wire", "doc"}
        values: list[tuple[str, bool | str]] = []
        for one, value in node.items():
            if one.text in fixed:
                continue
            if one.text not in known:
                self._error(e405_table_value.no_column(one.span, one.text, known))
            elif not isinstance(value, Scalar) or (known[one.text].type == "flag") != isinstance(value.value, bool):
                self._error(e405_table_value.wrong_type(value.span, one.text, known[one.text].type == "flag"))
            else:
                values.append((one.text, value.value if isinstance(value.value, bool) else value.text))
        given = dict(values)
        full = tuple(
            (column.name, given.get(column.name, False if column.type == "flag" else "")) for column in columns
        )
        if kind == "range":
            return Row(key.text, node.integer("from"), full, node.text("doc"), node.integer("to"), key.span)
        wire = node.get("wire")
        number = wire.value if isinstance(wire, Scalar) and isinstance(wire.value, int) else None
        if kind == "number" and number is None:
            self._error(e405_table_value.no_number((wire or key).span, node.text("wire")))
        return Row(
            key.text,
            number if kind == "number" and number is not None else node.text("wire"),
            full,
            node.text("doc"),
            None,
            key.span,
        )


def _each(node: Mapping) -> list[tuple[Scalar, Mapping]]:
    return [(key, value) for key, value in node.items() if isinstance(value, Mapping)]


def _list(node: Node | None) -> list[Mapping]:
    return [item for item in node if isinstance(item, Mapping)] if isinstance(node, Sequence) else []


def _optional(node: Mapping, key: str) -> str | None:
    return node.text(key) if key in node else None


def _place(node: Mapping, key: str) -> Span:
    """Where the value of `key` stands, or the mapping if it is absent."""
    value = node.get(key)
    return value.span if value is not None else node.span


def _value_span(value: Node, key: Scalar) -> Span:
    return value.span if isinstance(value, Scalar) else key.span


def _given(key: Scalar, node: Mapping) -> Given:
    return Given(
        key.text,
        node.text("type"),
        node.text("doc"),
        node.integer("bits", 32),
        _optional(node, "table"),
        _optional(node, "most"),
        node.integer("over"),
        key.span,
    )


def _limit(key: Scalar, node: Mapping) -> Limit:
    within = tuple(one.text for one in node.texts("within"))
    return Limit(
        key.text,
        () if within == ("all",) else within,
        node.text("most"),
        node.integer("over"),
        node.text("doc"),
        key.span,
    )


def _forms(node: Node | None) -> Forms | None:
    if not isinstance(node, Mapping):
        return None
    cases = tuple(
        (key.text, tuple(one.text for one in node.texts(key.text)))
        for key, _ in node.items()
        if key.text not in ("by", "otherwise")
    )
    return Forms(node.text("by"), cases, tuple(one.text for one in node.texts("otherwise")), node.span)


def _header(key: Scalar, node: Mapping) -> Header:
    refusal = node.get("else")
    return Header(
        name=key.text,
        doc=node.text("doc"),
        once="count" in node,
        form=_optional(node, "form"),
        number=_optional(node, "number"),
        elements=tuple((one.text, node.mapping("list").text(one.text)) for one, _ in node.mapping("list").items()),
        other=_optional(node, "other"),
        last=_optional(node, "last"),
        refuse=Refusal(node.integer("else"), node.text("why"), refusal.span) if refusal is not None else None,
        span=key.span,
        keys={one.text: _value_span(value, one) for one, value in node.items()},
    )


def _constant(key: Scalar, node: Mapping) -> Constant:
    value = node.get("value")
    number = value.value if isinstance(value, Scalar) and isinstance(value.value, int) else None
    return Constant(
        key.text, node.text("value") if number is None else number, node.integer("bits", 32), node.text("doc"), key.span
    )


def _sample(node: Mapping) -> Sample:
    outcomes = [name for name in ("gives", "refuse", "more") if name in node]
    outcome = outcomes[0] if len(outcomes) == 1 else ""
    text = node.get("in")
    gives, limits = node.mapping("gives"), node.mapping("limits")
    return Sample(
        input=text.text if isinstance(text, Scalar) else "",
        outcome=outcome,
        status=node.integer("refuse"),
        gives=plain(gives),
        limits=plain(limits),
        why=node.text("why"),
        span=node.key(outcome).span if outcome else node.span,
        keys={key.text: key.span for part in (node, gives, limits) for key, _ in part.items()},
    )
