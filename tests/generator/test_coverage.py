"""`coverage`: the union of what processes took, judged against a machine whose rows are in each of the states there are."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from eddagen.cli import main
from eddagen.commands import coverage as command
from eddagen.diagnostics import Report
from eddagen.ir.machine import Machine, machine_hash
from eddagen.kinds import Project
from eddagen.model.explore import Verdict
from eddagen.trace.coverage import PROOF, Judgement, compared, judge, table, union_of

LAMP = """
kind: machine/v1
name: lamp
doc: A lamp with a switch, and a fuse that no test blows.
word:
  bits: 32
  flags: {lit: It shines., blown: Its fuse is gone.}
events:
  press:
    doc: The switch is pressed.
    rows:
      - {when: blown, then: nothing}
      - {when: lit, clear: lit, then: darken}
      - {otherwise: true, set: lit, then: shine}
  surge:
    doc: The fuse blows.
    rows:
      - {when: blown, then: forbid, why: It has only one fuse.}
      - {otherwise: true, set: blown, clear: lit, then: darken, uncovered: The house has no surges.}
model:
  doc: Pressed at any time, and one surge.
  ghosts: {gone: 0, over: 0}
  roles:
    hand: [{when: not over, do: press}]
    sky:
      - {when: not gone, set: gone, do: surge}
      - {when: gone, set: over}
  end: over
"""


@pytest.fixture
def lamp(resolved: Callable[..., tuple[Project, Report]]) -> tuple[Machine, dict[str, Verdict]]:
    project, report = resolved(lamp=LAMP)
    assert not report.failed, report.render()
    machine, verdict = project.of("machine/v1")[0], project.notes["verdict lamp"]
    assert isinstance(machine, Machine) and isinstance(verdict, Verdict)
    return machine, {"lamp": verdict}


def left(folder: Path, name: str, *lines: str) -> None:
    """One process's file."""
    (folder / f"{name}.coverage").write_text("\n".join(["edda coverage 1", *lines, "end", ""]))


def judged(lamp: tuple[Machine, dict[str, Verdict]], folder: Path) -> Judgement:
    machine, verdicts = lamp
    return judge([machine], verdicts, union_of(folder.glob("*.coverage")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "coverage"
    made.mkdir()
    return made


def test_a_union_of_several_processes(lamp: tuple[Machine, dict[str, Verdict]], folder: Path) -> None:
    own = f"machine {machine_hash(lamp[0])} lamp"
    left(folder, "a", own, "rows 01000", "mark 0 lamp: it flickered", "mark 1 test: of the tests alone")
    left(folder, "b", own, "rows 10100", "mark 1 lamp: it flickered", "machine 0000000000000001 of a test", "rows 1")
    judgement = judged(lamp, folder)
    assert judgement.problems == []
    assert judgement.marks == {"lamp: it flickered": True}
    assert table(judgement) == [
        "machine                   rows  reachable  taken  excused  missing",
        "lamp                         5          4      3        1        0",
        "marks in hand-written code: 1 of 1 hit",
        "excused: lamp surge.2: The house has no surges.",
    ]


def test_what_is_missing_is_named(lamp: tuple[Machine, dict[str, Verdict]], folder: Path) -> None:
    left(folder, "a", f"machine {machine_hash(lamp[0])} lamp", "rows 00101", "mark 0 lamp: it flickered")
    assert judged(lamp, folder).problems == [
        "lamp press.1 can be taken, and no test of the runtime takes it: write one, or say in its row `uncovered: <reason>`",
        "lamp press.2 can be taken, and no test of the runtime takes it: write one, or say in its row `uncovered: <reason>`",
        "lamp surge.2 is said to be uncovered (The house has no surges.), and was taken: remove `uncovered`",
        "the mark `lamp: it flickered` was never hit: a test no longer gets there",
    ]


def test_a_machine_of_another_version_is_one_mistake(lamp: tuple[Machine, dict[str, Verdict]], folder: Path) -> None:
    left(folder, "a", "machine 0123456789abcdef lamp", "rows 111")
    assert judged(lamp, folder).problems == [
        "a test was built with another version of the machine `lamp`: build and run all tests"
    ]


def test_a_file_that_is_not_whole(lamp: tuple[Machine, dict[str, Verdict]], folder: Path) -> None:
    left(folder, "a", f"machine {machine_hash(lamp[0])} lamp", "rows 11101")
    (folder / "b.coverage").write_text("")
    (folder / "c.coverage").write_text("edda coverage 1\nmark 0 lamp: it fli")  # the disk was full
    judgement = judged(lamp, folder)
    for name in ("b", "c"):
        assert (
            f"{folder}/{name}.coverage was not written to its end, or not by a test of this tree" in judgement.problems
        )
    assert judgement.marks == {}


@pytest.mark.parametrize(
    "text", ["", "[]", "null", '{"files": 1}', '{"files": 1, "rows": 1, "marks": {}, "problems": []}']
)
def test_a_result_that_is_damaged(folder: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "union.json").write_text(text)
    assert main(["coverage", "--folder", str(folder)]) == 1
    assert capsys.readouterr().err == f"There is no result in {folder}: run ./edda coverage.\n"


def test_nothing_left_behind(lamp: tuple[Machine, dict[str, Verdict]], folder: Path) -> None:
    assert judged(lamp, folder).problems[0] == (
        "no process of the tests left a file: build with EDDA_OBSERVE=ON and run them"
    )


def test_the_committed_result(lamp: tuple[Machine, dict[str, Verdict]], folder: Path, tmp_path: Path) -> None:
    left(folder, "a", f"machine {machine_hash(lamp[0])} lamp", "rows 11100", "mark 1 lamp: it flickered")
    judgement = judged(lamp, folder)
    proof = tmp_path / PROOF
    proof.parent.mkdir(parents=True)
    again = "if that is meant, run ./edda coverage --accept and commit it"
    assert compared(judgement, tmp_path) == [f"{PROOF} is missing or damaged: run ./edda coverage --accept"]
    proof.write_text("[]")
    assert compared(judgement, tmp_path) == [f"{PROOF} is missing or damaged: run ./edda coverage --accept"]
    proof.write_text(json.dumps(judgement.proof()))
    assert compared(judgement, tmp_path) == []
    proof.write_text(json.dumps({"machines": {}, "marks": ["lamp: it hummed"]}))
    assert compared(judgement, tmp_path) == [
        f"{PROOF} differs in `lamp`: {again}",
        f"{PROOF} differs in its marks: lamp: it flickered, lamp: it hummed: {again}",
    ]


def test_a_part_of_the_suite_is_not_judged(
    monkeypatch: pytest.MonkeyPatch, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """ctest runs the last step whenever one of the tests ran; it judges only if all did."""
    monkeypatch.delenv(command.WHOLE_SUITE, raising=False)
    left(folder, "a", "rows 1")
    assert main(["coverage", "--folder", str(folder), "--judge"]) == command.SKIPPED
    assert capsys.readouterr().out.startswith("Only a part of the tests ran; ")
    assert main(["coverage", "--folder", str(folder), "--begin"]) == 0
    assert list(folder.iterdir()) == []
    assert main(["coverage", "--folder", str(folder)]) == 1
    assert capsys.readouterr().err == f"There is no result in {folder}: run ./edda coverage.\n"
