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
        "E133",
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
        (
            ("set: shared, do: mailbox.hold}", "set: shared}"),
            ("set: detached, fair: true, do: mailbox.let go,", "set: detached,"),
        ),
    ),
    Slip(
        "the end of the task is not told",
        "remote wake",
        "E135",
        (("do: [task.finish, end]", "do: task.finish"),),
    ),
    Slip(
        "a waker that is the last holder frees the block itself, beside the owner",
        "remote wake",
        "E133",
        (
            (
                "      - {when: holders == 1, set: posted, order: acquire, pairs with: [take, release, end], then: send home,",
                "      - {when: holders == 1 and over, add: {holders: -1}, order: acquire, pairs with: take, then: free}\n"
                "      - {when: holders == 1, set: posted, order: acquire, pairs with: [take, release, end], then: send home,",
            ),
        ),
    ),
    Slip(
        "a waker lets go of the block between its push and its knock",
        "remote wake",
        "E133",
        (
            ("    pushed: 0..2\n", "    pushed: 0..2\n    late: 0..2\n"),
            (
                "{when: pushed > 0, add: {pushed: -1, idle: 1}, fair: true, do: mailbox.knock}",
                "{when: pushed > 0, add: {pushed: -1, wakers: -1, late: 1}, set: foreign, do: release}\n"
                "      - {when: late > 0, add: {late: -1}, fair: true, do: mailbox.knock}",
            ),
            ("owner is gone and detached and pushed == 0", "owner is gone and detached and pushed == 0 and late == 0"),
            ("or event or pushed > 0 or home is pushed", "or event or pushed > 0 or late > 0 or home is pushed"),
        ),
    ),
    Slip(
        "closing the inbox forgets what lay in it",
        "remote wake",
        "E135",
        (
            (
                "{when: owner is drained and inbox is filled, to: {inbox: closed, owner: unlinking}}",
                "{when: owner is drained and inbox is filled, to: {inbox: closed}}",
            ),
        ),
    ),
    Slip(
        "a waker knocks first and pushes then",
        "mailbox",
        "E135",
        (
            ("add: {idle: -1, ringing: 1}}", "add: {pushed: -1, ringing: 1}}"),
            (
                "{when: idle > 0 and inbox is not closed, add: {idle: -1, pushed: 1}, to: {inbox: filled}}",
                "{when: idle > 0, add: {idle: -1, pushed: 1}, do: knock}",
            ),
            (
                "{when: pushed > 0, add: {pushed: -1, idle: 1}, fair: true, do: knock}",
                "{when: pushed > 0 and inbox is not closed, add: {pushed: -1, idle: 1}, to: {inbox: filled}}",
            ),
            (
                "{when: ringing > 0, add: {ringing: -1, idle: 1}, set: event, fair: true}",
                "{when: ringing > 0, add: {ringing: -1, pushed: 1}, set: event, fair: true}",
            ),
        ),
    ),
    Slip(
        "the owner resets the event after its second look",
        "mailbox",
        "E135",
        (
            ("owner: [awake,", "owner: [awake, resetting,"),
            (
                "{when: owner is announced and inbox is empty, to: {owner: asleep}}",
                "{when: owner is announced and inbox is empty, to: {owner: resetting}}\n"
                "      - {when: owner is resetting, clear: event, to: {owner: asleep}}",
            ),
            ("[announced, asleep, roused]", "[announced, resetting, asleep, roused]"),
        ),
    ),
    Slip(
        "a waker lets go of the mailbox before it writes the event",
        "mailbox",
        "E135",
        (
            ("    ringing: 0..2\n", "    ringing: 0..2\n    late: 0..2\n"),
            (
                "{when: ringing > 0, add: {ringing: -1, idle: 1}, set: event, fair: true}",
                "{when: ringing > 0, add: {ringing: -1, shared: -1, late: 1}, do: let go}\n"
                "      - {when: late > 0, add: {late: -1}, set: event, fair: true}",
            ),
        ),
    ),
    Slip(
        "the owner sleeps although its second look found something",
        "mailbox",
        "E135",
        (
            (
                "{when: owner is announced and inbox is filled, to: {owner: roused}, fair: true}",
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
