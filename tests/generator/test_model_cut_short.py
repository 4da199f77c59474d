"""A search that has not seen every state proves nothing, and says so: too deep, too much memory, interrupted, or killed.

Spin prints its figures and `errors: 0` in each of these cases, so a reader of its output who looks for errors alone would say that
everything holds. And whoever stops a run leaves no program behind.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from eddagen.commands.model import _Runs
from eddagen.diagnostics import Report
from eddagen.kinds import Project
from eddagen.model import spin
from eddagen.model.spin import SpinError
from eddagen.targets.promela_check import Checked, prepare

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"

# Small for the explorer, and some thousand million states for Spin.
BIG = """
kind: machine/v1
name: crowd
doc: Many at one door.
word: {bits: 32, flags: {open: It stands open.}}
events:
  push: {doc: Somebody pushes., rows: [{when: open, clear: open, then: rest}, {otherwise: true, set: open, then: rest}]}
model:
  doc: Four queues.
  ghosts: {north: 0..1, east: 0..1, south: 0..1, west: 0..1}
  larger: {north: 0..200, east: 0..200, south: 0..200, west: 0..200}
  roles:
    people:
      - {when: north < limit, add: {north: 1}}
      - {when: east < limit, add: {east: 1}}
      - {when: south < limit, add: {south: 1}}
      - {when: west < limit, add: {west: 1}}
      - {when: north > 0, fair: true, do: push}
  leads to: [{when: north > 0 and open, to: not open, why: Somebody else pushes.}]
"""
LAMP = """
kind: machine/v1
name: lamp
doc: A lamp.
word: {bits: 32, flags: {lit: It shines.}}
events:
  press: {doc: The switch., rows: [{when: lit, clear: lit, then: rest}, {otherwise: true, set: lit, then: rest}]}
model: {doc: A hand., roles: {hand: [{do: press}]}}
"""

Resolved = Callable[..., tuple[Project, Report]]


@pytest.fixture
def crowd(resolved: Resolved, tmp_path: Path) -> Checked:
    project, report = resolved(crowd=BIG)
    assert not report.failed, report.render()
    checked = prepare(project.of("machine/v1")[0], [], tmp_path / "spin", TEMPLATES)
    assert checked is not None and len(checked.runs) == 2
    return checked


@pytest.mark.parametrize("run", [0, 1], ids=["safety", "claim"])
def test_a_search_that_is_not_deep_enough(crowd: Checked, run: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spin, "DEPTHS", (5, 10))
    with pytest.raises(
        SpinError, match=r"crowd, .*: too many states .* smaller bounds under `larger`; nothing is proved"
    ):
        crowd.model.run(crowd.runs[run : run + 1])


@pytest.mark.parametrize("run", [0, 1], ids=["safety", "claim"])
def test_a_search_that_runs_out_of_memory(crowd: Checked, run: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The table of states alone takes 128 MB; so this is reached in the middle of the search."""
    flags = tuple(one.replace(f"={spin.MEMORY}", "=160") for one in spin._FLAGS)
    monkeypatch.setattr(spin, "_FLAGS", flags)
    with pytest.raises(SpinError, match="too many states .*; nothing is proved"):
        crowd.model.run(crowd.runs[run : run + 1])


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (signal.SIGINT, "the search was cut short"),
        (signal.SIGKILL, "was ended by SIGKILL"),
        (None, "was ended by SIGKILL"),
    ],
    ids=["interrupted", "killed", "stopped"],
)
def test_a_search_that_somebody_ends(crowd: Checked, number: signal.Signals | None, said: str) -> None:
    """Spin itself meets an interrupt by printing what it has so far, with `errors: 0`."""

    def heard(text: str) -> None:
        for one in list(crowd.model._running):
            if number is not None:
                one.send_signal(number)
        if number is None:
            crowd.model.stop()

    with pytest.raises(SpinError, match=f"{said}.*; nothing is proved"):
        crowd.model.run(crowd.runs[:1], heard)
    assert not crowd.model._running


def test_an_end_that_is_too_far_away_is_said(
    resolved: Resolved, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whether the end stays in reach is the explorer's to say, and it walks only so far."""
    hand = "{ghosts: {day: 0..2}, larger: {day: 0..50}, end: day == limit, doc: A hand., roles: "
    steps = "{hand: [{when: day < limit, add: {day: 1}, do: press}]}}"
    project, report = resolved(lamp=f"{LAMP.partition('model:')[0]}model: {hand}{steps}")
    assert not report.failed, report.render()
    checked = prepare(project.of("machine/v1")[0], [], tmp_path / "spin", TEMPLATES)
    assert checked is not None
    assert [one.states for one in _Runs([checked])._job(checked, ())] == [51]
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(spin, "WALK_LIMIT", 20)
    assert _Runs([checked])._job(checked, ()) == []
    assert "lamp: a way to the end: too many states for the explorer" in capsys.readouterr().err


def test_what_was_stopped_begins_nothing_else(crowd: Checked) -> None:
    crowd.model.stop()
    with pytest.raises(SpinError, match="stopped"):
        crowd.model.run(crowd.runs[:1])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "terminated"])
def test_a_run_that_is_stopped_leaves_nothing_behind(tree: Path, number: signal.Signals) -> None:
    """Whether a compiler is at work at that moment or Spin itself."""
    (tree / "spec" / "crowd.yaml").write_text(BIG, encoding="utf-8")
    (tree / "spec" / "lamp.yaml").write_text(LAMP, encoding="utf-8")
    command = [sys.executable, "-m", "eddagen", "model", "--root", str(tree)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment) as run:
        assert run.stderr is not None and run.stdout is not None
        first = run.stderr.readline()  # the lamp is through, and the crowd will never be
        assert "lamp: safety: holds" in first
        run.send_signal(number)
        said = run.stderr.read()
        assert (run.wait(), run.stdout.read()) == (130, "")
    assert "edda: model: stopped; nothing was compared or recorded." in said and "Traceback" not in said
    assert not [one for one in working_in(tree) if one != os.getpid()]


def working_in(folder: Path) -> list[int]:
    """The processes that have their working directory below a folder."""
    found = []
    for one in Path("/proc").glob("[0-9]*"):
        try:
            where = (one / "cwd").readlink()
        except OSError:
            continue  # it has ended, or is somebody else's
        if where.is_relative_to(folder):
            found.append(int(one.name))
    return found
