"""Expressions back as text, in the words of the spec, for whoever must say which part of one does not hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from eddagen.ir.expression import All, Among, Compare, Expression, Not, Truth


def said(tree: Expression, inside: bool = False) -> str:
    """The expression, with parentheses where they are needed."""
    if isinstance(tree, Truth):
        return tree.name
    if isinstance(tree, Compare):
        return f"{tree.name} {tree.comparison} {tree.symbol}"
    if isinstance(tree, Among):
        return _among(tree, "is", "in")
    if isinstance(tree, Not):
        if isinstance(tree.inner, Among):
            return _among(tree.inner, "is not", "not in")
        return f"not {said(tree.inner, True)}"
    text = (" and " if isinstance(tree, All) else " or ").join(said(part, True) for part in tree.parts)
    return f"({text})" if inside and len(tree.parts) > 1 else text or ("always" if isinstance(tree, All) else "never")


def _among(tree: Among, one: str, many: str) -> str:
    if len(tree.values) == 1:
        return f"{tree.name} {one} {tree.values[0]}"
    return f"{tree.name} {many} [{', '.join(tree.values)}]"


def failing(tree: Expression, holds: Mapping[int, bool]) -> Iterator[Expression]:
    """The smallest parts because of which the expression does not hold; `holds` knows each part by id()."""
    if isinstance(tree, All):
        for part in tree.parts:
            if not holds[id(part)]:
                yield from failing(part, holds)
    else:
        yield tree


def parts_of(tree: Expression) -> Iterator[Expression]:
    """The expression and every conjunct of it, all the way down."""
    yield tree
    if isinstance(tree, All):
        for part in tree.parts:
            yield from parts_of(part)
