"""The chapter of a machine in the book, and its diagram."""

from __future__ import annotations

from collections.abc import Mapping

from eddagen import names
from eddagen.ir.machine import Event, Machine, Row, machine_hash
from eddagen.load import Mapping as Node
from eddagen.load import Scalar, Sequence
from eddagen.model.explore import Verdict
from eddagen.model.steps import State
from eddagen.targets.machine_cpp import row_change


def walked(machine: Machine, verdict: Verdict) -> str:
    """The verdict in one sentence or two, for the banner and the book."""
    if machine.model is None:
        return f"Not walked: the spec has no model. {len(verdict.patterns)} combinations of flags and fields follow from the events alone."
    text = f"Walked: {verdict.states} states, the farthest {verdict.depth} steps from the start"
    if not machine.model.end:
        return f"{text}; in each of them something can happen."
    if not verdict.stuck:
        return f"{text}; each can reach the end."
    return f"{text}; each can reach the end but {verdict.stuck}, which may hang on purpose."


def chapter_view(machine: Machine, verdict: Verdict, counted: Mapping[str, list[str]]) -> dict[str, object]:
    """What the chapter's template sees."""
    untaken = [
        row for event in machine.events for row in event.rows if row.anchor not in verdict.taken and not row.forbids
    ]
    return {
        "name": machine.name,
        "snake": machine.snake,
        "title": f"The machine: {machine.name}",
        "doc": machine.doc,
        "bits": machine.bits,
        "parts": _parts(machine),
        "initial": ", ".join(machine.initial),
        "invariants": [
            {"name": one.name, "text": one.holds.text, "why": names.sentence(one.why)} for one in machine.invariants
        ],
        "atomic": machine.atomic,
        "events": [_event(machine, event, counted) for event in machine.events],
        "model": _model(machine),
        "walked": walked(machine, verdict),
        "untaken": [row.anchor for row in untaken] if machine.model is not None else [],
        "uncovered": _uncovered(machine),
        "equivalent": [(one.row, one.change, names.sentence(one.why)) for one in machine.equivalent],
        "hash": machine_hash(machine),
        "fair": machine.model is not None and bool(machine.model.leads_to),
    }


def _uncovered(machine: Machine) -> list[tuple[str, str]]:
    """The reasons why rows are not covered, each with its rows; where a reason goes for all rows, it needs no names."""
    reasons: dict[str, list[str]] = {}
    rows = [row for event in machine.events for row in event.rows if not row.forbids]
    for row in rows:
        if row.uncovered:
            reasons.setdefault(names.sentence(row.uncovered), []).append(row.name)
    return [
        (why, "" if len(found) == len(rows) else ", ".join(f"``{name}``" for name in found))
        for why, found in reasons.items()
    ]


def _parts(machine: Machine) -> list[dict[str, object]]:
    parts: list[dict[str, object]] = []
    for flag in machine.flags:
        parts.append({"bits": str(flag.shift), "name": flag.name, "what": "flag", "doc": flag.doc, "values": []})
    for one in machine.fields:
        bits = str(one.shift) if one.width == 1 else f"{one.shift} to {one.shift + one.width - 1}"
        parts.append(
            {
                "bits": bits,
                "name": one.name,
                "what": "field",
                "doc": "One of:",
                "values": [(value.name, value.doc) for value in one.values],
            }
        )
    for counter in machine.counters:
        limit = f" Limit {counter.limit}" + (
            f", where it {_AT_LIMIT[counter.on_limit]}." if counter.on_limit else ", guarded by the rows."
        )
        bits = f"{counter.shift} to {counter.shift + counter.width - 1}"
        parts.append(
            {
                "bits": bits,
                "name": counter.name,
                "what": "counter",
                "doc": names.sentence(counter.doc) + limit,
                "values": [],
            }
        )
    return parts


_AT_LIMIT = {"forbid": "may not grow any more", "saturate": "stays", "wrap": "starts again at 0"}


def _event(machine: Machine, event: Event, counted: Mapping[str, list[str]]) -> dict[str, object]:
    takes = [
        (
            one.name,
            "true or false" if one.is_bool else ", ".join(one.value_names),
            [(value.name, value.doc) for value in one.values if value.doc],
        )
        for one in event.takes
    ]
    return {
        "name": event.name,
        "anchor": f"{machine.snake}.{names.snake(event.name)}",
        "doc": event.doc,
        "needs": event.needs.text if event.needs is not None else "",
        "takes": takes,
        "rows": [_row(row, counted) for row in event.rows],
    }


def _row(row: Row, counted: Mapping[str, list[str]]) -> dict[str, str]:
    why = names.rst(names.sentence(row.why))
    metrics = counted.get(row.anchor, [])
    if metrics:
        why = f"{why} Counted as {' and '.join(f'``{metric}``' for metric in metrics)}.".strip()
    return {
        "id": row.anchor.rsplit(".", 1)[1],
        "when": row.when_text,
        "next": row_change(row),
        "then": row.then,
        "why": why,
        "order": _order(row),
    }


