"""The model of a machine in Promela, for Spin: made from the same world as the explorer walks, so that both have the same states.

Every role is a process; a step is one `d_step`, so that Spin stores a state exactly where the explorer does, and the two can be held
against each other. A `d_step` takes its first possible branch, which is what rows mean; what an event may be told, which is a free
choice, becomes one branch a value. Steps that are fair are processes of their own: Spin's weak fairness is about processes. In a
liveness build all others may idle, which is what not being fair means.

What cannot be said in Promela is told on the side, by counters in C that are no part of the state: which rows were taken, and which
`sometimes` came true. A step prints its place when a trail is replayed; model/spin.py turns that into spec rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from eddagen import names
from eddagen.diagnostics import Report
from eddagen.ir.expression import ALWAYS, Sort, Variable
from eddagen.ir.machine import Counter, Machine
from eddagen.model.interpret import describe_argument
from eddagen.model.world import Call, Change, Claim, CompiledEvent, CompiledRow, Effect, Step, World, build_world
from eddagen.targets.promela_terms import Terms, action_inline, event_inline, ident

INDENT = "    "


def promela_view(machine: Machine, others: Sequence[Machine]) -> dict[str, object]:
    """What the template of a model sees."""
    small, large = (build_world(machine, others, Report(), larger=larger) for larger in (False, True))
    assert small is not None and large is not None, "the explorer has walked it"
    return _View(small, large).view()


def row_anchors(world: World) -> list[str]:
    """The rows that a model may take, in the order of the words and their events: the numbers under which Spin tells them."""
    return [row.anchor for _, word in world.words for event in word.events for row in event.rows]


class _View:
    def __init__(self, small: World, large: World) -> None:
        self._world = small
        self._large = large
        self._terms = Terms(small)
        self._rows = {anchor: number for number, anchor in enumerate(row_anchors(small))}
        self._inlines: list[dict[str, object]] = []
        self._written: dict[str, bool] = {}  # False while it is being written
        self._picks: dict[str, int] = {}

    def view(self) -> dict[str, object]:
        world, machine = self._world, self._world.machine
        model = machine.model
        assert model is not None
        processes = list(self._processes())
        return {
            "name": machine.name,
            "with": [one.name for _, one in world.words[1:]],
            "doc": [comment(line) for line in model.doc.rstrip("\n").splitlines()],
            "limits": [
                {"name": self._terms.limit(name), "small": bounds[1], "large": self._large.ghosts[name][1]}
                for name, bounds in world.ghosts.items()
                if self._terms.counts(name)
            ],
            "words": [self._word(prefix, word) for prefix, word in world.words],
            "ghosts": [self._declare(self._variable(name), "") for name in world.ghosts],
            "constants": list(self._constants()),
            "picks": list(self._picks),
            "inlines": self._inlines,
            "invariants": [self._claim(one) for one in (*world.invariants, *world.always)],
            "sometimes": [self._claim(one) for one in world.sometimes],
            "end": self._claim(world.end) if world.end is not None else None,
            "resting": self._resting(),
            "hangs": [self._claim(one) for one in world.hangs],
            "processes": processes,
            "claims": [
                {
                    "text": comment(f"{one.when} leads to {one.to}"),
                    "when": self._terms.expression(one.trees[0]),
                    "to": self._terms.expression(one.trees[1]),
                }
                for one in world.leads
            ],
            "rows": list(self._rows),
        }

    def _variable(self, name: str) -> Variable:
        return next(one for one in self._world.variables if one.name == name)

    def _claim(self, claim: Claim) -> dict[str, str]:
        text = claim.text if not claim.why else f"{claim.text}: {names.sentence(claim.why)}"
        return {"text": comment(text), "holds": self._terms.expression(claim.tree)}

    def _resting(self) -> str:
        """Where nothing need be possible: at the end, or where it may hang."""
        ends = [self._world.end] if self._world.end is not None else []
        return " || ".join(f"({self._terms.expression(one.tree)})" for one in (*ends, *self._world.hangs)) or "false"

    # --- declarations -----------------------------------------------------------------------------------------------------

    def _word(self, prefix: str, word: Machine) -> dict[str, object]:
        said = {one.name: one.doc for one in word.flags} | {one.name: one.doc for one in word.counters}
        widths = {one.name: one for one in word.counters}
        return {
            "name": word.name,
            "variables": [
                self._declare(self._variable(prefix + one.name), said.get(one.name, ""), widths.get(one.name))
                for one in word.variables
            ],
        }

    def _declare(self, variable: Variable, doc: str, counter: Counter | None = None) -> dict[str, str]:
        start = self._world.initial[[one.name for one in self._world.variables].index(variable.name)]
        kind = "bit" if variable.sort is Sort.truth else "byte"
        initial = str(start)
        if variable.sort is Sort.choice:
            initial = self._terms.constant(variable.name, variable.values[start])
            doc = "one of " + ", ".join(variable.values)
        elif variable.sort is Sort.count:
            most = counter.most if counter is not None else self._large.ghosts[variable.name][1]
            kind = "byte" if most < 1 << 8 else "short" if most < 1 << 15 else "int"
            doc = doc or f"a count up to {self._terms.limit(variable.name)}"
        return {"kind": kind, "name": self._terms.name(variable.name), "initial": initial, "doc": comment(doc)}

    def _constants(self) -> Iterator[dict[str, object]]:
        for one in self._world.variables:
            for code, value in enumerate(one.values):
                yield {"name": self._terms.constant(one.name, value), "value": code}

    # --- changes and events -------------------------------------------------------------------------------------------------

    def _changes(self, changes: Iterable[Change]) -> Iterator[str]:
        for one in changes:
            variable = self._terms.at(one.place)
            name = self._terms.name(variable.name)
            if not one.adds:
                is_choice = variable.sort is Sort.choice
                value = self._terms.constant(variable.name, variable.values[one.value]) if is_choice else str(one.value)
                yield f"{name} = {value}"
                continue
            yield from self._add(variable, name, one)

    def _add(self, variable: Variable, name: str, one: Change) -> Iterator[str]:
        """An amount, within the bounds of the count."""
        sign, amount = ("+", one.value) if one.value > 0 else ("-", -one.value)
        after = f"{name} {sign} {amount}"
        if one.on_limit and one.value > 0:
            if one.on_limit == "forbid":
                yield f"assert({after} <= {one.limit})"
            else:
                other = str(one.limit) if one.on_limit == "saturate" else f"{after} - {one.limit + 1}"
                yield f"{name} = ({after} > {one.limit} -> {other} : {after})"
                return
        bound = self._terms.limit(variable.name) if self._terms.counts(variable.name) else str(one.most)
        yield f"assert({after} {'<=' if one.value > 0 else '>='} {bound if one.value > 0 else one.least})"
        yield f"{name} = {after}"

    def _call(self, target: CompiledEvent, told: Sequence[int]) -> str:
        """An event that comes; it is written as an inline the first time."""
        name = event_inline(target.machine, target.event)
        if name not in self._written:
            self._written[name] = False
            self._event(name, target)
            self._written[name] = True
        elif not self._written[name]:
            return f"assert(false) /* {comment(target.event.name)} would come in the middle of itself */"
        return f"{name}({', '.join(str(code) for code in told)})"

    def _event(self, name: str, target: CompiledEvent) -> None:
        event = target.event
        lines = []
        if event.needs is not None:
            lines.append(f"assert({self._terms.expression(event.needs.tree, target.prefix, event.takes)});")
        lines.append("if")
        for row in target.rows:
            lines += self._row(target, row)
        if target.rows[-1].row.when is not None:
            lines += [":: else -> assert(false) /* no row takes this word */"]
        lines.append("fi")
        said = f"{target.prefix}{event.name}: {event.doc}"
        self._inlines.append(
            {
                "doc": [comment(line) for line in said.rstrip("\n").splitlines()],
                "name": name,
                "takes": ", ".join(f"told_{names.snake(one.name)}" for one in event.takes),
                "told": [
                    comment(f"{one.name}: {', '.join(one.value_names)}") for one in event.takes if not one.is_bool
                ],
                "lines": lines,
            }
        )

    def _row(self, target: CompiledEvent, compiled: CompiledRow) -> list[str]:
        row = compiled.row
        tree = row.when.tree if row.when is not None else None
        guard = "else" if tree is None else self._terms.expression(tree, target.prefix, target.event.takes)
        why = f"; {names.sentence(row.why)}" if row.why else ""
        lines = [f":: {guard} ->  /* {comment(f'{row.anchor}: {row.then}{why}')} */"]
        if row.forbids:
            return [*lines, f"{INDENT}assert(false)"]
        parts = [f"took({self._rows[row.anchor]})", *self._changes(compiled.changes)]
        parts += self._effect(target.prefix, compiled)
        return [*lines, *(f"{INDENT}{part};" for part in parts)]

    def _effect(self, prefix: str, compiled: CompiledRow) -> list[str]:
        """What carrying out the row's action does: an inline of its own, since several rows may answer the same."""
        effect = compiled.effect
        if effect == Effect():
            return []
        called = prefix + compiled.row.then
        name = action_inline(called)
        if name not in self._written:
            self._written[name] = False
            lines = self._effect_lines(called, effect)
            said = f"Carrying out `{called}`."
            self._inlines.append({"doc": [comment(said)], "name": name, "takes": "", "told": [], "lines": lines})
            self._written[name] = True
        elif not self._written[name]:
            return [f"assert(false) /* {comment(compiled.row.then)} would be carried out in the middle of itself */"]
        return [f"{name}()"]

    def _effect_lines(self, called: str, effect: Effect) -> list[str]:
        lines = []
        if effect.expect is not None:
            lines.append(f"assert({self._terms.expression(effect.expect_tree)})")
        lines += self._changes(effect.changes)
        for place, call in enumerate(effect.calls):
            lines += self._free_call(_pick_name(called, place), call)
        return [f"{line};" for line in lines if line] or ["skip"]

    def _free_call(self, pick: str, call: Call) -> list[str]:
        """An event inside an action. A d_step cannot choose what it is told, so the step's branch has picked a number before."""
        if len(call.told) == 1:
            return [self._call(call.target, call.told[0])]
        branches = [f":: {pick} == {place} -> {self._call(call.target, told)}" for place, told in enumerate(call.told)]
        return ["if " + " ".join(branches) + " fi"]

    # --- roles ------------------------------------------------------------------------------------------------------------

    def _processes(self) -> Iterator[dict[str, object]]:
        """One a role with all its steps that are not fair, and one for each that is."""
        roles: dict[str, list[Step]] = {}
        for step in self._world.steps:
            roles.setdefault(step.role, []).append(step)
        for role, steps in roles.items():
            free = [step for step in steps if not step.fair]
            if free:
                yield self._process(ident(f"role {role}"), role, free, False)
            for step in steps:
                if step.fair:
                    yield self._process(ident(f"role {role} {step.number}"), role, [step], True)

    def _process(self, name: str, role: str, steps: Sequence[Step], fair: bool) -> dict[str, object]:
        options = [option for step in steps for option in self._options(step)]
        return {"name": name, "role": comment(role), "fair": fair, "options": options}

    def _picks_of(self, calls: Iterable[Call], seen: set[str]) -> Iterator[tuple[str, int]]:
        """The free choices inside actions that the calls may lead to, each with how many there are."""
        for call in calls:
            for row in call.target.rows:
                called = call.target.prefix + row.row.then
                if called in seen:
                    continue
                seen.add(called)
                for place, one in enumerate(row.effect.calls):
                    if len(one.told) > 1:
                        yield _pick_name(called, place), len(one.told)
                yield from self._picks_of(row.effect.calls, seen)

    def _options(self, step: Step) -> Iterator[dict[str, object]]:
        """One branch for each combination of what its events may be told, and of the choices inside their actions."""
        calls = step.effect.calls
        picks = dict(self._picks_of(calls, set()))
        self._picks.update(picks)
        ways = product(*(call.told for call in calls))
        for (number, told), picked in product(enumerate(ways), product(*map(range, picks.values()))):
            lines = [f'printf("@ {step.place} {number}\\n")']
            lines += [f"{pick} = {number}" for pick, number in zip(picks, picked, strict=True)]
            if calls and self._world.end is not None:
                lines.append("check_not_over()")
            lines += self._changes(step.effect.changes)
            lines += [self._call(call.target, one) for call, one in zip(calls, told, strict=True)]
            lines += [f"{pick} = 0" for pick in picks]
            lines.append("check()")
            guard = "true" if step.guard == ALWAYS else self._terms.expression(step.guard)
            yield {"title": comment(_title(step, told)), "guard": guard, "lines": [f"{line};" for line in lines]}


def _pick_name(called: str, place: int) -> str:
    return f"pick_{names.snake(called)}_{place}"


def _title(step: Step, told: Sequence[Sequence[int]]) -> str:
    """executor, step 1: poll begin"""
    events = []
    for call, codes in zip(step.effect.calls, told, strict=True):
        name = call.target.prefix + call.target.event.name
        takes = call.target.event.takes
        said = ", ".join(describe_argument(one, code) for one, code in zip(takes, codes, strict=True))
        events.append(f"{name} ({said})" if said else name)
    return f"{step.role}, step {step.number}: {', then '.join(events) or 'no event'}"


def comment(text: str) -> str:
    """Prose that ends no comment."""
    return " ".join(text.split()).replace("*/", "* /").replace("/*", "/ *")
