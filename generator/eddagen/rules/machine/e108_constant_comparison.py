"""A comparison with a count is true for some counts and false for others.

One that always has the same answer decides nothing: most often the bound is off by one, or the counter has fewer bits than its
author thought.
"""

from __future__ import annotations

from collections.abc import Iterator

from eddagen.diagnostics import Report
from eddagen.ir.expression import All, Any, Compare, Expression, Not
from eddagen.ir.machine import Machine
from eddagen.rules.machine._conditions import conditions

CODE = "E108"


def check(machine: Machine, report: Report) -> bool:
    good = True
    for condition in conditions(machine):
        for tree, always in _constant_comparisons(machine, condition.tree):
            most = next(one.most for one in machine.counters if one.name == tree.name)
            said = f"`{tree.name} {tree.comparison} {tree.symbol}` is {'always' if always else 'never'} true."
            report.error(CODE, condition.span, said, f"`{tree.name}` counts from 0 to {most}")
            good = False
    return good


def _constant_comparisons(machine: Machine, tree: Expression) -> Iterator[tuple[Compare, bool]]:
    """The comparisons that have one answer for every word, with that answer."""
    if isinstance(tree, Not):
        yield from _constant_comparisons(machine, tree.inner)
    elif isinstance(tree, (All, Any)):
        for part in tree.parts:
            yield from _constant_comparisons(machine, part)
    elif isinstance(tree, Compare):
        counter = next(one for one in machine.counters if one.name == tree.name)
        always = _constant(tree.comparison, tree.bound, counter.most)
        if always is not None:
            yield tree, always


def _constant(comparison: str, bound: int, most: int) -> bool | None:
    """Whether the comparison is the same for every number from 0 to `most`."""
    below, above = bound < 0, bound > most
    if comparison in ("==", "!="):
        return (comparison == "!=") if below or above else None
    if comparison in ("<", ">="):
        return (comparison == "<") if above else (comparison == ">=") if bound <= 0 else None
    return (comparison == "<=") if bound >= most else (comparison == ">") if below else None
