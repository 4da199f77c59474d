"""What changed in the kinds that are tables: operations, syscalls, errors, metrics, tunables, tiers and protocols.

Both sides are compared as the JSON of their IR: lists of named things by name, everything else by value. What a difference means is
looked up in GRADES by kind and by the way to it; a way that stands there with no key of its own changes behaviour, because what a
spec says is executed.
"""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Any

from eddagen.emit.plan import to_json
from eddagen.kinds import Element
from eddagen.tools.grades import Change, Grade

PROSE_KEYS = frozenset({"doc", "why", "when", "gives_doc", "budget_doc", "help"})
# These restate another key for readers, or follow from another difference that is told.
SILENT = frozenset(
    {"default_text", "least_text", "most_text", "budget_time_text", "base", "file", "kind", "keys", "number"}
)
KEYS = {"errors": ("name", "errno"), "sqe": ("field",), "ends": ("on",), "values": ("name",), "headers": ("name",)}

# What an order means: arguments and settings are initialised in it, and what is tried from the top decides by it.
_ORDERED = {
    "takes": Grade.callers, "values": Grade.callers,
    "tiers": Grade.behaviour, "then": Grade.behaviour, "rows": Grade.behaviour, "verdict": Grade.behaviour,
}  # fmt: skip

ADDED, REMOVED = "+", "-"
GRADES: tuple[tuple[str, Grade], ...] = (
    ("ops: ops.*.takes +", Grade.callers),
    ("ops: ops.*.takes -", Grade.callers),
    ("ops: ops.*.takes.*.type", Grade.callers),
    ("ops: ops.*.gives", Grade.callers),
    ("ops: ops.*.multishot", Grade.callers),
    ("ops: ops.*.errors +", Grade.behaviour),
    ("ops: ops.*.errors -", Grade.callers),
    ("ops: ops.*.liburing*", Grade.compatible),
    ("ops: ops.*.symbol", Grade.compatible),
    ("ops: ops *", Grade.compatible),
    ("ops: constants *", Grade.compatible),
    ("syscalls: calls.*.takes*", Grade.callers),
    ("syscalls: calls.*.raw", Grade.callers),
    ("syscalls: calls.*.errors*", Grade.compatible),
    ("errors: errors.*.errno*", Grade.behaviour),
    ("metrics: metrics.*.type", Grade.callers),
    ("metrics: metrics.*.label", Grade.callers),
    ("metrics: metrics.*.values*", Grade.callers),
    ("metrics: metrics.*.counts*", Grade.behaviour),
    ("config: values.*.type", Grade.callers),
    ("config: values.*.flag", Grade.callers),
    ("protocol: samples*", Grade.compatible),
    ("protocol: gives -", Grade.callers),
    ("protocol: gives +", Grade.compatible),
    ("protocol: results -", Grade.callers),
    ("protocol: results +", Grade.compatible),
    ("protocol: results.*", Grade.behaviour),
    ("protocol: tables.*.columns -", Grade.callers),
    ("protocol: tables.*.columns +", Grade.compatible),
    ("protocol: tables.*.rows -", Grade.callers),
    ("protocol: tables.*.rows +", Grade.compatible),
    ("protocol: * +", Grade.behaviour),
    ("protocol: * -", Grade.behaviour),
    ("*: * +", Grade.compatible),
    ("*: * -", Grade.callers),
)
WORDS = {
    "ops": "operation", "calls": "call", "errors": "error", "metrics": "metric", "values": "value", "tiers": "tier",
    "takes": "argument", "sqe": "field", "states": "state", "headers": "header", "limits": "limit", "tables": "table",
    "rows": "row", "columns": "column", "sets": "byte set", "gives": "result", "results": "finding", "samples": "sample",
    "flags": "flag", "forms": "form", "constants": "constant", "verdict": "rule of the verdict", "then": "edge", "counts": "counted row",
}  # fmt: skip


def changes(old: Element, new: Element) -> list[Change]:
    """All differences of one element."""
    kind = new.kind.split("/")[0]
    return list(_walk(kind, (), to_json(old), to_json(new)))


def _walk(kind: str, way: tuple[str, ...], old: Any, new: Any) -> Iterator[Change]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in {**old, **new}:
            if key in SILENT and not (key == "number" and kind == "protocol"):
                continue
            if f"{key}_text" in old and f"{key}_text" in new and old[key] != new[key]:
                yield _value(kind, (*way, key), old[key], new[key], (old[f"{key}_text"], new[f"{key}_text"]))
            elif key in old and key in new:
                yield from _walk(kind, (*way, key), old[key], new[key])
            else:
                yield _one_side(kind, way, key, ADDED if key in new else REMOVED)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _lists(kind, way, old, new)
    else:
        yield _value(kind, way, old, new)


