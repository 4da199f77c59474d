"""From files to a checked project: load, schema, build, rules.

Every phase runs over all files before the next, so that one run shows all mistakes; what failed in one phase is left out of the
next, so that one mistake gives one message.
"""

from __future__ import annotations

import re
from collections.abc import Sequence as SequenceType
from pathlib import Path

from eddagen.cache import Cache
from eddagen.diagnostics import Report, Span, suggestion
from eddagen.faults import guarded
from eddagen.kinds import Context, Element, Kind, Project
from eddagen.load import Mapping, Scalar, load
from eddagen.schema import Schemas


def resolve(
    root: Path,
    kinds: SequenceType[Kind],
    report: Report,
    cache: Cache,
    schemas_in: Path | None = None,
    namespace: str = "",
) -> Project:
    """Builds and checks every spec under root/spec. The schemas are those of the tree unless a folder is given."""
    by_name = {kind.name: kind for kind in kinds}
    incomplete: set[str] = set()
    documents = _documents(root, by_name, report, incomplete)
    schemas = Schemas(schemas_in or root / "spec" / "schema", cache)
    elements: list[Element] = []
    for file, name, doc in documents:
        sound = not report.failed_in(file)
        element = None
        with guarded(report, _start(doc), "reading"):
            if schemas.check(name, doc, report) and sound:
                element = by_name[name].build(doc, Context(report, file, root))
        if element is None:
            incomplete.add(name)
        else:
            elements.append(element)
    project = Project(root, cache, tuple(elements), frozenset(incomplete), namespace=namespace)
    _unique(project, {file: doc for file, _, doc in documents}, report)
    starts = {file: _start(doc) for file, _, doc in documents}
    for element in elements:
        if not report.failed_in(element.file):
            with guarded(report, starts[element.file], "checking"):
                by_name[element.kind].check(element, project, report)
    return project


def _start(doc: Mapping) -> Span:
    """Where a fault of the generator is told: what a spec is called, else where it begins."""
    name = doc.get("name")
    return name.span if name is not None else doc.span


def _documents(
    root: Path, known: dict[str, Kind], report: Report, incomplete: set[str]
) -> list[tuple[str, str, Mapping]]:
    """File, kind and content of each spec that can be read; the kinds of the others are not complete."""
    found: list[tuple[str, str, Mapping]] = []
    for path in sorted((root / "spec").rglob("*.yaml")):
        file = path.relative_to(root).as_posix()
        doc = None
        with guarded(report, Span(file, 1, 1, 2), "loading"):
            doc = load(path, report, file)
        if doc is None:
            incomplete |= _perhaps(path, known)
            continue
        kind = doc.get("kind")
        if not isinstance(kind, Scalar):
            span = doc.span if kind is None else kind.span
            report.error("E006", span, "The document does not say its kind.", suggestion("", known, "kinds"))
        elif kind.text not in known:
            report.error("E006", kind.span, f"There is no kind `{kind.text}`.", suggestion(kind.text, known, "kinds"))
        else:
            found.append((file, kind.text, doc))
            continue
        incomplete |= set(known)
    return found


def _perhaps(path: Path, known: dict[str, Kind]) -> set[str]:
    """What a file may be that cannot be read: what its line `kind:` says, else anything."""
    try:
        said = re.search(r"^kind: *(\S+)", path.read_text(encoding="utf-8", errors="replace"), re.M)
    except OSError:
        said = None
    return {said[1]} if said is not None and said[1] in known else set(known)


def _unique(project: Project, documents: dict[str, Mapping], report: Report) -> None:
    """Two elements of one kind must not share a name."""
    seen: dict[tuple[str, str], str] = {}
    for element in project.elements:
        key = (element.kind, element.name)
        if key in seen:
            name = documents[element.file].get("name")
            span = name.span if name is not None else documents[element.file].span
            kind = element.kind.split("/", 1)[0]
            report.error("E007", span, f"The {kind} `{element.name}` is already defined in {seen[key]}.")
        seen.setdefault(key, element.file)
