"""The book's Sphinx extension: an element that no page shows fails the build, and figures are told as they were measured."""

from __future__ import annotations

import json
import re
import shutil
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

* ``not on``: *shine*
* ``otherwise``: *nothing*

``lit`` is followed by ``not lit`` some time, for the *hand*.

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
    "events": [
        {
            "name": "press hard",
            "rows": [
                {"anchor": "lamp.press_hard.1", "when": {"text": "not on"}, "then": "shine"},
                {"anchor": "lamp.press_hard.2", "when": None, "then": "nothing"},
            ],
        }
    ],
    "model": {
        "roles": ["hand"],
        "always": [],
        "leads_to": [{"when": "lit", "to": "not lit", "why": "It is switched off some time."}],
        "may_hang": [],
        "sometimes": [],
        "end": "",
    },
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
        (("lamp.rst", "``otherwise``", "``else``"), "the condition of row lamp.press_hard.2 is not on its page"),
        (("lamp.rst", "*shine*", "*glow*"), "nothing there is called `shine`"),
        (("lamp.rst", "*hand*", "*foot*"), "the role hand is not on its page"),
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
    runs = [
        {"asked": "safety", "states": 12345, "depth": 7, "verdict": "holds"},
        {"asked": "on leads to not on", "states": 20000, "depth": 391, "verdict": "holds"},
    ]
    mutants = {
        "mutants": 10,
        "diagnostics": 4,
        "model": 3,
        "same": 1,
        "untold": 0,
        "unit": ["press_hard.2: clear on"],
        "weak": [],
        "argued": [],
        "survivors": ["press_hard.1: drop set on"],
        "wrong code": 5,
        "wrong code unnoticed": [],
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
    assert '"on leads to not on": holds; 20 000 states, the longest way 391 steps.' in chapter
    assert "of 10 changes of a row, 1 decide the same in every word. Of the others 88.9 %" in chapter
    assert "88.9 % are noticed: 4 by the generator's rules, 3 by the model, 1 by the unit tests." in chapter
    assert "Nothing notices" in chapter
    assert "5 of them were held against the exhaustive test, which notices each." in chapter
    assert "the tests take 1 of the 2 rows that the model reaches" in chapter
    assert "88.9 %" in page(site, "index")


@pytest.mark.parametrize(
    ("name", "text", "command"),
    [
        ("models", "{", "model"),
        ("mutation", '{"machines": {"lamp": {"mutants": 3}}}', "mutate"),
        ("coverage", '{"machines": {"lamp": {"taken": 1}}}', "coverage"),
    ],
)
def test_a_damaged_result_is_told(site: Path, name: str, text: str, command: str) -> None:
    (site / "proof").mkdir()
    (site / "proof" / f"{name}.json").write_text(text, encoding="utf-8")
    code, said = build(site)
    assert code != 0
    assert f"proof/{name}.json is damaged, or of another version; `{command} --accept` writes it anew." in said


FACTS = """groups:
  - title: Lamps
    cases:
      - {case: 1, says: It is lit once., from: somebody, tests: [Lamp.IsLitOnce]}
      - {case: other 2, says: It sings., from: somebody else, tests: [], not here: Ours is mute.}
"""


def test_an_index_of_facts_is_a_table(site: Path) -> None:
    index = site / "index.rst"
    index.write_text(index.read_text(encoding="utf-8") + "\n.. semantics:: facts.yaml\n", encoding="utf-8")
    code, said = build(site)
    assert code != 0
    assert "facts.yaml is no index of facts" in said
    (site / "facts.yaml").write_text(FACTS, encoding="utf-8")
    assert build(site) == (0, "")
    shown = page(site, "index")
    for text in ("Lamps", "It is lit once. (somebody)", '"Lamp.IsLitOnce"', "*Not here: Ours is mute.*", "(no test)"):
        assert text in shown


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


def test_the_committed_figures_can_be_told(site: Path) -> None:
    """The commands and the book agree on the files: what is committed now is read, and no machine is missing in it."""
    shutil.rmtree(site / "generated")
    shutil.copytree(ROOT / "docs/proof", site / "proof")
    shutil.copytree(ROOT / "generated/ir/machine", site / "generated/ir/machine")
    names = [json.loads(file.read_bytes())["name"] for file in (site / "generated/ir/machine").glob("*.json")]
    proofs = "".join(f".. machine-proof:: {name}\n\n" for name in names)
    (site / "lamp.rst").write_text(f"Lamp\n====\n\n{proofs}", encoding="utf-8")
    build(site)  # which misses the chapters of these machines, and must not miss more
    said = page(site, "lamp")
    assert not re.search("no result is kept|does not have this machine", said)
    for part in ("safety: holds; ", "are noticed: ", "of the "):
        assert said.count(part) >= len(names)
    assert "not kept" not in page(site, "index")


def test_a_score_counts_what_was_meant() -> None:
    assert proof.score({"model": 3, "unit": ["a"], "survivors": []}) == "100.0 %"
    assert proof.score({"survivors": []}) == "none"
