"""Nodes of a document with one thing replaced.

Nodes are frozen, so an edit makes new ones along the path and shares the rest. What is new stands where the old stood: a
diagnostic about a mutant points at the line of the spec that the mutant changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from eddagen.diagnostics import Span
from eddagen.load import Mapping, Node, Scalar, Sequence

Path = tuple[str | int, ...]
_Some = TypeVar("_Some", Mapping, Sequence)


def scalar(span: Span, value: str | int | bool) -> Scalar:
    """A leaf, as if written without quotes."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return Scalar(span, value, text, True)


def texts(span: Span, names: Iterable[str]) -> Sequence:
    return Sequence(span, tuple(scalar(span, name) for name in names), True)


def put(node: Mapping, key: str, value: Node) -> Mapping:
    """With `key` set to `value`, where it stood or at the end."""
    if key not in node:
        return Mapping(node.span, (*node.entries, (scalar(node.span, key), value)), node.flow)
    entries = tuple((name, value if name.text == key else old) for name, old in node.entries)
    return Mapping(node.span, entries, node.flow)


def without(node: Mapping, *keys: str) -> Mapping:
    return Mapping(node.span, tuple(entry for entry in node.entries if entry[0].text not in keys), node.flow)


def put_inside(node: Mapping, key: str, inner: str, value: Node) -> Mapping:
    """With `inner` of the mapping under `key` set; the mapping is made if it is missing."""
    return put(node, key, put(node.mapping(key), inner, value))


def without_inside(node: Mapping, key: str, inner: str) -> Mapping:
    """Without `inner` of the mapping under `key`, and without the mapping if that was all of it."""
    left = without(node.mapping(key), inner)
    return put(node, key, left) if left.entries else without(node, key)


def edited(node: Node, path: Path, edit: Callable[[Node], Node]) -> Node:
    """The node with what stands at `path` (keys and places) replaced by what `edit` makes of it."""
    if not path:
        return edit(node)
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        assert isinstance(node, Sequence)
        items = list(node.items)
        items[step] = edited(items[step], rest, edit)
        return Sequence(node.span, tuple(items), node.flow)
    assert isinstance(node, Mapping)
    inner = node.get(step)
    assert inner is not None
    return put(node, step, edited(inner, rest, edit))
