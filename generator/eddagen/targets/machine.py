"""The kind machine/v1: a state word, its events, and what they become."""

from __future__ import annotations

from collections.abc import Mapping

from eddagen.diagnostics import Report
from eddagen.ir.machine import Machine
from eddagen.ir.machine_build import build
from eddagen.kinds import Context, Output, Project
from eddagen.load import Mapping as Node
from eddagen.model.explore import Verdict
from eddagen.model.verdict import key_of, verdict_of
from eddagen.rules import machine as rules
from eddagen.rules.machine import e120_partner
from eddagen.targets.machine_cpp import header_template, header_view
from eddagen.targets.machine_docs import chapter_view, diagram_view, walked
from eddagen.targets.machine_gdb import gdb_path, gdb_view
from eddagen.targets.machine_tests import test_view
from eddagen.targets.metrics import counted_rows
from eddagen.targets.promela_check import remembered_output


class MachineKind:
    """One file a machine: a header, an exhaustive test, a diagram and a chapter."""

    name = "machine/v1"

    def build(self, doc: Node, context: Context) -> Machine | None:
        return build(doc, context)

    def check(self, element: Machine, project: Project, report: Report) -> None:
        """Partners, names, then rows, then the model: each stage only if what it builds on had nothing to say."""
        if project.complete(self.name):
            e120_partner.check(element, {one.name: one for one in project.of(self.name)}, report)
        if project.cache.get("rules", key := key_of(element, project)) is None:
            if not rules.check(element, report):
                return
            if not report.failed_in(element.file):
                project.cache.put("rules", key, True)
        verdict = verdict_of(element, project, report)
        if verdict is not None:
            project.notes[f"verdict {element.name}"] = verdict

    def plan(self, project: Project) -> list[Output]:
        outputs = [
            Output(f"include/edda/gen/{one}.hpp", f"include/edda/gen/{one}.hpp.j2", {})
            for one in ("atomic_word", "machine", "observe")
        ]
        printers = gdb_view(project.of(self.name))
        outputs.append(Output(gdb_path(project.cpp_folder), "gdb/machines.py.j2", printers))
        counted = counted_rows(project)
        for machine in project.of(self.name):
            outputs += self._plan_one(machine, project, counted)
        return outputs

    @staticmethod
    def _plan_one(machine: Machine, project: Project, counted: Mapping[str, list[str]]) -> list[Output]:
        verdict = project.notes[f"verdict {machine.name}"]
        assert isinstance(verdict, Verdict)
        own = {row: metrics for row, metrics in counted.items() if row in machine.row_ids()}
        specs = (machine.file, *(table.file for table in project.of("metrics/v1") if own))
        header = header_view(machine, own, walked(machine, verdict))
        snake = machine.snake
        model = [remembered_output(machine, project)] if machine.model is not None else []
        return [
            *model,
            Output(f"include/{project.cpp_folder}/{snake}_state.hpp", header_template(machine), header, specs),
            Output(
                f"tests/{snake}_exhaustive_test.cpp",
                "tests/machine_exhaustive_test.cpp.j2",
                test_view(machine, verdict, project),
                (machine.file,),
            ),
            Output(f"models/{snake}.dot", "models/machine.dot.j2", diagram_view(machine, verdict), (machine.file,)),
            Output(
                f"docs/machines/{snake}.rst", "docs/machines/machine.rst.j2", chapter_view(machine, verdict, own), specs
            ),
        ]


KIND = MachineKind()
