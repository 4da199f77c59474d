"""What the hand-written code around the wake's words must do in a certain order, and that the models notice if not.

Mutation breaks rows; here the steps between them are broken, one at a time: what a waker, the owner or the last holder
does before and after its accesses. Each would be a plausible slip of a harness.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from models.cases import Case, resolve_in


@dataclass(frozen=True)
class Slip:
    """A step gone wrong: the machine whose model has it, the code that says so, and what is changed into what."""

    what: str
    machine: str
    code: str
    changes: tuple[tuple[str, str], ...]


SLIPS = (
    Slip(
        "the last holder pushes its block without holding the mailbox",
        "remote wake",
        "E139",
        (
            ("to: {home: held}, fair: true, do: mailbox.hold}", "to: {home: held}}"),
            ("to: {home: nowhere}, fair: true, do: mailbox.let go}", "to: {home: nowhere}}"),
        ),
    ),
    Slip(
        "the owner takes the entry before it has unlinked it",
        "remote wake",
        "E133",
        (
            ("clear: linked, to: {owner: taking}, fair: true}", "to: {owner: taking}, do: take}"),
            (
                "{when: owner is taking, to: {owner: drained}, fair: true, do: take}",
                "{when: owner is taking, clear: linked, to: {owner: drained}}",
            ),
        ),
    ),
    Slip(
        "a waker pushes and does not knock",
        "remote wake",
        "E135",
        (("add: {pushed: -1, idle: 1}, fair: true, do: mailbox.knock}", "add: {pushed: -1, idle: 1}}"),),
    ),
    Slip(
        "the last holder pushes and does not knock",
        "remote wake",
        "E135",
        (("to: {home: last}, fair: true, do: mailbox.knock}", "to: {home: last}}"),),
    ),
    Slip(
        "a closed inbox still takes entries",
        "remote wake",
        "E136",
        (("{when: posting and inbox is not closed, clear: posting,", "{when: posting, clear: posting,"),),
    ),
    Slip(
        "a block that other threads know does not hold the mailbox",
        "remote wake",
        "E133",
        (("set: shared, do: mailbox.hold}", "set: shared}"), ("set: detached, do: mailbox.let go,", "set: detached,")),
    ),
    Slip(
        "the end of the task is not told",
        "remote wake",
        "E135",
        (("do: [task.finish, end]", "do: task.finish"),),
    ),
    Slip(
        "the owner sleeps although its second look found something",
        "mailbox",
        "E135",
        (
            (
                "{when: owner is announced and inbox is filled, to: {owner: awake}, fair: true, do: rise}",
                "{when: owner is announced and inbox is filled, to: {owner: asleep}}",
            ),
        ),
    ),
)


@pytest.mark.parametrize("slip", SLIPS, ids=[slip.what for slip in SLIPS])
def test_the_model_notices(slip: Slip, tmp_path: Path) -> None:
    case = Case(tmp_path, slip.what, slip.machine, slip.changes, slip.code, "", "", slip.code)
    _, report = resolve_in(tmp_path, case, case.broken())
    assert [found.code for found in report.found()[:1]] == [slip.code], report.render()
