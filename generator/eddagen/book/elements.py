"""Every element of every spec appears on some page, or the build fails.

Pages are made from the same data, so at first sight nothing could be missing. It can: a template that leaves out what it has no
column for, a page that no table of contents lists, a new kind that nobody gave a page. The IR says what there is; the labels and
texts of the pages that can be reached from the first one say what is shown.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.util import logging

from eddagen import names

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Element:
    """One thing that a spec defines: the label of its place, or the page and the exact text that names it there."""

    file: str
    what: str
    label: str
    text: str = ""

    @property
    def said(self) -> str:
        return f"{self.file}: the {self.what}"


def check(app: Any, env: Any) -> None:
    """At the end of reading: a warning for each element that no page shows."""
    folder = Path(app.srcdir) / app.config.eddagen_generated / "ir"
    found = list(elements(folder))
    if not found and list(folder.rglob("*.json")):
        _log.warning("no element was found in %s; the check of the pages has lost its sight", folder)
    labels = env.domaindata["std"]["anonlabels"]
    reached = _reached(env)
    texts: dict[str, set[str]] = {}
    for element in found:
        page = labels.get(element.label, ("", "", ""))[0]
        if page not in reached:
            _log.warning("%s is on no page: there is no label %s that can be reached", element.said, element.label)
        elif element.text:
            if page not in texts:
                texts[page] = _texts(env.get_doctree(page))
            if element.text not in texts[page]:
                _log.warning("%s is not on its page %s: nothing there is called `%s`", element.said, page, element.text)


def _reached(env: Any) -> set[str]:
    """The pages that tables of contents lead to from the first page."""
    seen: set[str] = set()
    waiting = [env.config.root_doc]
    while waiting:
        page = waiting.pop()
        if page not in seen:
            seen.add(page)
            waiting += env.toctree_includes.get(page, [])
    return seen


def _texts(page: Any) -> set[str]:
    """What stands alone on the page: a heading, a cell or paragraph, a literal, an emphasised word, a term."""
    kinds = (nodes.title, nodes.paragraph, nodes.literal, nodes.emphasis, nodes.strong, nodes.term, nodes.field_name)
    return {node.astext() for kind in kinds for node in page.findall(kind)}


def elements(folder: Path) -> Iterator[Element]:
    """Everything that the IR under `folder` defines."""
    for file in sorted(folder.rglob("*.json")):
        data = json.loads(file.read_bytes())
        kind = str(data["kind"]).split("/", maxsplit=1)[0]
        yield from _BY_KIND.get(kind, _unknown)(data)


def _unknown(data: Any) -> Iterator[Element]:
    yield Element(data["file"], f"kind {data['kind']}", "(nobody has said where its elements are shown)")


def _machine(data: Any) -> Iterator[Element]:
    file, label = data["file"], f"machine-{names.kebab(data['name'])}"
    yield Element(file, f"machine {data['name']}", label)
    for part in (*data["flags"], *data["fields"], *data["counters"]):
        yield Element(file, f"part {part['name']} of the word", label, part["name"])
        for value in part.get("values", ()):
            yield Element(file, f"value {value['name']} of {part['name']}", label, value["name"])
    for one in data["invariants"]:
        yield Element(file, f"invariant `{one['name']}`", label, one["name"])
    for event in data["events"]:
        yield Element(file, f"event {event['name']}", f"{label}-{names.kebab(event['name'])}")
        for argument in event.get("takes", ()):
            yield Element(file, f"argument {argument['name']} of {event['name']}", label, argument["name"])
        for row in event["rows"]:
            asked = row["when"]["text"] if row["when"] else "otherwise"
            yield Element(file, f"condition of row {row['anchor']}", label, asked)
            yield Element(file, f"action of row {row['anchor']}", label, row["then"])
    if data.get("model"):
        yield from _claims(file, label, data["model"])


def _claims(file: str, label: str, model: Any) -> Iterator[Element]:
    """Who takes steps in a model, and what it claims."""
    for role in model["roles"]:
        yield Element(file, f"role {role}", label, role)
    asked = [holds for holds, _ in model["always"]] + [when for when, _ in model["may_hang"]]
    asked += [one[end] for one in model["leads_to"] for end in ("when", "to")]
    for text in (*asked, *model["sometimes"], *filter(None, [model["end"]])):
        yield Element(file, f"claim `{text}`", label, text)


def _ops(data: Any) -> Iterator[Element]:
    for one in data["ops"]:
        yield Element(data["file"], f"operation {one['name']}", f"op-{names.kebab(one['name'])}")


def _syscalls(data: Any) -> Iterator[Element]:
    for one in data["calls"]:
        yield Element(data["file"], f"system call {one['name']}", f"syscall-{names.kebab(one['name'])}")


def _tiers(data: Any) -> Iterator[Element]:
    label = f"tiers-{names.kebab(data['name'])}"
    yield Element(data["file"], f"policy {data['name']}", label)
    for tier in data["tiers"]:
        yield Element(data["file"], f"tier {tier['name']}", label, tier["name"])


def _table(key: str, what: str, prefix: str) -> Any:
    def found(data: Any) -> Iterator[Element]:
        for one in data[key]:
            yield Element(data["file"], f"{what} {one['name']}", f"{prefix}-{names.kebab(one['name'])}")

    return found


# The lists of a protocol, what one of each is called, and how its page writes a name.
_RULES: tuple[tuple[str, str, Callable[[str], str]], ...] = (
    ("states", "state", str),
    ("sets", "byte set", str),
    ("forms", "form", str),
    ("gives", "value", str),
    ("flags", "flag", str),
    ("headers", "header", names.kebab),
    ("results", "result", lambda name: f"{names.snake(name)}()"),
    ("constants", "constant", names.ident),
)


def _protocol(data: Any) -> Iterator[Element]:
    label = f"protocol-{names.kebab(data['name'])}"
    yield Element(data["file"], f"protocol {data['name']}", label)
    for key, what, shown in _RULES:
        for one in data[key]:
            name = one[0] if isinstance(one, list) else one["name"]
            yield Element(data["file"], f"{what} {name}", label, shown(name))


_BY_KIND = {
    "machine": _machine,
    "ops": _ops,
    "syscalls": _syscalls,
    "tiers": _tiers,
    "config": _table("values", "tunable", "config"),
    "errors": _table("errors", "error", "error"),
    "metrics": _table("metrics", "metric", "metric"),
    "protocol": _protocol,
}
