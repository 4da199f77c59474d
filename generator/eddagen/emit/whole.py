"""A whole run up to the disk: specs resolved, outputs planned and rendered, and held against generated/."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eddagen.all_kinds import KINDS
from eddagen.diagnostics import Report
from eddagen.emit.plan import plan
from eddagen.emit.registry import Changes, Registry
from eddagen.emit.render import render
from eddagen.kinds import Output
from eddagen.workspace import Destination, open_project, program, template_folders


@dataclass
class Whole:
    """What a run would write, and how that differs from what is there."""

    outputs: Sequence[Output]
    texts: Mapping[str, str]
    registry: Registry
    changes: Changes


def compare_whole(root: Path, report: Report, destination: Destination | None = None) -> Whole | None:
    """None when the report has mistakes. Raises RenderError when a template fails."""
    to = destination or Destination.of(root)
    project = open_project(root, report, to)
    if report.failed:
        return None
    outputs = plan(project, KINDS)
    shared = {"cpp_namespace": project.cpp_namespace, "cpp_folder": project.cpp_folder}
    texts = render(outputs, template_folders(root), to.work / "templates", shared, program(root))
    registry = Registry(to.output)
    return Whole(outputs, texts, registry, registry.compare(outputs, texts))
