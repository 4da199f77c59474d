"""What the explorer walks: one or several words, the ghosts around them, and the steps that roles may take.

A world is made from a machine's model section. Here names are resolved (those of machines brought in by `with` carry the machine's
name and a dot), expressions become functions over one tuple of numbers, and every step knows its effects and its calls by place.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence as SequenceType
from dataclasses import dataclass, field

from eddagen.diagnostics import Diagnostic, Report, Span
from eddagen.ir.expression import ALWAYS, Expression, Sort, Variable, names_of, parse, prefixed
from eddagen.ir.machine import Counter, Event, Machine, Row, argument_variables
from eddagen.load import Mapping, Node, Scalar, Sequence
from eddagen.model.compile import Predicate, predicate
from eddagen.model.interpret import argument_choices
from eddagen.rules.expression import e101_unknown_name, e103_wrong_question, e104_unknown_value
from eddagen.rules.machine import e116_unused
from eddagen.rules.model import (
    e121_unknown_action,
    e122_word_changed,
    e123_ghost,
    e124_unknown_event,
    e125_idle_step,
    e127_larger_bounds,
    e128_two_accesses,
)


@dataclass(frozen=True)
class Change:
    """A place that becomes a value, or gains an amount within bounds."""

    place: int
    value: int
    adds: bool
    least: int = 0
    most: int = 1
    name: str = ""
    span: Span | None = None
    on_limit: str = ""
    limit: int = 0


@dataclass(frozen=True)
class Effect:
    """What a step or an action does to the ghosts, what must hold then, and the events that follow."""

    changes: tuple[Change, ...] = ()
    expect: Predicate | None = None
    expect_text: str = ""
    span: Span | None = None
    calls: tuple[Call, ...] = ()
    expect_tree: Expression = ALWAYS


@dataclass(frozen=True)
class CompiledRow:
    row: Row
    when: Predicate
    changes: tuple[Change, ...]
    effect: Effect


@dataclass
class CompiledEvent:
    """An event of one of the words, over places of the world."""

    machine: Machine
    event: Event
    prefix: str
    needs: Predicate
    rows: list[CompiledRow] = field(default_factory=list)


@dataclass(frozen=True)
class Call:
    """An event that comes, and everything that it may be told."""

    target: CompiledEvent
    told: tuple[tuple[int, ...], ...]
    span: Span


@dataclass(frozen=True)
class Step:
    """A guarded step of a role; `number` counts in the role, `place` in the whole model. `looks` is what its guard asks of an atomic
    word, which is an access of it like an event; "" if it asks none.
    """

    role: str
    number: int
    when: Predicate
    effect: Effect
    span: Span
    fair: bool
    place: int
    guard: Expression
    looks: str = ""


@dataclass(frozen=True)
class LeadsTo:
    """Two expressions about whole states; the second comes true after the first."""

    when: str
    to: str
    starts: Predicate
    reaches: Predicate
    span: Span
    trees: tuple[Expression, Expression]


@dataclass(frozen=True)
class Claim:
    """An expression about whole states, with its text and reason."""

    text: str
    why: str
    holds: Predicate
    span: Span
    tree: Expression


@dataclass
class World:
    """Everything that the explorer needs; and the trees of its expressions, for who writes them down in another language.

    `ghosts` has the bounds of each ghost, `words` the machines with the prefix of their names, the model's own first.
    """

    machine: Machine
    variables: list[Variable]
    initial: tuple[int, ...]
    events: dict[str, CompiledEvent]
    steps: list[Step] = field(default_factory=list)
    end: Claim | None = None
    always: list[Claim] = field(default_factory=list)
    hangs: list[Claim] = field(default_factory=list)
    sometimes: list[Claim] = field(default_factory=list)
    invariants: list[Claim] = field(default_factory=list)
    leads: list[LeadsTo] = field(default_factory=list)
    ghosts: dict[str, tuple[int, int]] = field(default_factory=dict)
    words: list[tuple[str, Machine]] = field(default_factory=list)
    actions: dict[str, Effect] = field(default_factory=dict)

    def describe(self, state: SequenceType[int]) -> str:
        """A state as people read it."""
        parts: list[str] = []
        for variable, value in zip(self.variables, state, strict=True):
            if variable.sort is Sort.choice:
                parts.append(f"{variable.name} is {variable.values[value]}")
            elif variable.sort is Sort.count:
                parts.append(f"{variable.name}={value}")
            elif value:
                parts.append(variable.name)
        return ", ".join(parts) or "no flag set"


def build_world(
    machine: Machine, others: SequenceType[Machine], report: Report, *, larger: bool = False
) -> World | None:
    """The world of a machine's model, or None after a report; with the bounds under `larger` if those are wanted."""
    return _Builder(machine, others, report, larger).world()


