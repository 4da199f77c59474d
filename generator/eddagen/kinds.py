"""The kinds of spec, and what each of them gives to the core.

A kind turns a schema-valid document into an element (a frozen dataclass: the IR), checks what a schema cannot say, and plans
the files that its elements become. The core knows nothing else about it: adding a kind means adding a schema, a class with
these three methods in targets/, and a line in all_kinds.py.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from eddagen.cache import Cache
from eddagen.diagnostics import Report, Span
from eddagen.load import Mapping


class Element(Protocol):
    """What one spec file says, resolved. A frozen dataclass; fields of type Span, and those with metadata {"ir": False}, stay
    out of the JSON."""

    @property
    def kind(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def file(self) -> str: ...
    @property
    def doc(self) -> str: ...


@dataclass(frozen=True)
class Output:
    """A file that a run will write: its path under generated/, its template under templates/, what the template sees, and the
    specs it comes from (none given: every spec of the kind)."""

    path: str
    template: str
    view: MappingType[str, object]
    specs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Context:
    """What build() may use besides the document."""

    report: Report
    file: str
    root: Path

    def error(self, code: str, span: Span, message: str, help: str | None = None) -> None:
        self.report.error(code, span, message, help)


@dataclass(frozen=True)
class Project:
    """All elements that were built, and which kinds are whole."""

    root: Path
    cache: Cache
    elements: tuple[Element, ...] = ()
    incomplete: frozenset[str] = frozenset()
    notes: dict[str, object] = field(default_factory=dict, compare=False)
    namespace: str = ""  # what a tree outside the repository puts its machines in, below edda::gen

    @property
    def cpp_namespace(self) -> str:
        """Where the machines' classes live."""
        return "::".join(("edda", "gen", *self.namespace.split("::"))) if self.namespace else "edda::gen"

    @property
    def cpp_folder(self) -> str:
        """Where their headers lie, as an include names it."""
        return self.cpp_namespace.replace("::", "/")

    def of(self, kind: str) -> list[Any]:
        """The elements of a kind, by file. Typed Any: the caller knows the class of the kind it asks for."""
        return [element for element in self.elements if element.kind == kind]

    def find(self, kind: str, name: str) -> Any | None:
        return next((element for element in self.of(kind) if element.name == name), None)

    def complete(self, kind: str) -> bool:
        """False when a spec of this kind failed: then a name that is missing there is no new mistake."""
        return kind not in self.incomplete


class Kind(Protocol):
    """One kind of spec. `name` is like "ops/v1"; its schema is spec/schema/ops.schema.json."""

    @property
    def name(self) -> str: ...

    def build(self, doc: Mapping, context: Context) -> Element | None:
        """A schema-valid document as an element; mistakes go to context.report, and None says that there were some."""
        ...

    def check(self, element: Any, project: Project, report: Report) -> None:
        """What the schema cannot say. May look at other elements."""
        ...

    def plan(self, project: Project) -> list[Output]:
        """The files that all elements of this kind become."""
        ...
