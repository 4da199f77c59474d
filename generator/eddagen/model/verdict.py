"""The verdict of a machine, walked or remembered.

A walk is remembered under build/ by everything that it depends on: the document, those of the machines that `with` brings in, and
the code that walks. Only success is remembered; a mistake is found and told anew each time.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from eddagen.cache import digest
from eddagen.diagnostics import Report
from eddagen.ir.machine import Machine
from eddagen.kinds import Project
from eddagen.load import Scalar
from eddagen.model.explore import Verdict, explore, reachable
from eddagen.model.world import World, build_world
from eddagen.rules.model import e124_unknown_event, e144_never_sent


@cache
def code_digest() -> str:
    """A hash of the code that decides about machines."""
    here = Path(__file__).parent.parent
    folders = ("model", "ir", "rules/expression", "rules/machine", "rules/model")
    files = [file for folder in folders for file in sorted((here / folder).glob("*.py"))]
    return digest(*(file.read_bytes() for file in files))


def key_of(machine: Machine, project: Project) -> str:
    """What a verdict, and everything made from it, depends on."""
    others = [one.source for one in _joined(machine, project)]
    return digest(code_digest(), machine.source, *others)


def _joined(machine: Machine, project: Project) -> list[Machine]:
    names = machine.model.with_machines if machine.model is not None else ()
    found = [project.find(machine.kind, name) for name in names]
    return [one for one in found if one is not None]


def verdict_of(machine: Machine, project: Project, report: Report) -> Verdict | None:
    """The verdict; None after a report."""
    if not _check_joined(machine, project, report):
        return None
    key = key_of(machine, project)
    known = project.cache.get("verdict", key)
    if known is not None:
        return Verdict.from_json(known)
    world = build_world(machine, _joined(machine, project), report)
    verdict = walk(machine, world, report) if world is not None else None
    if verdict is not None:
        project.cache.put("verdict", key, verdict.to_json())
    return verdict


def walk(machine: Machine, world: World, report: Report, limit: int = 0) -> Verdict | None:
    """The verdict of a walk through the machine's world; None after a report. `limit` is that of the states, 0 for the usual one."""
    if machine.model is None:
        return reachable(machine, world)
    verdict = explore(world, report, limit)
    if verdict is None:
        return None
    before = len(report.found())
    e144_never_sent.check(machine, verdict.words, verdict.edges, report)
    return verdict if len(report.found()) == before else None


def _check_joined(machine: Machine, project: Project, report: Report) -> bool:
    """Whether every machine under `with` is there."""
    sound = True
    known = [one.name for one in project.of(machine.kind) if one.name != machine.name]
    for name in machine.model.node.texts("with") if machine.model is not None else ():
        if isinstance(name, Scalar) and name.text not in known:
            sound = False
            if project.complete(machine.kind):
                report.add(e124_unknown_event.machine(name.span, name.text, known))
    return sound
