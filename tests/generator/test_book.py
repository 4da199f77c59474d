"""The book's Sphinx extension: an element that no page shows fails the build, and figures are told as they were measured."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from eddagen.book import elements, proof

ROOT = Path(__file__).resolve().parents[2]

CHAPTER = """.. _machine-lamp:

Lamp
====

.. machine-notes:: lamp

on
   flag

.. _machine-lamp-press-hard:

press hard
----------

.. machine-proof:: lamp
"""

MACHINE: dict[str, Any] = {
    "kind": "machine/v1",
    "name": "lamp",
    "file": "spec/machines/lamp.yaml",
    "flags": [{"name": "on"}],
    "fields": [],
    "counters": [],
    "invariants": [],
    "events": [{"name": "press hard", "rows": [{}, {}]}],
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The source of a site with one machine, complete."""
    source = tmp_path / "source"
    (source / "generated/ir/machine").mkdir(parents=True)
    (source / "generated/ir/machine/lamp.json").write_text(json.dumps(MACHINE), encoding="utf-8")
    (source / "conf.py").write_text('extensions = ["eddagen.book"]\n', encoding="utf-8")
    (source / "index.rst").write_text(
        "Site\n====\n\n.. machine-figures::\n\n.. toctree::\n\n   lamp\n", encoding="utf-8"
    )
    (source / "lamp.rst").write_text(CHAPTER, encoding="utf-8")
    return source


def build(source: Path) -> tuple[int, str]:
    """Exit code and messages of a build that takes warnings for errors, as ./edda docs does."""
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-b",
        "text",
        "-W",
        "--keep-going",
        "-q",
        str(source),
        str(source.parent / "out"),
    ]
    done = subprocess.run(
        command,
        env={"PYTHONPATH": str(ROOT / "generator"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stderr


def page(source: Path, name: str) -> str:
    return " ".join((source.parent / "out" / f"{name}.txt").read_text(encoding="utf-8").split())


def test_a_complete_site_is_quiet(site: Path) -> None:
    assert build(site) == (0, "")
    assert "Spin: no result is kept here" in page(site, "lamp").replace("*", "")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("index.rst", "   lamp\n", ""), "the machine lamp is on no page"),
        (("lamp.rst", ".. _machine-lamp-press-hard:\n", ""), "the event press hard is on no page"),
        (("lamp.rst", "on\n   flag\n", "off\n   flag\n"), "nothing there is called `on`"),
        (("generated/ir/machine/lamp.json", "machine/v1", "novel/v1"), "the kind novel/v1 is on no page"),
    ],
)
def test_what_no_page_shows_fails_the_build(site: Path, change: tuple[str, str, str], message: str) -> None:
    file, before, after = change
    text = (site / file).read_text(encoding="utf-8")
    assert before in text
    (site / file).write_text(text.replace(before, after), encoding="utf-8")
    code, said = build(site)
    assert code != 0
    assert message in said


def test_figures_and_notes_are_told(site: Path) -> None:
    (site / "proof").mkdir()
    runs = [{"asked": "safety", "states": 12345, "depth": 7, "verdict": "holds"}]
    mutants = {
        "mutants": 10,
        "diagnostics": 4,
        "model": 3,
        "unit": 1,
        "weak": 0,
        "survivors": ["lamp.press_hard.1: drop set on"],
    }
    covered = {"rows": 2, "reachable": 2, "taken": 1, "uncovered": {"press_hard.2": "Nobody presses so hard."}}
    for name, one in (("models", {"runs": runs}), ("mutation", mutants), ("coverage", covered)):
        (site / "proof" / f"{name}.json").write_text(json.dumps({"machines": {"lamp": one}}), encoding="utf-8")
    (site / "book").mkdir()
    (site / "book/lamp.inc").write_text("Somebody wrote this by *hand*.\n", encoding="utf-8")
    assert build(site) == (0, "")
    chapter = page(site, "lamp")
    assert "Somebody wrote this by" in chapter
    assert "safety: holds; 12 345 states, the farthest 7 steps from the start." in chapter
    assert "of 10 changes of a row, 1 change nothing" in chapter
    assert "88.9 % are noticed: 4 by the generator's rules, 3 by the model, 1 by the unit tests." in chapter
    assert "the tests take 1 of the 2 rows that the model reaches" in chapter
    assert "88.9 %" in page(site, "index")


def test_every_kind_of_this_repository_has_elements() -> None:
    found = list(elements.elements(ROOT / "generated/ir"))
    words = {one.what.split()[0] for one in found}
    assert {
        "machine",
        "event",
        "operation",
        "system",
        "error",
        "metric",
        "tunable",
        "tier",
        "protocol",
        "state",
    } <= words
    assert not [one for one in found if "nobody has said" in one.label]


def test_a_score_counts_what_was_meant() -> None:
    assert proof.score({"model": 3, "survivors": []}) == "100.0 %"
    assert proof.score({"survivors": []}) == "none"
