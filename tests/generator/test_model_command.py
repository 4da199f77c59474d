"""`model`: the table, the counts that are kept, and what is said when they shrink or a model is wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from eddagen.all_kinds import KINDS
from eddagen.cache import Cache
from eddagen.diagnostics import Report
from eddagen.model import proof
from eddagen.model.explore import Verdict
from eddagen.resolve import resolve

ROOT = Path(__file__).parents[2]

LAMP = """
kind: machine/v1
name: lamp
doc: A lamp.
word: {bits: 32, flags: {lit: It shines.}}
events:
  press: {doc: The switch., rows: [{when: lit, clear: lit, then: rest}, {otherwise: true, set: lit, then: shine}]}
model:
  doc: Hands that come and go.
  ghosts: {hands: 0..2}
  larger: {hands: 0..9}
  roles:
    hand:
      - {when: hands < limit, add: {hands: 1}}
      - {when: hands > 0, fair: true, do: press}
  leads to: [{when: hands > 0 and lit, to: not lit, why: A hand presses again.}]
"""


def run(tree: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "eddagen", "model", "--root", str(tree), *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


@pytest.fixture
def lamp(tree: Path) -> Path:
    (tree / "spec" / "lamp.yaml").write_text(LAMP, encoding="utf-8")
    return tree


def test_counts_are_kept_and_a_model_that_shrinks_is_noticed(lamp: Path) -> None:
    first = run(lamp, "--accept")
    assert first.returncode == 0, first.stderr
    kept = json.loads((lamp / proof.PLACE).read_text(encoding="utf-8"))["machines"]
    runs = {one["asked"]: one["states"] for one in kept["lamp"]["runs"]}
    assert (kept["lamp"]["larger"], runs["safety"]) == ({"hands": "0..9"}, 19)
    assert list(runs) == ["safety", "hands > 0 and lit leads to not lit"]
    table = first.stdout.splitlines()
    assert table[0].split() == ["machine", "property", "states", "transitions", "depth", "time", "verdict"]
    assert table[1].split()[:3] == ["lamp", "safety", "19"] and table[1].endswith("holds")
    assert run(lamp).returncode == 0
    (lamp / "spec" / "lamp.yaml").write_text(LAMP.replace("0..9", "0..7"), encoding="utf-8")
    shrunk = run(lamp, "lamp")
    assert shrunk.returncode == 1
    assert "lamp, safety: 15 states; it was 19. The model has shrunk by 4" in shrunk.stderr
    assert "model --accept" in shrunk.stderr


def test_a_mistake_is_told_in_rows(lamp: Path) -> None:
    wrong = LAMP.replace("  roles:", "  actions: {rest: {expect: hands < 9}}\n  roles:")
    (lamp / "spec" / "lamp.yaml").write_text(wrong, encoding="utf-8")
    found = run(lamp)
    assert found.returncode == 1
    assert "error[E133]: spec/lamp.yaml:12:20: `rest` comes where `hands < 9` does not hold." in found.stderr
    assert "hand: press, row 2: shine" in found.stderr and "hands=9" in found.stderr
    assert "pan" not in found.stderr and found.stdout.splitlines()[1].endswith("fails")
    assert not (lamp / proof.PLACE).exists()


def test_the_explorer_speaks_first(lamp: Path) -> None:
    wrong = LAMP.replace("  roles:", "  actions: {rest: {expect: hands < 2}}\n  roles:")
    (lamp / "spec" / "lamp.yaml").write_text(wrong, encoding="utf-8")
    found = run(lamp)
    assert (found.returncode, found.stdout) == (1, "")
    assert "error[E133]" in found.stderr


def test_a_wrong_name_is_a_wrong_command_line(lamp: Path) -> None:
    found = run(lamp, "lmap")
    assert (found.returncode, found.stdout) == (2, "")
    assert "there is no machine `lmap`; did you mean `lamp`?" in found.stderr


def test_without_spin_it_says_what_to_install(lamp: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(lamp / "nothing"))
    found = run(lamp)
    assert found.returncode == 1
    assert "there is no program `spin` here; install the Debian packages spin, gcc" in found.stderr


def test_the_kept_counts_are_those_of_the_explorer() -> None:
    """Where a model has no larger bounds Spin and the explorer walk the same: so a model that shrinks is noticed without Spin too."""
    project = resolve(ROOT, KINDS, Report(), Cache())
    kept = proof.read(ROOT)
    walked = {one.name: one for one in project.of("machine/v1") if one.model is not None}
    assert sorted(kept) == sorted(walked), "run `./edda model --accept`"
    for name, machine in walked.items():
        verdict = project.notes[f"verdict {name}"]
        assert isinstance(verdict, Verdict)
        safety = kept[name]["runs"][0]
        ends = int(bool(machine.model.larger and machine.model.end))
        assert [one["verdict"] for one in kept[name]["runs"]] == ["holds"] * (1 + ends + verdict.claims)
        assert kept[name]["larger"] == dict(machine.model.larger)
        if machine.model.larger:
            assert safety["states"] > verdict.states, name
        else:
            assert (safety["states"], safety["depth"]) == (verdict.states, verdict.depth), name


def test_differences_are_told_once() -> None:
    before = {
        "larger": {},
        "rows": 3,
        "runs": [{"asked": "safety", "states": 9, "transitions": 12, "depth": 4, "verdict": "holds"}],
    }
    after = {**before, "runs": [{**before["runs"][0], "transitions": 11}]}  # type: ignore[index]
    assert proof.differences("lamp", before, before) == []
    assert proof.differences("lamp", before, after) == ["lamp, safety: 11 transitions; it was 12."]
    assert proof.differences("lamp", before, {**before, "rows": 2}) == ["lamp: the model takes 2 rows; it was 3."]
    assert proof.differences("lamp", before, {**before, "runs": []}) == ["lamp: `safety` is not proved any more."]
    assert proof.differences("lamp", None, before) == ["lamp: docs/proof/models.json does not know this model yet."]
