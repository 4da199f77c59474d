"""The model: what the explorer must find when the task's rows are wrong, and what it must not take for a mistake."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from eddagen.diagnostics import Report
from eddagen.kinds import Project
from eddagen.load import Mapping, load_text, plain
from eddagen.model import explore as explorer

ROOT = Path(__file__).parents[2]
TASK = (ROOT / "spec" / "machines" / "task.yaml").read_text(encoding="utf-8")

Resolved = Callable[..., tuple[Project, Report]]

# What is left when each row of the task is broken in each way below, and why that is right.
EXPLAINED = {
    "share 1 is gone": "The model has two wakers, not eight million.",
    "release 2 is gone": "A forbidden row that nothing reaches.",
    "abort 1 answers nothing": "The joiner only wants to be told; the word does not depend on it.",
    "abort 2 answers too late": "As above.",
}


def mutants() -> Iterator[tuple[str, dict[str, Any]]]:
    """The task with one row broken: a change of the word dropped, another action of the event answered, the row left out."""
    task = plain(task_document())
    for name, event in task["events"].items():
        answers = sorted({row["then"] for row in event["rows"]} - {"forbid"})
        for place, row in enumerate(event["rows"]):
            for key in ("set", "clear", "add"):
                if key in row:
                    yield f"{name} {place + 1} forgets {key}", replaced(task, name, place, {**row, key: None})
            for answer in answers:
                if row["then"] not in (answer, "forbid"):
                    yield f"{name} {place + 1} answers {answer}", replaced(task, name, place, {**row, "then": answer})
            if len(event["rows"]) > 1:
                yield f"{name} {place + 1} is gone", replaced(task, name, place, None)


def replaced(task: dict[str, Any], event: str, place: int, row: dict[str, Any] | None) -> dict[str, Any]:
    """A copy with one row replaced or left out; a key that is None goes."""
    copied: dict[str, Any] = copy.deepcopy(task)
    rows = copied["events"][event]["rows"]
    rows[place : place + 1] = [] if row is None else [{key: value for key, value in row.items() if value is not None}]
    return copied


def task_document() -> Mapping:
    doc = load_text(TASK, Report(), "task.yaml")
    assert doc is not None
    return doc


def test_every_wrong_row_of_the_task_is_found(resolved: Resolved, monkeypatch: pytest.MonkeyPatch) -> None:
    """The proof of the task is worth what it refuses. JSON is YAML, so a mutant is written as it is."""
    monkeypatch.setattr(explorer, "STATE_LIMIT", 5000)
    tried = list(mutants())
    survivors = [name for name, task in tried if not resolved(task=json.dumps(task))[1].failed]
    assert len(tried) > 60
    assert sorted(survivors) == sorted(EXPLAINED)


def test_the_task_itself_is_right(resolved: Resolved) -> None:
    _, report = resolved(task=TASK)
    assert not report.failed, report.render()


def test_the_way_is_told_in_spec_rows(resolved: Resolved) -> None:
    wrong = TASK.replace("set: scheduled,    then: nothing, ", "set: scheduled,    then: enqueue, ")
    assert wrong != TASK
    _, report = resolved(task=wrong)
    help = report.found()[0].help
    assert "executor: poll begin, row 3: poll" in help
    assert "waker: wake, row 2: enqueue" in help


LAMP = """
kind: machine/v1
name: lamp
doc: A lamp.
word: {bits: 32, counters: {uses: {bits: 20, limit: 2^19, doc: How often.}}}
events:
  use:
    doc: It is used.
    needs: uses < limit
    rows: [{otherwise: true, add: {uses: 1}, then: shine}]
"""


def test_a_model_without_bounds_ends(resolved: Resolved, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explorer, "STATE_LIMIT", 1000)
    _, report = resolved(lamp=LAMP + "model: {doc: Endless., roles: {hand: [{do: use}]}}\n")
    assert [(found.code, "`uses` has grown" in found.help) for found in report.found()] == [("E140", True)]


def test_without_a_model_only_reachability_is_asked(resolved: Resolved) -> None:
    project, report = resolved(lamp=LAMP)
    assert not report.failed, report.render()
    verdict = project.notes["verdict lamp"]
    assert isinstance(verdict, explorer.Verdict)
    assert verdict.patterns == [()]


DOOR = """
kind: machine/v1
name: door
doc: A door.
word: {bits: 32, flags: {open: It is open.}}
events:
  push: {doc: It opens., needs: not open, rows: [{otherwise: true, set: open, then: nothing}]}
  pull: {doc: It closes., needs: open, rows: [{otherwise: true, clear: open, then: nothing}]}
"""

HOUSE = """
kind: machine/v1
name: house
doc: A house with a door.
word: {bits: 32, flags: {lit: Somebody is in.}}
events:
  enter: {doc: Somebody comes., needs: not lit, rows: [{otherwise: true, set: lit, then: greet}]}
  leave: {doc: Somebody goes., needs: lit, rows: [{otherwise: true, clear: lit, then: nothing}]}
model:
  doc: One guest who uses the door of another machine.
  with: [door]
  actions: {greet: {expect: door.open, do: door.pull}}
  roles:
    guest:
      - {when: not lit and not door.open, do: [door.push, enter]}
      - {when: lit, do: leave}
  sometimes: [lit and not door.open]
"""


def test_two_words_in_one_model(resolved: Resolved) -> None:
    project, report = resolved(door=DOOR, house=HOUSE)
    assert not report.failed, report.render()
    verdict = project.notes["verdict house"]
    assert isinstance(verdict, explorer.Verdict)
    assert verdict.states == 2
    _, report = resolved(door=DOOR, house=HOUSE.replace("[door.push, enter]", "enter"))
    assert [found.code for found in report.found()] == ["E133"]
