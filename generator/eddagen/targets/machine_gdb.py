"""The debugger's view of all machines: gdb/<name>_machines.py, a Python module that gdb loads.

It reads a word aloud and says which events may come in it, and which row each would take. Conditions become Python expressions over
shifts and masks of the word as a number; the tests hold them against the interpreter, which walks the rows as trees over names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eddagen.ir.expression import ALWAYS, Expression
from eddagen.ir.machine import Event, Machine, Row
from eddagen.model.compile import source
from eddagen.targets.machine_cpp import class_name


def gdb_path(cpp_folder: str) -> str:
    """edda/gen -> gdb/edda_machines.py; edda/gen/pool -> gdb/edda_pool_machines.py."""
    return "gdb/" + "_".join([*(part for part in cpp_folder.split("/") if part != "gen"), "machines.py"])


def gdb_view(machines: Sequence[Machine]) -> dict[str, object]:
    return {"machines": [_Printer(machine).view() for machine in machines]}


@dataclass
class _Printer:
    """One machine as literals and lambdas of Python."""

    machine: Machine

    def view(self) -> dict[str, object]:
        return {
            "name": self.machine.name,
            "class_name": class_name(self.machine),
            "atomic": self.machine.atomic,
            "parts": self._parts(),
            "always": [(one.name, self._python(one.holds.tree)) for one in self.machine.invariants],
            "events": [self._event(event) for event in self.machine.events],
        }

    def _parts(self) -> list[tuple[str, str, int, int, tuple[str, ...]]]:
        machine = self.machine
        return [
            *(("field", one.name, one.shift, one.width, one.value_names) for one in machine.fields),
            *(("flag", one.name, one.shift, 1, ()) for one in machine.flags),
            *(("counter", one.name, one.shift, one.width, ()) for one in machine.counters),
        ]

    def _event(self, event: Event) -> dict[str, object]:
        return {
            "name": event.name,
            "takes": tuple((one.name, ("false", "true") if one.is_bool else one.value_names) for one in event.takes),
            "needs": self._python(event.needs.tree if event.needs is not None else ALWAYS, event),
            "rows": [self._row(row, event) for row in event.rows],
        }

    def _row(self, row: Row, event: Event) -> dict[str, object]:
        return {
            "id": row.id or str(row.number),
            "when": self._python(row.when.tree if row.when is not None else ALWAYS, event),
            "then": row.then,
            "stops": self._stops(row),
        }

    def _stops(self, row: Row) -> str:
        """When the row ends the program: always, or when a counter is at a limit that forbids."""
        if row.forbids:
            return "True"
        counters = {one.name: one for one in self.machine.counters if one.on_limit == "forbid"}
        full = [
            f"{self._place(counters[name].shift, counters[name].width)} + {amount} > {counters[name].limit}"
            for name, amount in row.add
            if amount > 0 and name in counters
        ]
        return " or ".join(full) or "False"

    def _python(self, tree: Expression, event: Event | None = None) -> str:
        """The expression over the word w and the codes of the arguments a."""
        machine = self.machine
        takes = event.takes if event is not None else ()
        places = {one.name: self._place(one.shift, 1) for one in machine.flags}
        places |= {one.name: self._place(one.shift, one.width) for one in machine.fields}
        places |= {one.name: self._place(one.shift, one.width) for one in machine.counters}
        places |= {one.name: f"a[{place}]" for place, one in enumerate(takes)}
        codes = {one.name: one.value_names for one in machine.fields} | {one.name: one.value_names for one in takes}
        return source(tree, places, codes)

    @staticmethod
    def _place(shift: int, width: int) -> str:
        return f"(w >> {shift} & {(1 << width) - 1:#x})"