def _lists(kind: str, way: tuple[str, ...], old: list[Any], new: list[Any]) -> Iterator[Change]:
    before, after = _keyed(way, old), _keyed(way, new)
    gone, come = [key for key in before if key not in after], [key for key in after if key not in before]
    for key in list(gone):
        same = next((other for other in come if _nameless(before[key]) == _nameless(after[other])), None)
        if same is not None and isinstance(before[key], dict):
            gone.remove(key)
            come.remove(same)
            yield Change(_about(kind, way), f"{_word(way)} renamed: {key} -> {same}", Grade.callers)
    for key in gone:
        yield _one_side(kind, way, key, REMOVED)
    for key in come:
        yield _one_side(kind, way, key, ADDED, after[key])
    for key in after:
        if key in before:
            yield from _walk(kind, (*way, key), before[key], after[key])
    kept_old, kept_new = [key for key in before if key in after], [key for key in after if key in before]
    if kept_old != kept_new and way:
        yield Change(_about(kind, way), f"{way[-1]}: stand in another order", _ORDERED.get(way[-1], Grade.compatible))


def _keyed(way: tuple[str, ...], items: list[Any]) -> dict[str, Any]:
    """Items by what names them, else by their own text; a second one of a name gets a number."""
    found: dict[str, Any] = {}
    for item in items:
        names = KEYS.get(way[-1] if way else "", ("name",))
        key = next((str(item[name]) for name in names if name in item), "") if isinstance(item, dict) else str(item)
        key = key or _text(item)
        count = 2
        unique = key
        while unique in found:
            unique, count = f"{key} ({count})", count + 1
        found[unique] = item
    return found


def _nameless(item: Any) -> Any:
    if not isinstance(item, dict):
        return None
    return {key: value for key, value in item.items() if key not in ("name", "doc", "base") and key not in PROSE_KEYS}


def _one_side(kind: str, way: tuple[str, ...], key: str, sign: str, item: Any = None) -> Change:
    grade = _grade(kind, ".".join(way) + f" {sign}")
    if sign == ADDED and way and way[-1] == "takes" and isinstance(item, dict) and item.get("default") is not None:
        grade = Grade.compatible  # calls that do not give it still compile
    verb = "added" if sign == ADDED else "removed"
    return Change(_about(kind, way), f"{_word(way)} {verb}: {key}", grade)


def _value(kind: str, way: tuple[str, ...], old: Any, new: Any, shown: tuple[str, str] = ("", "")) -> Change:
    key = way[-1] if way else ""
    if key in PROSE_KEYS:
        return Change(_about(kind, way[:-1]), f"{key} reworded", Grade.prose)
    grade = (
        _bound_grade(key, old, new) if kind == "config" and key in ("least", "most") else _grade(kind, ".".join(way))
    )
    if key in ("flag", "default") and old in (None, "") and kind in ("config", "ops"):
        grade = Grade.compatible
    shown_key = {"least": "at least", "most": "at most"}.get(key, key.replace("_", " "))
    return Change(_about(kind, way[:-1]), f"{shown_key}: {shown[0] or _text(old)} -> {shown[1] or _text(new)}", grade)


def _bound_grade(key: str, old: Any, new: Any) -> Grade:
    """A bound that lets more through is compatible; one that lets less through refuses what was a right setting."""
    wider = new < old if key == "least" else new > old
    return Grade.compatible if wider else Grade.callers


def _grade(kind: str, way: str) -> Grade:
    for pattern, grade in GRADES:
        if fnmatchcase(f"{kind}: {way}", pattern):
            return grade
    return Grade.behaviour


def _about(kind: str, way: tuple[str, ...]) -> str:
    """The way without the names of the lists: ops.recv.takes.fd -> recv.fd."""
    names = [part for place, part in enumerate(way) if place % 2 == 1 or part not in WORDS]
    return ".".join(names) or kind


def _word(way: tuple[str, ...]) -> str:
    return WORDS.get(way[-1], way[-1].replace("_", " ").rstrip("s")) if way else "key"


def _text(value: Any) -> str:
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_text(inner)}" for key, inner in value.items() if inner not in (None, "", [], {}))
    if isinstance(value, list):
        return "[" + ", ".join(_text(one) for one in value) + "]"
    return str(value)
