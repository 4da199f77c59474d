"""Expressions with one thing replaced, and expressions as text again.

Each variant differs from the expression in one place: a part negated or left out, `and` for `or`, a bound that is off by one, another
value asked for. Variants are told apart by their text, so that two ways to the same text are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from eddagen.ir.expression import All, Among, Any, Compare, Expression, Not, Sort, Truth, Variable

_STRENGTH = {Any: 1, All: 2}


def text_of(tree: Expression) -> str:
    """The expression in the spec's language."""
    if isinstance(tree, Truth):
        return tree.name
    if isinstance(tree, Compare):
        return f"{tree.name} {tree.comparison} {tree.symbol}"
    if isinstance(tree, Among):
        return f"{tree.name} {_values(tree, '')}"
    if isinstance(tree, Not):
        if isinstance(tree.inner, Among):
            return f"{tree.inner.name} {_values(tree.inner, 'not ')}"
        inner = text_of(tree.inner)
        return f"not {inner}" if isinstance(tree.inner, (Truth, Compare)) else f"not ({inner})"
    word = " and " if isinstance(tree, All) else " or "
    return word.join(_part(part, _STRENGTH[type(tree)]) for part in tree.parts)


def _part(tree: Expression, strength: int) -> str:
    text = text_of(tree)
    return f"({text})" if isinstance(tree, (All, Any)) and _STRENGTH[type(tree)] <= strength else text


def _values(tree: Among, negated: str) -> str:
    if len(tree.values) == 1:
        return f"is {negated}{tree.values[0]}"
    return f"{negated}in [{', '.join(tree.values)}]"


def variants(tree: Expression, variables: Mapping[str, Variable]) -> Iterator[Expression]:
    """Every expression that is one step away."""
    yield tree.inner if isinstance(tree, Not) else Not(tree)
    if isinstance(tree, Not):
        yield from (Not(inner) for inner in variants(tree.inner, variables) if not isinstance(inner, Not))
    elif isinstance(tree, (All, Any)):
        yield Any(tree.parts) if isinstance(tree, All) else All(tree.parts)
        for place, part in enumerate(tree.parts):
            left = tree.parts[:place] + tree.parts[place + 1 :]
            yield left[0] if len(left) == 1 else replace(tree, parts=left)
            for other in variants(part, variables):
                yield replace(tree, parts=(*tree.parts[:place], other, *tree.parts[place + 1 :]))
    elif isinstance(tree, Among):
        yield from _other_values(tree, variables[tree.name].values)
    elif isinstance(tree, Compare):
        yield from (_moved(tree, by) for by in (-1, 1))


def _other_values(tree: Among, known: tuple[str, ...]) -> Iterator[Expression]:
    """A value exchanged, one more, one less."""
    others = [value for value in known if value not in tree.values]
    for place in range(len(tree.values)):
        left = tree.values[:place] + tree.values[place + 1 :]
        if left:
            yield replace(tree, values=left)
        yield from (replace(tree, values=(*tree.values[:place], value, *tree.values[place + 1 :])) for value in others)
    if len(others) > 1:
        yield from (replace(tree, values=(*tree.values, value)) for value in others)


def _moved(tree: Compare, by: int) -> Compare:
    """The bound one up or down; what is relative to `limit` stays so."""
    bound = tree.bound + by
    if not tree.symbol.startswith("limit"):
        return replace(tree, bound=bound, symbol=str(bound))
    offset = (
        sum(int(part) for part in tree.symbol.removeprefix("limit").replace("- ", "-").replace("+ ", "+").split()) + by
    )
    symbol = "limit" + (f" {'+' if offset > 0 else '-'} {abs(offset)}" if offset else "")
    return replace(tree, bound=bound, symbol=symbol)


def tests(variables: Mapping[str, Variable]) -> Iterator[Expression]:
    """The single tests of truths and choices: what a guard could ask besides."""
    for one in variables.values():
        if one.sort is Sort.truth:
            yield from (Truth(one.name), Not(Truth(one.name)))
        elif one.sort is Sort.choice:
            values = [Among(one.name, (value,)) for value in one.values]
            yield from values
            if len(values) > 2:
                yield from (Not(value) for value in values)


def with_one_more(tree: Expression, others: Iterable[Expression]) -> Iterator[Expression]:
    """The expression and one of the others, without those that it asks already."""
    parts = tree.parts if isinstance(tree, All) else (tree,)
    for other in others:
        opposite = other.inner if isinstance(other, Not) else Not(other)
        if other not in parts and opposite not in parts:
            yield All((*parts, other))
