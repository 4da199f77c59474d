"""Which files a run will write, as data, before any of them is rendered.

Each kind lists its outputs; the core adds one JSON a spec file with the resolved element, for tools and for the docs. Two
outputs of one path are a fault of the generator, and said at once.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from enum import Enum
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Any

from eddagen.diagnostics import Span
from eddagen.faults import Fault, is_caught, told
from eddagen.kinds import Element, Kind, Output, Project

IR_TEMPLATE = ""  # no template: the view's "text" is the file


def plan(project: Project, kinds: Sequence[Kind]) -> list[Output]:
    """All outputs, sorted by path, each with the specs it comes from."""
    outputs = [Output(".clang-format", ".clang-format.j2", {}, ("-",))]  # of no spec
    for kind in kinds:
        elements = project.of(kind.name)
        files = tuple(sorted(element.file for element in elements))
        for output in _planned(kind, project) if elements else []:
            outputs.append(output if output.specs else dataclasses.replace(output, specs=files))
        outputs += [_dump(element) for element in elements]
    outputs.sort(key=lambda output: output.path)
    for first, second in pairwise(outputs):
        if first.path == second.path:
            raise AssertionError(f"two outputs are called {first.path}: from {first.specs} and {second.specs}")
    return outputs


def _planned(kind: Kind, project: Project) -> list[Output]:
    try:
        return kind.plan(project)
    except Exception as problem:
        if not is_caught():
            raise
        files = ", ".join(sorted(element.file for element in project.of(kind.name)))
        raise Fault(f"planning what {files} become: {told(problem)}") from problem


def _dump(element: Element) -> Output:
    kind = element.kind.split("/")[0]
    path = f"ir/{kind}/{PurePosixPath(element.file).stem}.json"
    text = json.dumps(to_json(element), indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    return Output(path, IR_TEMPLATE, {"text": text}, (element.file,))


_fields: dict[type, list[str]] = {}


def _json_fields(cls: Any) -> list[str]:
    if cls not in _fields:
        _fields[cls] = [
            one.name for one in dataclasses.fields(cls) if one.metadata.get("ir", True) and not one.name.startswith("_")
        ]
    return _fields[cls]


def to_json(value: Any) -> Any:
    """Dataclasses, enums and containers as JSON values. Spans are dropped: an edit above must not change what is below."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        pairs = ((name, getattr(value, name)) for name in _json_fields(type(value)))
        return {name: to_json(one) for name, one in pairs if not isinstance(one, Span)}
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, dict):
        return {str(key): to_json(one) for key, one in value.items() if not isinstance(one, Span)}
    if isinstance(value, (list, tuple)):
        return [to_json(one) for one in value if not isinstance(one, Span)]
    if isinstance(value, (set, frozenset)):
        return sorted(to_json(one) for one in value)
    return value