def _order(row: Row) -> str:
    """The memory order of an atomic access, and whose access it meets."""
    partners = " and ".join(f"*{one}*" for one in row.pairs_with)
    return f"{row.order}, with {partners}" if partners and row.pairs_with != ("nobody",) else row.order


def _model(machine: Machine) -> dict[str, object]:
    if machine.model is None:
        return {}
    roles = [
        (role.text, [_step(step) for step in steps if isinstance(step, Node)])
        for role, steps in machine.model.node.mapping("roles").items()
        if isinstance(steps, Sequence)
    ]
    always = [(text, names.sentence(why)) for text, why in machine.model.always]
    return {
        "doc": machine.model.doc,
        "end": machine.model.end,
        "always": always,
        "leads_to": [(one.when, one.to, names.sentence(one.why)) for one in machine.model.leads_to],
        "may_hang": [(when, names.sentence(why)) for when, why in machine.model.may_hang],
        "larger": machine.model.larger,
        "with": machine.model.with_machines,
        "sometimes": machine.model.sometimes,
        "roles": roles,
        "ghosts": [(name.text, _ghost(values)) for name, values in machine.model.node.mapping("ghosts").items()],
        "actions": [
            (name.text, " ".join(done.text("expect").split()), _changes(done))
            for name, done in machine.model.node.mapping("actions").items()
            if isinstance(done, Node)
        ],
    }


def _ghost(values: object) -> str:
    """1, or 0 to 2, or one of its names, of which the first is the initial one."""
    if isinstance(values, Sequence):
        *names_, last = (one.text for one in values if isinstance(one, Scalar))
        return f"{', '.join(names_)} or {last}" if names_ else last
    return values.text.replace("..", " to ") if isinstance(values, Scalar) else ""


def _changes(step: Node) -> str:
    """What a step or an action does to the ghosts, in the notation of the rows."""
    changes = [f"{sign}{one.text}" for key, sign in (("set", "+"), ("clear", "-")) for one in step.texts(key)]
    changes += [
        f"{key.text}{int(value.text):+d}" for key, value in step.mapping("add").items() if isinstance(value, Scalar)
    ]
    changes += [f"{key.text}={value.text}" for key, value in step.mapping("to").items() if isinstance(value, Scalar)]
    return " ".join(changes)


def _step(step: Node) -> dict[str, object]:
    """What a step asks and does, as the spec says it."""
    do = step.get("do")
    calls = list(do) if isinstance(do, Sequence) else [do] if do is not None else []
    return {
        "when": " ".join(step.text("when").split()) or "always",
        "changes": _changes(step),
        "calls": ", ".join(_call(call) for call in calls),
        "fair": step.text("fair") == "true",
    }


def _call(call: object) -> str:
    if isinstance(call, Node):
        key, told = call.entries[0]
        arguments = (
            ", ".join(f"{name.text}: {value.text}" for name, value in told.items() if isinstance(value, Scalar))
            if isinstance(told, Node)
            else ""
        )
        return f"{key.text} ({arguments})"
    return call.text if isinstance(call, Scalar) else ""


# --- the diagram --------------------------------------------------------------------------------------------------------------


def diagram_view(machine: Machine, verdict: Verdict) -> dict[str, object]:
    """States that look the same through the `diagram` names are one node; an edge has every event that leads over it."""
    variables = [one.name for one in machine.shape]
    shown = machine.diagram or tuple(one.name for one in machine.fields) or tuple(one.name for one in machine.flags)
    places = [variables.index(name) for name in shown]
    rows = {row.anchor: (event, row) for event in machine.events for row in event.rows}
    nodes = sorted({tuple(pattern[place] for place in places) for pattern in verdict.patterns})
    edges: dict[tuple[State, State], list[str]] = {}
    for before, anchor, after in verdict.edges:
        pair = (tuple(before[place] for place in places), tuple(after[place] for place in places))
        event, row = rows[anchor]
        label = event.name if row.then == "nothing" else f"{event.name}: {row.then}"
        if pair[0] != pair[1] and label not in edges.setdefault(pair, []):
            edges[pair].append(label)
    order = {event.name: place for place, event in enumerate(machine.events)}
    start = machine.initial_values()
    first = tuple(start[name] for name in shown)
    return {
        "name": machine.name,
        "snake": machine.snake,
        "shown": ", ".join(shown),
        "nodes": [{"id": _id(node), "label": _label(machine, shown, node), "first": node == first} for node in nodes],
        "edges": [
            {
                "from": _id(pair[0]),
                "to": _id(pair[1]),
                "label": "\\n".join(sorted(labels, key=lambda label: (order[label.split(":")[0]], label))),
            }
            for pair, labels in sorted(edges.items())
        ],
    }


def _id(node: State) -> str:
    return "s" + "_".join(str(value) for value in node)


def _label(machine: Machine, shown: tuple[str, ...], node: State) -> str:
    values = dict(zip(shown, node, strict=True))
    parts = [one.value_names[values[one.name]] for one in machine.fields if one.name in values]
    parts += [flag.name for flag in machine.flags if values.get(flag.name)]
    return "\\n".join(parts) or "none set"
