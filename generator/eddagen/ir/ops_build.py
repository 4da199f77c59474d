"""From a schema-valid ops/v1 document to its IR.

A variant is flattened here: what it does not say is as in its operation, and what it says replaces that whole (arguments and
fields are never merged one by one, so a reader sees in one place what is prepared). Names are resolved by the rules, not here.
"""

from __future__ import annotations

import dataclasses

from eddagen.diagnostics import Span
from eddagen.ir.ops import Argument, End, ErrorUse, Fallback, Family, FieldWrite, Liburing, Operation, Source
from eddagen.load import Mapping, Node, Scalar, Sequence


def build_family(doc: Mapping, file: str) -> Family:
    operations: list[Operation] = []
    for key, entry in doc.mapping("ops").items():
        assert isinstance(entry, Mapping)
        base = _operation(key, entry)
        operations.append(base)
        for variant_key, variant in entry.mapping("variants").items():
            assert isinstance(variant, Mapping)
            operations.append(_variant(base, variant_key, variant))
    constants: dict[str, int] = {}
    spans: dict[str, Span] = {}
    for key, value in doc.mapping("constants").items():
        if isinstance(value, Scalar) and isinstance(value.value, int):
            constants[key.text], spans[key.text] = value.value, key.span
    return Family(doc.text("kind"), doc.text("name"), file, doc.text("doc"), constants, spans, tuple(operations))


def _operation(key: Scalar, entry: Mapping) -> Operation:
    gives, cancel = entry.mapping("gives"), entry.mapping("cancel")
    return Operation(
        name=key.text,
        base=key.text,
        doc=entry.text("doc"),
        opcode=entry.integer("opcode"),
        symbol=entry.text("symbol"),
        since=entry.text("since"),
        runs=entry.text("runs"),
        multishot=entry.get("multishot") is not None,
        notifies=entry.get("notifies") is not None,
        takes=_arguments(entry.mapping("takes")),
        sqe=_writes(entry.mapping("sqe")),
        gives=gives.text("type"),
        gives_doc=gives.text("doc"),
        zero=gives.text("zero"),
        also=tuple(one.text for one in gives.texts("also")),
        errors=_errors(entry.mapping("errors")),
        may_still_give=cancel.text("may still give") == "true",
        leftover=cancel.text("leftover"),
        ends=_ends(entry.mapping("ends")),
        fallback=_fallback(entry.get("fallback")),
        liburing=_liburing(entry.get("liburing")),
        span=key.span,
        opcode_span=_value_span(entry, "opcode"),
    )


def _variant(base: Operation, key: Scalar, entry: Mapping) -> Operation:
    changed = dataclasses.replace(
        base,
        name=f"{base.name} {key.text}",
        doc=entry.text("doc"),
        since=entry.text("since", base.since),
        multishot=entry.get("multishot") is not None,
        span=key.span,
        fallback=_fallback(entry.get("fallback")),
        liburing=_liburing(entry.get("liburing")),
        ends=_ends(entry.mapping("ends")),
    )
    if "takes" in entry:
        changed = dataclasses.replace(changed, takes=_arguments(entry.mapping("takes")))
    if "sqe" in entry:
        changed = dataclasses.replace(changed, sqe=_writes(entry.mapping("sqe")))
    if "gives" in entry:
        gives = entry.mapping("gives")
        changed = dataclasses.replace(
            changed,
            gives=gives.text("type"),
            gives_doc=gives.text("doc"),
            zero=gives.text("zero"),
            also=tuple(one.text for one in gives.texts("also")),
        )
    if "cancel" in entry:
        cancel = entry.mapping("cancel")
        changed = dataclasses.replace(
            changed, may_still_give=cancel.text("may still give") == "true", leftover=cancel.text("leftover")
        )
    return changed


def _arguments(takes: Mapping) -> tuple[Argument, ...]:
    found = []
    for key, entry in takes.items():
        assert isinstance(entry, Mapping)
        default = entry.get("default")
        text = None if default is None else default.text if isinstance(default, Scalar) else ""
        found.append(
            Argument(key.text, entry.text("type"), text, entry.text("held until"), entry.text("doc"), key.span)
        )
    return tuple(found)


def _writes(sqe: Mapping) -> tuple[FieldWrite, ...]:
    return tuple(FieldWrite(key.text, _source(node), key.span) for key, node in sqe.items())


def _source(node: Node) -> Source:
    if isinstance(node, Sequence):
        return Source("", "", "", tuple(item.text for item in node if isinstance(item, Scalar)), node.span)
    assert isinstance(node, Scalar)
    if node.value is None or isinstance(node.value, int):
        return Source("null" if node.value is None else str(node.value), "", "", (), node.span)
    argument, _, part = node.text.partition(".")
    return Source("", argument, part, (), node.span)


def _errors(errors: Mapping) -> tuple[ErrorUse, ...]:
    return tuple(
        ErrorUse(key.text, entry.text("is"), entry.text("when"), _value_span(entry, "is"), key.span)
        for key, entry in errors.items()
        if isinstance(entry, Mapping)
    )


def _ends(ends: Mapping) -> tuple[End, ...]:
    return tuple(End(key.text, value.text, key.span) for key, value in ends.items() if isinstance(value, Scalar))


def _fallback(node: Node | None) -> Fallback | None:
    if not isinstance(node, Mapping):
        return None
    arguments = node.get("with")
    sources = tuple(_source(item) for item in arguments) if isinstance(arguments, Sequence) else ()
    return Fallback(
        node.text("wait"),
        node.text("on"),
        node.text("call"),
        sources,
        _writes(node.mapping("adds")),
        tuple(one.text for one in node.texts("again")),
        node.get("zero") is not None,
        node.text("loop"),
        node.get("by") is not None,
        node.text("none"),
        node.span,
        _value_span(node, "call"),
        _value_span(node, "loop"),
    )


def _liburing(node: Node | None) -> Liburing | None:
    if not isinstance(node, Mapping):
        return None
    arguments = node.get("with")
    sources = tuple(_source(item) for item in arguments) if isinstance(arguments, Sequence) else ()
    return Liburing(node.text("call"), node.text("since"), sources, _writes(node.mapping("then")))


def _value_span(entry: Mapping, key: str) -> Span:
    node = entry.get(key)
    return node.span if node is not None else entry.span
