"""All steps of a world as one compiled Python function: what makes a walk of thousands of states a matter of milliseconds.

The stepper (steps.py) asks a predicate at a time and knows what to say about each mistake. Here the same steps become the text of a
program over a list of numbers: one function an event, and one function that takes every step that a state allows. As soon as anything
is wrong it gives up by `Slow`, and the walk has the stepper find out what. So nothing here words a diagnostic, and a difference between
the two cannot stay hidden: the stepper must find the fault, and the tests compare all that both reach.

A step is left to the stepper altogether if an action in it leaves a choice to the event that it causes, or if it may touch two atomic
words: that is nearly always a mistake.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from eddagen.ir.expression import All, Expression
from eddagen.ir.machine import argument_variables
from eddagen.model.compile import source
from eddagen.model.world import Call, Change, CompiledEvent, Effect, Step, World

State = tuple[int, ...]
Successors = Callable[[State], list[tuple[Step, State]]]
Noted = set[tuple[State, str, State]]


class Slow(Exception):
    """Something is wrong in this state: the stepper knows what."""


class FastSteps:
    """`successors(state)` gives each step that may be taken with the state after it; `sound(state)` whether everything holds there.

    `noted` collects each row of the machine's own word with the patterns before and after it. `left` are the steps that are not done
    here.
    """

    def __init__(self, world: World) -> None:
        self.noted: Noted = set()
        self.left = [step for step in world.steps if _only_by_hand(step)]
        text = "\n".join(_Text(world, {step.place for step in self.left}).lines())
        names: dict[str, Any] = {
            "__builtins__": {"list": list, "tuple": tuple},
            "Slow": Slow,
            "note": self.noted.add,
            "steps": world.steps,
        }
        exec(compile(text, f"<steps of {world.machine.name}>", "exec"), names)
        self.successors: Successors = names["successors"]
        self.sound: Callable[[State], bool] = names["sound"]


def _only_by_hand(step: Step) -> bool:
    calls = step.effect.calls
    return (
        any(_free_inside(call, set()) for call in calls) or sum(_touches(call) for call in calls) + bool(step.looks) > 1
    )


def _free_inside(call: Call, seen: set[int]) -> bool:
    """Whether an action that the call may lead to brings an event with a choice; or brings itself again, which nobody can unroll."""
    if id(call.target) in seen:
        return True
    inside = {*seen, id(call.target)}
    return any(len(one.told) > 1 or _free_inside(one, inside) for row in call.target.rows for one in row.effect.calls)


class _Text:
    """The program's text. A state is `s`, a list that is being changed `v`; what an event is told are `a0`, `a1`, ..."""

    def __init__(self, world: World, left: set[int]) -> None:
        self._world = world
        self._left = left
        self._size = len(world.machine.shape)
        self._codes = {one.name: one.values for one in world.variables}
        self._events: dict[int, str] = {}
        self._functions: list[str] = []

    def lines(self) -> Iterator[str]:
        body = list(self._successors())
        yield from self._functions
        yield "def successors(s):"
        yield "    found = []"
        yield from (f"    {line}" for line in body)
        yield "    return found"
        claims = All(tuple(one.tree for one in (*self._world.invariants, *self._world.always)))
        yield f"def sound(s): return {self._over(claims, 's')}"

    def _over(self, tree: Expression, name: str) -> str:
        places = {one.name: f"{name}[{place}]" for place, one in enumerate(self._world.variables)}
        return source(tree, places, self._codes)

    # --- steps ------------------------------------------------------------------------------------------------------------

    def _successors(self) -> Iterator[str]:
        if self._world.end is not None:
            yield f"ended = {self._over(self._world.end.tree, 's')}"
        for step in self._world.steps:
            if step.place not in self._left:
                yield f"if {self._over(step.guard, 's')}:"
                yield from (f"    {line}" for line in self._step(step))

    def _step(self, step: Step) -> Iterator[str]:
        if step.effect.calls and self._world.end is not None:
            yield "if ended: raise Slow"
        yield "v = list(s)"
        yield from self._changes(step.effect.changes)
        indent = ""
        for place, call in enumerate(step.effect.calls):
            function = self._event(call.target)
            if len(call.told) == 1:
                yield f"{indent}{function}({', '.join(['v', *map(str, call.told[0])])})"
                continue
            yield f"{indent}v{place} = v"
            yield f"{indent}for t in {call.told!r}:"
            indent += "    "
            yield f"{indent}v = list(v{place})"
            yield f"{indent}{function}(v, *t)"
        yield f"{indent}found.append((steps[{step.place}], tuple(v)))"

    def _changes(self, changes: Sequence[Change]) -> Iterator[str]:
        for one in changes:
            place = f"v[{one.place}]"
            if not one.adds:
                yield f"{place} = {one.value}"
                continue
            yield f"n = {place} + {one.value}"
            if one.on_limit and one.value > 0:
                over = {"forbid": "raise Slow", "saturate": f"n = {one.limit}"}
                yield f"if n > {one.limit}: {over.get(one.on_limit, f'n -= {one.limit + 1}')}"
            yield f"if n < {one.least} or n > {one.most}: raise Slow"
            yield f"{place} = n"

    # --- events -----------------------------------------------------------------------------------------------------------

    def _event(self, target: CompiledEvent) -> str:
        """The function of an event, written the first time that it is needed."""
        name = self._events.get(id(target))
        if name is None:
            name = self._events[id(target)] = f"event{len(self._events)}"
            self._functions += list(self._function(name, target))
        return name

    def _function(self, name: str, target: CompiledEvent) -> Iterator[str]:
        arguments = argument_variables(target.event.takes)
        yield f"def {name}({', '.join(['v', *(f'a{place}' for place in range(len(arguments)))])}):"
        if target.event.needs is not None:
            yield f"    if not {self._inside(target, target.event.needs.tree)}: raise Slow"
        own = not target.prefix
        if own:
            yield f"    before = tuple(v[:{self._size}])"
        for row in target.rows:
            guard = "True" if row.row.when is None else self._inside(target, row.row.when.tree)
            yield f"    if {guard}:"
            if row.row.forbids:
                yield "        raise Slow"
                continue
            yield from (f"        {line}" for line in self._changes(row.changes))
            if own:
                yield f"        note((before, {row.row.anchor!r}, tuple(v[:{self._size}])))"
            yield from (f"        {line}" for line in self._effect(row.effect))
            yield "        return"
        yield "    raise Slow"

    def _effect(self, effect: Effect) -> Iterator[str]:
        if effect.expect is not None:
            yield f"if not {self._over(effect.expect_tree, 'v')}: raise Slow"
        yield from self._changes(effect.changes)
        for call in effect.calls:
            yield f"{self._event(call.target)}({', '.join(['v', *map(str, call.told[0])])})"

    def _inside(self, target: CompiledEvent, tree: Expression) -> str:
        """A condition over the word of an event, and what the event is told."""
        prefix = target.prefix
        places = {
            one.name[len(prefix) :]: f"v[{place}]"
            for place, one in enumerate(self._world.variables)
            if one.name.startswith(prefix)
        }
        codes = {name[len(prefix) :]: values for name, values in self._codes.items() if name.startswith(prefix)}
        for place, one in enumerate(argument_variables(target.event.takes)):
            places[one.name], codes[one.name] = f"a{place}", one.values
        return source(tree, places, codes)


def _touches(call: Call) -> int:
    """How many accesses of atomic words the call may make at most."""
    inside = [sum(_touches(one) for one in row.effect.calls) for row in call.target.rows]
    return int(call.target.machine.atomic) + max(inside, default=0)
