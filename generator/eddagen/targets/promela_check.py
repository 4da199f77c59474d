"""From a machine to what Spin says of its model: the one way that the command and the tests go.

The text that Spin reads is rendered here from the machine, not taken from generated/: so a machine that is wrong, or of another tree, is
checked as it is. The bounds are the larger ones, unless small ones are asked for, which are those of the explorer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eddagen import data
from eddagen.cache import digest
from eddagen.diagnostics import Report
from eddagen.emit.render import render
from eddagen.ir.machine import Machine
from eddagen.kinds import Output, Project
from eddagen.model.spin import Outcome, Property, SpinModel, properties
from eddagen.model.verdict import key_of
from eddagen.model.world import World, build_world
from eddagen.targets.promela import promela_view

TEMPLATE = "models/machine.pml.j2"


@dataclass(frozen=True)
class Checked:
    """A machine ready for Spin: its world, its runs, and the folder in which they happen."""

    machine: Machine
    world: World
    model: SpinModel
    runs: tuple[Property, ...]


def output(machine: Machine, others: Sequence[Machine], view: Mapping[str, object] | None = None) -> Output:
    """The generated file of a machine's model."""
    files = (machine.file, *(one.file for one in others))
    return Output(f"models/{machine.snake}.pml", TEMPLATE, view or promela_view(machine, others), files)


def remembered_output(machine: Machine, project: Project) -> Output:
    """The same; what the template sees is remembered by content, like a verdict."""
    here = Path(__file__).parent
    code = (here / f"{name}.py" for name in ("promela", "promela_terms", "promela_check"))
    key = digest(key_of(machine, project), *(file.read_bytes() for file in code))
    others = joined(machine, project)
    view = project.cache.get("promela", key)
    if view is None:
        view = promela_view(machine, others)
        project.cache.put("promela", key, view)
    return output(machine, others, view)


def joined(machine: Machine, project: Project) -> list[Machine]:
    """The machines that a model brings in by `with`, in its order."""
    names = machine.model.with_machines if machine.model is not None else ()
    found = [project.find(machine.kind, name) for name in names]
    return [one for one in found if one is not None]


def prepare(
    machine: Machine, others: Sequence[Machine], folder: Path, templates: Path, *, small: bool = False
) -> Checked | None:
    """The model in its folder; None if the machine has none, or one that cannot be read."""
    world = build_world(machine, others, Report(), larger=not small) if machine.model is not None else None
    if world is None:
        return None
    one = output(machine, others)
    text = render([one], [templates, data.folder("templates")], None)[one.path]
    return Checked(machine, world, SpinModel(world, text, folder, small=small), tuple(properties(world)))


def check(
    machine: Machine, others: Sequence[Machine], folder: Path, templates: Path, *, small: bool = True
) -> list[Outcome]:
    """Everything that Spin says about a machine: safety first, then each claim unless safety failed."""
    checked = prepare(machine, others, folder, templates, small=small)
    if checked is None:
        return []
    found = checked.model.run(checked.runs[:1])
    if found[0].found or len(checked.runs) == 1:
        return found
    return found + checked.model.run(checked.runs[1:])
