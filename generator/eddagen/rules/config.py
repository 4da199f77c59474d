"""Rules of config/v1.

E310: a quantity that cannot be read, or whose unit does not fit the type.
E311: a default outside its bounds, or bounds the wrong way round.
E312: two values with one flag, or a flag that every program has already.
E313: not a power of two, where only those are allowed.
E314: a second table of values.
"""

from __future__ import annotations

from eddagen.diagnostics import Report, Span
from eddagen.ir.tables import ConfigTable
from eddagen.kinds import Context, Project
from eddagen.load import Mapping, Scalar
from eddagen.quantities import Quantity, Unreadable, parse

_TAKEN_FLAGS = ("--help", "--version")


def read_quantity(node: object, kind: str, code: str, context: Context) -> Quantity | None:
    """The quantity in a scalar; reports what is wrong with it. A number without a unit is one only for `count`."""
    assert isinstance(node, Scalar)
    found = parse(node.text, kind)
    if isinstance(found, Unreadable):
        context.error(code, node.span, found.message, found.help)
        return None
    return found


def check_bounds(entry: Mapping, default: Quantity, least: Quantity, most: Quantity, context: Context) -> bool:
    """Of one value: bounds in order, the default between them, all powers of two where that is said."""
    nodes = {key: entry.get(key) for key in ("default", "at least", "at most")}
    if least.value > most.value:
        context.error(
            "E311",
            _span(nodes["at least"]),
            f"The least value {least.text} is above the largest, {most.text}.",
            "swap the bounds",
        )
        return False
    if not least.value <= default.value <= most.value:
        context.error(
            "E311",
            _span(nodes["default"]),
            f"The default {default.text} is outside its bounds, {least.text} to {most.text}.",
            "move the default or the bound",
        )
        return False
    good = True
    if entry.get("power of two") is not None:
        for node, quantity in zip(nodes.values(), (default, least, most), strict=True):
            if quantity.value & (quantity.value - 1) or quantity.value == 0:
                near = 1 << max(0, quantity.value.bit_length() - 1)
                context.error(
                    "E313",
                    _span(node),
                    f"{quantity.text} is not a power of two.",
                    f"the nearest are {near} and {near * 2}",
                )
                good = False
    return good


def _span(node: object) -> Span:
    assert isinstance(node, Scalar)
    return node.span


def check_document(doc: Mapping, context: Context) -> bool:
    """The rules between values of one document. False when any of them spoke."""
    good = True
    owners: dict[str, str] = {}
    for key, entry in doc.mapping("values").items():
        assert isinstance(entry, Mapping)
        flag = entry.get("flag")
        if not isinstance(flag, Scalar):
            continue
        if flag.text in _TAKEN_FLAGS:
            context.error("E312", flag.span, f"Every program has `{flag.text}` already.", "choose another flag")
            good = False
        if flag.text in owners:
            context.error(
                "E312", flag.span, f"The flag `{flag.text}` already sets `{owners[flag.text]}`.", "choose another flag"
            )
            good = False
        owners.setdefault(flag.text, key.text)
    return good


def check_single(table: ConfigTable, project: Project, report: Report) -> None:
    """There is one table of values: its names are constants of one namespace."""
    first = project.of(table.kind)[0]
    if first is not table:
        report.error(
            "E314", table.values[0].span, f"The values are already listed in {first.file}.", "add these rows there"
        )
