"""Names and expressions of a world in Promela.

A name keeps its words (`cancel waiting` is `cancel_waiting`, `door.open` is `door_open`); one that Promela or C needs itself gets an
underscore. Values of enumerations are constants called by both names (`phase_idle`). The bound of a counting ghost is a constant
too (`wakers_limit`), because the same file serves small and larger bounds. No two of all these have one name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from eddagen import names
from eddagen.ir.expression import All, Among, Any, Compare, Expression, Not, Sort, Truth, Variable
from eddagen.ir.machine import Argument, Event, Machine
from eddagen.model.world import World

_TAKEN = frozenset(
    names.CPP_KEYWORDS
    | set(
        """active always assert atomic bit bool byte c_code c_decl c_expr c_state c_track chan d_step do else empty enabled end
        endless equivalent eval eventually fi for full get_p get_priority hidden if implies in init inline int len local ltl mtype
        nempty never next nfull nobody now np_ od of pc_value pid print printf printm priority proctype provided release restrict
        return run select set_p set_priority short show skip stronguntil timeout trace typedef unless unsigned until weakuntil xr xs
        check lazy rows saw took main exit tell""".split()
    )
)


def ident(name: str) -> str:
    """A name in Promela."""
    text = names.snake(name)
    return f"{text}_" if text in _TAKEN else text


def event_inline(machine: Machine, event: Event) -> str:
    """What the inline of an event is called."""
    return f"{names.snake(machine.name)}_{names.snake(event.name)}"


def action_inline(called: str) -> str:
    """What the inline that carries an action out is called; `called` has the prefix of its machine."""
    return f"do_{names.snake(called)}"


def _inlines(world: World) -> Iterator[str]:
    for prefix, word in world.words:
        for event in word.events:
            yield event_inline(word, event)
            yield from (action_inline(prefix + row.then) for row in event.rows)


class Terms:
    """How the variables of a world are called, and its expressions written."""

    def __init__(self, world: World) -> None:
        self._variables = {one.name: one for one in world.variables}
        self._ghosts = world.ghosts
        self._used = set(_inlines(world))
        self._names = {name: self._unique(ident(name)) for name in self._variables}
        self._constants = {
            (one.name, value): self._unique(f"{self._names[one.name]}_{names.snake(value)}")
            for one in world.variables
            for value in one.values
        }
        self._limits = {name: self._unique(f"{self._names[name]}_limit") for name in world.ghosts if self.counts(name)}

    def _unique(self, text: str) -> str:
        while text in self._used:
            text += "_"
        self._used.add(text)
        return text

    def name(self, variable: str) -> str:
        return self._names[variable]

    def at(self, place: int) -> Variable:
        """The variable at a place of the state."""
        return list(self._variables.values())[place]

    def constant(self, variable: str, value: str) -> str:
        """The constant of a value that a field or a ghost may have."""
        return self._constants[variable, value]

    def limit(self, ghost: str) -> str:
        return self._limits[ghost]

    def counts(self, name: str) -> bool:
        """Whether it is a counting ghost, whose bound is a constant."""
        return name in self._ghosts and self._variables[name].sort is Sort.count

    def expression(self, tree: Expression, prefix: str = "", takes: Iterable[Argument] = ()) -> str:
        """The expression, over the names of one word and its event's arguments, or over the whole world."""
        return _Writer(self, prefix, {one.name: one for one in takes}).write(tree)


class _Writer:
    def __init__(self, terms: Terms, prefix: str, told: Mapping[str, Argument]) -> None:
        self._terms = terms
        self._prefix = prefix
        self._told = told

    def write(self, tree: Expression, inside: str = "") -> str:
        if isinstance(tree, Not):
            inner = self.write(tree.inner, "!")
            return f"!({inner})" if inner.startswith("!") else f"!{inner}"  # `!!` is something else in Promela
        if isinstance(tree, (All, Any)):
            sign = "&&" if isinstance(tree, All) else "||"
            if not tree.parts:
                return "true" if isinstance(tree, All) else "false"
            text = f" {sign} ".join(self.write(part, sign) for part in tree.parts)
            return text if inside in ("", sign) or len(tree.parts) == 1 else f"({text})"
        if isinstance(tree, Truth):
            return self._place(tree.name)
        if isinstance(tree, Compare):
            text = f"{self._place(tree.name)} {tree.comparison} {self._bound(tree)}"
            return f"({text})"
        assert isinstance(tree, Among)
        text = " || ".join(f"{self._place(tree.name)} == {self._value(tree.name, value)}" for value in tree.values)
        return f"({text})"

    def _place(self, name: str) -> str:
        return f"told_{names.snake(name)}" if name in self._told else self._terms.name(self._prefix + name)

    def _value(self, name: str, value: str) -> str:
        if name in self._told:
            return str(self._told[name].value_names.index(value))
        return self._terms.constant(self._prefix + name, value)

    def _bound(self, tree: Compare) -> str:
        name = self._prefix + tree.name
        if not self._terms.counts(name) or "limit" not in tree.symbol.split():
            return str(tree.bound)
        return " ".join(self._terms.limit(name) if word == "limit" else word for word in tree.symbol.split())
