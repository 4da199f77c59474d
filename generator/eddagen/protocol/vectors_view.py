"""What the template of a parser's generated test sees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from eddagen.names import camel, snake
from eddagen.protocol.cpp_states import class_name
from eddagen.protocol.ir import Protocol
from eddagen.protocol.samples import Vector
from eddagen.protocol.view import limits_class, spoken

View = dict[str, Any]
_STATUS = {"more": "Status::need_more", "done": "Status::done", "refuse": "Status::refused"}


def vectors_view(protocol: Protocol, vectors: Sequence[Vector]) -> View:
    """The view of templates/tests/protocol_parser_test.cpp.j2."""
    slices = [one for one in protocol.gives if one.type == "slice"]
    numbers = [one.name for one in protocol.gives if one.type == "number"]
    return {
        "title": f"{spoken(protocol)}: the generated parser against the interpreter of its spec.",
        "stem": snake(protocol.name),
        "space": snake(protocol.name.split(" ")[0]),
        "class": class_name(protocol),
        "limits_class": limits_class(protocol),
        "suite": camel(protocol.name),
        "stream": protocol.stream,
        "samples": len(protocol.samples),
        "slices": [{"name": one.name, "getter": snake(one.name)} for one in slices],
        "numbers": [
            {"name": name, "getter": snake(name)} for name in [*numbers, *(one.name for one in protocol.results)]
        ],
        "vectors": [_vector(protocol, one) for one in vectors],
    }


def _vector(protocol: Protocol, one: Vector) -> str:
    parts = [literal(one.input), _STATUS[one.status], str(one.code), str(one.shown), literal("\n".join(one.results))]
    if one.limits:
        bounds = ", ".join(f".{snake(name)} = {one.limits[name]}" for name in protocol.configured if name in one.limits)
        parts += [f"{{{bounds}}}", "false"]
    return "{" + ", ".join(parts) + "}"


def literal(text: str) -> str:
    """A string_view literal of bytes; octal escapes, as they end after three digits, and no trigraph."""
    plain = {"\r": "\\r", "\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\", "?": "\\?"}
    return '"' + "".join(plain.get(one) or (one if " " <= one <= "~" else f"\\{ord(one):03o}") for one in text) + '"sv'
