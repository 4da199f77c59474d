"""Expressions as Python functions over a tuple, for code that asks them many times.

The interpreter (interpret.py) walks the tree instead; the tests compare the two.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any as Anything

from eddagen.ir.expression import All, Among, Any, Compare, Expression, Not, Truth

Predicate = Callable[[Sequence[int], Sequence[int]], bool]


def source(tree: Expression, places: Mapping[str, str], codes: Mapping[str, Sequence[str]]) -> str:
    """Python text; `places` says where a variable is found ("s[3]"), `codes` how the values of a choice are numbered."""
    if isinstance(tree, Not):
        return f"(not {source(tree.inner, places, codes)})"
    if isinstance(tree, (All, Any)):
        word = " and " if isinstance(tree, All) else " or "
        return (
            "(" + word.join(source(part, places, codes) for part in tree.parts) + ")"
            if tree.parts
            else str(isinstance(tree, All))
        )
    place = places[tree.name]
    if isinstance(tree, Truth):
        return place
    if isinstance(tree, Compare):
        return f"({place} {tree.comparison} {tree.bound})"
    assert isinstance(tree, Among)
    numbers = [codes[tree.name].index(value) for value in tree.values]
    return f"({place} == {numbers[0]})" if len(numbers) == 1 else f"({place} in {tuple(numbers)})"


def predicate(tree: Expression, places: Mapping[str, str], codes: Mapping[str, Sequence[str]]) -> Predicate:
    """A function of a state s and arguments a. The text is made of numbers and operators only; no name of a spec gets into it.

    It is compiled when it is first asked: most predicates of a world that is walked quickly (fast.py) never are.
    """
    made: Anything = None

    def ask(s: Sequence[int], a: Sequence[int]) -> bool:
        nonlocal made
        if made is None:
            made = eval(f"lambda s, a: {source(tree, places, codes)}", {"__builtins__": {}})
        return made(s, a)  # type: ignore[no-any-return]

    return ask