class _Builder:
    def __init__(self, machine: Machine, others: SequenceType[Machine], report: Report, larger: bool) -> None:
        self._machine = machine
        self._report = report
        self._larger = larger
        self._sound = True
        self._words = [("", machine), *((f"{other.name}.", other) for other in others)]
        self._variables: list[Variable] = []
        self._initial: list[int] = []
        self._ghosts: dict[str, tuple[int, int]] = {}
        self._events: dict[str, CompiledEvent] = {}
        self._actions: dict[str, Effect] = {}
        self._used: set[str] = set()

    def world(self) -> World | None:
        model = self._machine.model
        node = model.node if model is not None else Mapping(self._machine.name_span, ())
        for prefix, word in self._words:
            self._add_word(prefix, word)
        self._add_ghosts(node.mapping("ghosts"))
        self._read_larger(node.mapping("larger"))
        self._index()
        for prefix, word in self._words:
            for event in word.events:
                self._events[prefix + event.name] = CompiledEvent(
                    word, event, prefix, self._predicate_of(prefix, event, event.needs)
                )
        self._read_actions(node.mapping("actions"))
        for target in self._events.values():
            target.rows += [self._row(target, row) for row in target.event.rows]
        world = World(self._machine, self._variables, tuple(self._initial), self._events)
        world.ghosts, world.words, world.actions = self._ghosts, self._words, self._actions
        world.invariants = [
            Claim(
                f"{prefix}{one.name}",
                one.why,
                self._renamed(prefix, one.holds.tree),
                one.holds.span,
                prefixed(one.holds.tree, prefix),
            )
            for prefix, word in self._words
            for one in word.invariants
        ]
        self._read_claims(node, world)
        world.steps = list(self._steps(node.mapping("roles")))
        self._unused(node)
        return world if self._sound else None

    def _error(self, found: Diagnostic) -> None:
        self._sound = False
        self._report.add(found)

    # --- variables --------------------------------------------------------------------------------------------------------

    def _add_word(self, prefix: str, word: Machine) -> None:
        start = word.initial_values()
        for variable in word.variables:
            self._variables.append(Variable(prefix + variable.name, variable.sort, variable.values, variable.limit))
            self._initial.append(start[variable.name])

    def _add_ghosts(self, node: Mapping) -> None:
        taken = {variable.name for variable in self._variables}
        for key, value in node.items():
            if key.text in taken:
                self._error(e123_ghost.name_taken(key.span, key.text))
                continue
            if isinstance(value, Sequence):
                values = tuple(item.text for item in value if isinstance(item, Scalar))
                self._ghost(key.text, Variable(key.text, Sort.choice, values), 0, 0, len(values) - 1)
            elif isinstance(value, Scalar) and isinstance(value.value, int):
                self._ghost(key.text, Variable(key.text, Sort.truth), value.value, 0, 1)
            elif isinstance(value, Scalar):
                least, _, most = value.text.partition("..")
                if int(most) <= int(least):
                    self._error(e123_ghost.no_room(value.span, key.text, value.text))
                counting = Variable(key.text, Sort.count, limit=int(most))
                self._ghost(key.text, counting, int(least), int(least), int(most))

    def _read_larger(self, node: Mapping) -> None:
        counting = [one.name for one in self._variables if one.sort is Sort.count and one.name in self._ghosts]
        for key, value in node.items():
            text = value.text if isinstance(value, Scalar) else ""
            if key.text not in counting:
                self._error(e127_larger_bounds.unknown(key.span, key.text, counting))
                continue
            least, most = self._ghosts[key.text]
            begin, _, end = text.partition("..")
            if int(begin) != least or int(end) <= most:
                self._error(e127_larger_bounds.no_larger(value.span, key.text, text, least, most))
            elif self._larger:
                self._ghosts[key.text] = (least, int(end))
                place = next(place for place, one in enumerate(self._variables) if one.name == key.text)
                self._variables[place] = Variable(key.text, Sort.count, limit=int(end))

    def _ghost(self, name: str, variable: Variable, start: int, least: int, most: int) -> None:
        self._variables.append(variable)
        self._initial.append(start)
        self._ghosts[name] = (least, most)

    def _index(self) -> None:
        self._place = {variable.name: place for place, variable in enumerate(self._variables)}
        self._places = {name: f"s[{place}]" for name, place in self._place.items()}
        self._codes = {variable.name: variable.values for variable in self._variables}

    # --- expressions ------------------------------------------------------------------------------------------------------

    def _tree(self, node: Node | None) -> Expression | None:
        """An expression over the whole world."""
        if not isinstance(node, Scalar):
            return None
        tree = parse(node, self._variables, self._report)
        if tree is None:
            self._sound = False
            return None
        self._used |= names_of(tree)
        return tree

    def _predicate(self, tree: Expression) -> Predicate:
        return predicate(tree, self._places, self._codes)

    def _scope(self, prefix: str, event: Event | None) -> tuple[dict[str, str], dict[str, SequenceType[str]]]:
        """Where the names of one word, and of one event's arguments, are found."""
        places = {name[len(prefix) :]: place for name, place in self._places.items() if name.startswith(prefix)}
        codes: dict[str, SequenceType[str]] = {
            name[len(prefix) :]: values for name, values in self._codes.items() if name.startswith(prefix)
        }
        for number, argument in enumerate(argument_variables(event.takes) if event is not None else []):
            places[argument.name] = f"a[{number}]"
            codes[argument.name] = argument.values
        return places, codes

    def _renamed(self, prefix: str, tree: object, event: Event | None = None) -> Predicate:
        places, codes = self._scope(prefix, event)
        return predicate(tree, places, codes)  # type: ignore[arg-type]

    def _predicate_of(self, prefix: str, event: Event, condition: object) -> Predicate:
        tree = getattr(condition, "tree", ALWAYS)
        return self._renamed(prefix, tree, event)

    # --- events -----------------------------------------------------------------------------------------------------------

    def _row(self, target: CompiledEvent, row: Row) -> CompiledRow:
        prefix, word = target.prefix, target.machine
        counters = {one.name: one for one in word.counters}
        fields = {one.name: one.value_names for one in word.fields}
        changes = [Change(self._place[prefix + name], 1, False) for name in row.set]
        changes += [Change(self._place[prefix + name], 0, False) for name in row.clear]
        changes += [
            Change(self._place[prefix + name], value if isinstance(value, int) else fields[name].index(value), False)
            for name, value in row.to
        ]
        changes += [self._count(prefix + name, counters[name], amount, row.span) for name, amount in row.add]
        effect = self._actions.get(prefix + row.then, self._actions.get(prefix + row.verb, Effect()))
        return CompiledRow(row, self._predicate_of(prefix, target.event, row.when), tuple(changes), effect)

    def _count(self, name: str, counter: Counter, amount: int, span: Span) -> Change:
        return Change(self._place[name], amount, True, 0, counter.most, name, span, counter.on_limit, counter.limit)

    # --- the model section --------------------------------------------------------------------------------------------------

    def _read_actions(self, node: Mapping) -> None:
        rows = [(prefix, row) for prefix, word in self._words for event in word.events for row in event.rows]
        known = dict.fromkeys(prefix + text for prefix, row in rows for text in (row.then, row.verb))
        for key, value in node.items():
            if key.text not in known:
                self._error(e121_unknown_action.finding(key.span, key.text, known))
            if isinstance(value, Mapping):
                self._actions[key.text] = self._effect(value)

    def _effect(self, node: Mapping) -> Effect:
        expect = self._tree(node.get("expect"))
        return Effect(
            tuple(self._changes(node)),
            None if expect is None else self._predicate(expect),
            " ".join(node.text("expect").split()),
            node.key("expect").span if "expect" in node else node.span,
            tuple(self._calls(node.get("do"))),
            expect or ALWAYS,
        )

    def _changes(self, node: Mapping) -> Iterator[Change]:
        for value, key in ((1, "set"), (0, "clear")):
            for one in node.texts(key):
                if self._is_ghost(one, Sort.truth):
                    yield Change(self._place[one.text], value, False)
        for name, amount in node.mapping("add").items():
            if self._is_ghost(name, Sort.count) and isinstance(amount, Scalar) and isinstance(amount.value, int):
                least, most = self._ghosts[name.text]
                yield Change(self._place[name.text], amount.value, True, least, most, name.text, name.span)
        for name, value_node in node.mapping("to").items():
            if not isinstance(value_node, Scalar):
                continue
            variable = next((one for one in self._variables if one.name == name.text), None)
            if variable is not None and variable.sort is Sort.count and self._is_ghost(name, Sort.count):
                yield Change(
                    self._place[name.text], value_node.value if isinstance(value_node.value, int) else 0, False
                )
            elif self._is_ghost(name, Sort.choice) and variable is not None:
                if value_node.text not in variable.values:
                    self._error(e104_unknown_value.never(value_node.span, name.text, value_node.text, variable.values))
                    continue
                yield Change(self._place[name.text], variable.values.index(value_node.text), False)

    def _is_ghost(self, name: Scalar, sort: Sort) -> bool:
        if name.text in self._ghosts:
            self._used.add(name.text)
            actual = self._variables[self._place[name.text]].sort
            if actual is sort:
                return True
            key = {Sort.truth: "`set` and `clear`", Sort.count: "`add`", Sort.choice: "`to`"}[actual]
            self._error(e103_wrong_question.wrongly_changed(name.span, name.text, actual.value, key))
        elif name.text in self._place:
            self._error(e122_word_changed.finding(name.span, name.text))
        else:
            self._error(e101_unknown_name.ghost(name.span, name.text, self._ghosts))
        return False

    def _calls(self, node: Node | None) -> Iterator[Call]:
        items = node.items if isinstance(node, Sequence) else (node,)
        for item in items:
            name = item if isinstance(item, Scalar) else item.entries[0][0] if isinstance(item, Mapping) else None
            if name is None:
                continue
            target = self._events.get(name.text)
            if target is None:
                self._error(e124_unknown_event.event(name.span, name.text, self._events))
                continue
            given = item.entries[0][1] if isinstance(item, Mapping) else None
            yield Call(
                target, tuple(self._told(target.event, given if isinstance(given, Mapping) else None)), name.span
            )

    def _told(self, event: Event, node: Mapping | None) -> Iterator[tuple[int, ...]]:
        wanted: dict[str, int] = {}
        for key, value in node.items() if node is not None else ():
            argument = next((one for one in event.takes if one.name == key.text), None)
            if argument is None:
                known = [one.name for one in event.takes]
                self._error(e124_unknown_event.argument(key.span, event.name, key.text, known))
                continue
            values = ("false", "true") if argument.is_bool else argument.value_names
            if not isinstance(value, Scalar) or value.text not in values:
                text = value.text if isinstance(value, Scalar) else ""
                self._error(e104_unknown_value.never(value.span, key.text, text, values))
                continue
            wanted[key.text] = values.index(value.text)
        for choice in argument_choices(event):
            if all(choice[name] == code for name, code in wanted.items()):
                yield tuple(choice[one.name] for one in event.takes)

    def _steps(self, roles: Mapping) -> Iterator[Step]:
        place = 0
        for role, steps in roles.items():
            for number, node in enumerate(steps if isinstance(steps, Sequence) else (), 1):
                if not isinstance(node, Mapping):
                    continue
                guard = self._tree(node.get("when")) or ALWAYS
                effect = self._effect(node)
                if not effect.changes and not effect.calls and self._sound:
                    self._error(e125_idle_step.finding(node.span, number, role.text))
                span = node.key("do").span if "do" in node else node.span
                looks = self._looks(node, guard)
                yield Step(role.text, number, self._predicate(guard), effect, span, "fair" in node, place, guard, looks)
                place += 1

    def _looks(self, node: Mapping, guard: Expression) -> str:
        """What a guard asks of an atomic word: the first name. It is one access, so it may ask one word only."""
        asked = names_of(guard)
        found = [
            next(prefix + one.name for one in word.variables if prefix + one.name in asked)
            for prefix, word in self._words
            if word.atomic and any(prefix + one.name in asked for one in word.variables)
        ]
        if len(found) > 1:
            self._error(e128_two_accesses.two_looks((node.get("when") or node).span, found[0], found[1]))
        return found[0] if found else ""

    def _read_claims(self, node: Mapping, world: World) -> None:
        end = self._tree(node.get("end"))
        if end is not None:
            world.end = Claim(node.text("end"), "", self._predicate(end), (node.get("end") or node).span, end)
        world.always = list(self._claims(node.get("always"), "holds"))
        world.hangs = list(self._claims(node.get("may hang"), "when"))
        world.leads = list(self._leads(node.get("leads to")))
        for text in node.texts("sometimes"):
            if (tree := self._tree(text)) is not None:
                world.sometimes.append(Claim(" ".join(text.text.split()), "", self._predicate(tree), text.span, tree))

    def _claims(self, node: Node | None, key: str) -> Iterator[Claim]:
        """Expressions with a reason each."""
        for one in node if isinstance(node, Sequence) else ():
            if isinstance(one, Mapping) and (tree := self._tree(one.get(key))) is not None:
                holds = self._predicate(tree)
                yield Claim(" ".join(one.text(key).split()), one.text("why"), holds, (one.get(key) or one).span, tree)

    def _leads(self, node: Node | None) -> Iterator[LeadsTo]:
        for one in node if isinstance(node, Sequence) else ():
            if not isinstance(one, Mapping):
                continue
            starts, reaches = self._tree(one.get("when")), self._tree(one.get("to"))
            if starts is not None and reaches is not None:
                when, to = (" ".join(one.text(key).split()) for key in ("when", "to"))
                predicates = self._predicate(starts), self._predicate(reaches)
                yield LeadsTo(when, to, *predicates, (one.get("when") or one).span, (starts, reaches))

    def _unused(self, node: Mapping) -> None:
        if not self._sound:
            return
        for key, _ in node.mapping("ghosts").items():
            if key.text not in self._used:
                self._error(e116_unused.ghost(key.span, key.text))
