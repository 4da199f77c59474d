"""The kind config/v1: every number that somebody may want to change.

Becomes a constant each, and for those with a flag a member of `Settings` and a row that the command line is made from.
"""

from __future__ import annotations

from eddagen.diagnostics import Report
from eddagen.ir.tables import ConfigTable, ConfigValue
from eddagen.kinds import Context, Output, Project
from eddagen.load import Mapping, Scalar
from eddagen.names import ident, sentence
from eddagen.rules import config as rules

_TICKS = (("milliseconds", "ms", 10**6), ("microseconds", "us", 10**3), ("nanoseconds", "ns", 1))


def value_view(value: ConfigValue) -> dict[str, object]:
    """A value in the unit of its C++ type: the coarsest one in which default and bounds are whole."""
    cpp_type, unit, scale = "std::size_t", "bytes" if value.type == "bytes" else "", 1
    if value.type == "time":
        tick = next(
            one for one in _TICKS if all(number % one[2] == 0 for number in (value.default, value.least, value.most))
        )
        cpp_type, unit, scale = f"std::chrono::{tick[0]}", tick[1], tick[2]
    return {
        "name": value.name,
        "id": ident(value.name),
        "type": cpp_type,
        "is_time": value.type == "time",
        "doc": sentence(value.doc),
        "summary": _summary(value),
        "default": value.default // scale,
        "least": value.least // scale,
        "most": value.most // scale,
        "default_text": value.default_text,
        "least_text": value.least_text,
        "most_text": value.most_text,
        "power_of_two": value.power_of_two,
        "unit": unit,
        "flag": value.flag,
    }


def _summary(value: ConfigValue) -> str:
    """What the constant's comment says: what it bounds and why, its bounds, its flag."""
    bounds = f"From {value.least_text} to {value.most_text}" + (", powers of two" if value.power_of_two else "")
    return f"{sentence(value.doc)} {bounds}" + (f"; set by {value.flag}." if value.flag else ".")


class ConfigKind:
    name = "config/v1"

    def build(self, doc: Mapping, context: Context) -> ConfigTable | None:
        values = []
        for key, entry in doc.mapping("values").items():
            assert isinstance(entry, Mapping)
            value = self._value(key, entry, context)
            if value is not None:
                values.append(value)
        whole = len(values) == len(doc.mapping("values").entries)
        good = rules.check_document(doc, context)
        return (
            ConfigTable(self.name, doc.text("name"), context.file, doc.text("doc"), tuple(values))
            if good and whole
            else None
        )

    def _value(self, key: Scalar, entry: Mapping, context: Context) -> ConfigValue | None:
        kind = entry.text("type")
        read = [rules.read_quantity(entry.get(name), kind, context) for name in ("default", "at least", "at most")]
        default, least, most = read
        if (
            default is None
            or least is None
            or most is None
            or not rules.check_bounds(entry, default, least, most, context)
        ):
            return None
        return ConfigValue(
            key.text,
            kind,
            default.value,
            default.text,
            least.value,
            least.text,
            most.value,
            most.text,
            entry.get("power of two") is not None,
            entry.text("flag"),
            entry.text("doc"),
            key.span,
        )

    def check(self, element: ConfigTable, project: Project, report: Report) -> None:
        rules.check_project(element, project, report)

    def plan(self, project: Project) -> list[Output]:
        outputs = []
        for table in project.of(self.name):
            rows = [value_view(value) for value in table.values]
            numbers = [
                {"id": ident(one.name), "default": one.default, "least": one.least, "most": one.most, "flag": one.flag}
                for one in table.values
            ]
            view = {"doc": table.doc, "rows": rows, "numbers": numbers, "options": [row for row in rows if row["flag"]]}
            for path in ("include/edda/gen/config.hpp", "tests/config_table_test.cpp", "docs/reference/config.rst"):
                outputs.append(Output(path, path + ".j2", view, (table.file,)))
        return outputs


KIND = ConfigKind()
