"""The schema phase: chosen by kind, remembered, and not needed twice."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from eddagen.cache import Cache
from eddagen.diagnostics import Report
from eddagen.kinds import Project
from eddagen.load import load_text
from eddagen.schema import Schemas


def test_a_kind_without_a_schema(tree: Path) -> None:
    report = Report()
    doc = load_text("kind: song/v1\n", report, "song.yaml")
    assert doc is not None
    assert not Schemas(tree / "spec" / "schema", Cache()).check("song/v1", doc, report)
    assert [found.code for found in report.found()] == ["E010"]


def test_a_valid_document_is_remembered_and_an_invalid_one_is_not(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = "kind: machine/v1\nname: x\ndoc: d\nword: {bits: 32, flags: {a: A.}}\n"
    good += "events: {go: {doc: d, rows: [{otherwise: true, set: a, then: x}]}}\n"
    cache = Cache(tree / "build")

    def check(text: str) -> bool:
        report = Report()
        doc = load_text(text, report, "x.yaml")
        assert doc is not None
        return Schemas(tree / "spec" / "schema", cache).check("machine/v1", doc, report)

    assert check(good)
    assert not check(good.replace("bits: 32", "bits: 31"))
    monkeypatch.setitem(sys.modules, "jsonschema", None)  # an import of it now fails
    assert check(good)
    with pytest.raises(ImportError):
        check(good.replace("bits: 32", "bits: 31"))


def test_one_file_does_not_hide_the_mistakes_of_another(resolved: Callable[..., tuple[Project, Report]]) -> None:
    _, report = resolved(a="kind: machine/v1\n", b="kind: [", c="kind: nothing/v1\n")
    assert {found.span.file for found in report.found()} == {"spec/a.yaml", "spec/b.yaml", "spec/c.yaml"}
