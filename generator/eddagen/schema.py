"""The shape of a document, by JSON Schema, in our words.

The schema is chosen by `kind` and lives in spec/schema/, where editors find it too. jsonschema finds the violations; the
sentences are made here, each pointing at the key or the value that is wrong. A document that was valid under the same schema
is remembered, so that an unchanged run does not even import jsonschema.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from collections.abc import Sequence as SequenceType
from pathlib import Path
from typing import Any

from eddagen.cache import Cache, digest
from eddagen.diagnostics import Report, Span, suggestion
from eddagen.faults import Fault
from eddagen.load import Mapping, Node, Scalar, Sequence, plain

_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "boolean": "true or false",
    "object": "a mapping",
    "array": "a list",
    "null": "nothing",
}


class Schemas:
    """The schemas of a tree, and the validators made from them on demand."""

    def __init__(self, folder: Path, cache: Cache) -> None:
        self._folder = folder
        self._cache = cache
        self._texts: dict[str, bytes] = {}
        self._validators: dict[str, Any] = {}

    def check(self, kind: str, doc: Mapping, report: Report) -> bool:
        """Reports every violation; True when there is none."""
        schema = self._read(f"{kind.split('/', maxsplit=1)[0]}.schema.json")
        if schema is None:
            report.error("E010", doc.span, f"There is no schema for `{kind}` under spec/schema/.")
            return False
        value = plain(doc)
        key = digest(schema, self._read("common.schema.json") or b"", json.dumps(value))
        if self._cache.get("schema", key) is True:
            return True
        problems = list(self._validator(kind, schema).iter_errors(value))
        for problem in problems:
            _Wording(doc, report, json.loads(self._read("common.schema.json") or b"{}")).say(problem)
        if not problems:
            self._cache.put("schema", key, True)
        return not problems

    def _read(self, name: str) -> bytes | None:
        if name not in self._texts:
            try:
                self._texts[name] = (self._folder / name).read_bytes()
            except OSError:
                return None
        return self._texts[name]

    def _validator(self, kind: str, schema: bytes) -> Any:
        if kind not in self._validators:
            # Slow to import, and seldom needed.
            from jsonschema import Draft202012Validator
            from referencing import Registry, Resource

            common = self._read("common.schema.json")
            registry: Any = Registry()
            if common is not None:
                registry = registry.with_resource("common.schema.json", Resource.from_contents(json.loads(common)))
            self._validators[kind] = Draft202012Validator(_parsed(kind, schema), registry=registry)
        return self._validators[kind]


def _parsed(kind: str, schema: bytes) -> Any:
    try:
        return json.loads(schema)
    except ValueError as problem:
        raise Fault(f"the schema {kind.split('/', maxsplit=1)[0]}.schema.json is no JSON: {problem}") from problem


class _Wording:
    """Words one violation and finds the node that it is about."""

    def __init__(self, doc: Mapping, report: Report, common: Any) -> None:
        self._doc = doc
        self._report = report
        self._common = common

    def say(self, problem: Any) -> None:
        path = list(problem.absolute_path)
        node = _walk(self._doc, path)
        span = _name_span(self._doc, path)
        rule = str(problem.validator)
        if rule in ("anyOf", "oneOf"):
            self._say_choice(problem, node, path)
        elif rule == "additionalProperties":
            self._say_unknown(problem, node)
        elif rule == "required":
            missing = str(problem.message).split("'")[1]
            self._report.error(
                "E012", span, f"{_owner(path)} lacks the key `{missing}`.", self._description(problem.schema, missing)
            )
        elif rule == "propertyNames" or "propertyNames" in problem.absolute_schema_path:
            self._say_name(problem, node)
        else:
            self._report.error(
                "E014" if rule != "type" else "E013",
                node.span,
                _value_sentence(problem, path),
                _value_help(problem, node),
            )

    def _description(self, schema: Any, key: str) -> str | None:
        """What the schema, or the shape that it shares with others, says about a missing key."""
        shape = schema.get("properties", {}).get(key, {})
        shared = self._common.get("$defs", {}).get(str(shape.get("$ref", "")).rsplit("/", 1)[-1], {})
        text = shape.get("description", shared.get("description"))
        return None if text is None else f"`{key}`: {text}"

    def _say_unknown(self, problem: Any, node: Node) -> None:
        known = list(problem.schema.get("properties", {}))
        if not isinstance(node, Mapping):
            return
        patterns = problem.schema.get("patternProperties", {})
        for place, (key, _) in enumerate(node.entries):
            if key.text in known or patterns:
                continue
            before = node.entries[place - 1][1] if place else None
            split = node.flow and isinstance(before, Scalar) and before.plain and isinstance(before.value, str)
            free = [name for name in known if name not in node]
            help = suggestion(key.text, free, "keys")
            if split and help.startswith("known"):
                help += "; if a comma split the sentence before it, put that sentence in quotes"
            self._report.error("E011", key.span, f"Unknown key `{key.text}`.", help)

    def _say_name(self, problem: Any, node: Node) -> None:
        name = str(problem.instance)
        span = node.key(name).span if isinstance(node, Mapping) and name in node else node.span
        help = str(problem.schema.get("description", "")) or None
        if "enum" in problem.schema:
            help = suggestion(name, [str(one) for one in problem.schema["enum"]])
        self._report.error("E015", span, f"`{name}` is no name that can stand here.", help)

    def _say_choice(self, problem: Any, node: Node, path: SequenceType[Any]) -> None:
        """Of several shapes, the one whose type fits speaks; if none fits, the types are listed."""
        branches: dict[int, list[Any]] = {}
        for inner in problem.context:
            branches.setdefault(inner.schema_path[0], []).append(inner)
        fitting = [found for found in branches.values() if not any(_is_outer_type(one, problem) for one in found)]
        if len(fitting) == 1:
            for inner in fitting[0]:
                self.say(inner)
            return
        help = str(problem.schema.get("description", "")) or None
        self._report.error("E013", node.span, f"The value of {_owner(path)} has the wrong shape.", help)


def _is_outer_type(inner: Any, outer: Any) -> bool:
    return inner.validator in ("type", "const", "enum") and list(inner.absolute_path) == list(outer.absolute_path)


def _walk(node: Node, path: Iterable[Any]) -> Node:
    for step in path:
        if isinstance(node, Mapping):
            node = node.get(str(step)) or node
        elif isinstance(node, Sequence):
            node = node.items[int(step)]
    return node


def _name_span(doc: Mapping, path: SequenceType[Any]) -> Span:
    """Where the thing at `path` is named: its key, or its place in a list; for the document, its first key."""
    if not path:
        return doc.entries[0][0].span if doc.entries else doc.span
    parent = _walk(doc, path[:-1])
    if isinstance(parent, Mapping):
        return parent.key(str(path[-1])).span
    return _walk(doc, path).span


def _owner(path: SequenceType[Any]) -> str:
    names = [str(step) for step in path if isinstance(step, str)]
    if not path:
        return "The document"
    if isinstance(path[-1], int):
        return f"Item {path[-1] + 1} of `{names[-1]}`" if names else f"Item {path[-1] + 1}"
    return f"`{names[-1]}`"


def _value_sentence(problem: Any, path: SequenceType[Any]) -> str:
    rule, wanted, value = str(problem.validator), problem.validator_value, problem.instance
    owner = _owner(path)
    if rule == "type":
        kinds = [wanted] if isinstance(wanted, str) else list(wanted)
        return f"{owner} must be {' or '.join(_TYPES.get(kind, kind) for kind in kinds)}, not {_shown(value)}."
    if rule in ("enum", "const"):
        return f"{_shown(value)} is no value of {owner}.".replace("The document", "the document")
    if rule in ("minimum", "exclusiveMinimum"):
        return f"{owner} must be at least {wanted}, not {value}."
    if rule in ("maximum", "exclusiveMaximum"):
        return f"{owner} must be at most {wanted}, not {value}."
    if rule in ("minProperties", "minItems", "minLength"):
        return f"{owner} must not be empty." if wanted == 1 else f"{owner} must have at least {wanted} entries."
    if rule == "uniqueItems":
        return f"{owner} names something twice."
    if rule in ("maxProperties", "maxItems", "maxLength"):
        return f"{owner} has more than {wanted} entries."
    return f"{_shown(value)} does not fit {owner}."


def _value_help(problem: Any, node: Node) -> str | None:
    rule = str(problem.validator)
    if rule == "enum":
        return suggestion(str(problem.instance), [str(one) for one in problem.validator_value], "values")
    if rule == "const":
        return f"only {_shown(problem.validator_value)} can stand here"
    if rule == "type" and isinstance(node, Scalar) and node.plain and node.text and "string" in problem.validator_value:
        return f'to say it as text, put it in quotes: "{node.text}"'
    return str(problem.schema.get("description", "")) or None


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "nothing"
    return f"`{str(value).lower()}`" if isinstance(value, bool) else f"`{value}`"
