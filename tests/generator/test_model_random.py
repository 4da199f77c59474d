"""Random models: the explorer and Spin must say the same of each, be it the states or what is wrong.

The machines of the tree are mostly right, and look alike. These are neither: guards, changes, claims, fairness and the end are drawn by
lot, so that fair and unfair rounds, dead ends and false invariants come in every mixture.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eddagen.diagnostics import Report
from eddagen.ir.machine import Machine
from eddagen.kinds import Project
from eddagen.model.explore import explore
from eddagen.model.world import build_world
from eddagen.targets.promela_check import check

TEMPLATES = Path(__file__).parents[2] / "templates"
SEEDS = 20

Resolved = Callable[..., tuple[Project, Report]]


def random_machine(seed: int) -> dict[str, Any]:
    chance = random.Random(seed)
    names = ["red", "green", "count", "mood", "ghost"]

    def test() -> str:
        one = chance.choice(names)
        if one == "count":
            return f"count {chance.choice(['<', '>=', '==', '!='])} {chance.choice(['1', '2', 'limit', 'limit - 1'])}"
        if one == "mood":
            return f"mood {chance.choice(['is', 'is not'])} {chance.choice(['good', 'bad', 'worse'])}"
        return chance.choice([one, f"not {one}"])

    def expression() -> str:
        parts = [test() for _ in range(chance.choice([1, 1, 2, 3]))]
        text = parts[0]
        for part in parts[1:]:
            text = f"{text} {chance.choice(['and', 'or'])} {part}"
        return chance.choice([text, text, f"not ({text})"])

    def row(**more: Any) -> dict[str, Any]:
        changes = {chance.choice(["set", "clear"]): chance.choice(["red", "green"])} if chance.random() < 0.8 else {}
        return {**more, **changes}

    def step() -> dict[str, Any]:
        made: dict[str, Any] = {"when": expression()}
        made |= chance.choice(
            [{"set": "ghost"}, {"clear": "ghost"}, {"to": {"mood": chance.choice(["good", "bad", "worse"])}}]
        )
        if chance.random() < 0.3:
            made |= {"when": f"({made['when']}) and count < limit", "add": {"count": 1}}
        elif chance.random() < 0.4:
            made |= {"when": f"({made['when']}) and count > 0", "add": {"count": -1}}
        if chance.random() < 0.7:
            made["do"] = chance.choice(
                ["push", "push", {"push": {"hard": chance.choice([True, False])}}, ["push", "push"]]
            )
        if chance.random() < 0.5:
            made["fair"] = True
        return made

    model: dict[str, Any] = {
        "doc": "By lot.",
        "ghosts": {"count": "0..2", "mood": ["good", "bad", "worse"], "ghost": chance.choice([0, 1])},
        "actions": {"act": chance.choice([{"set": "ghost"}, {"clear": "ghost"}, {"expect": expression()}])},
        "roles": {"one": [step() for _ in range(3)], "other": [step() for _ in range(chance.choice([1, 2, 3]))]},
        "may hang": [
            {
                "when": "ghost or not ghost or mood is good or count > 0",
                "why": "Whether the end stays in reach is nothing that Spin can be asked.",
            }
        ],
    }
    if chance.random() < 0.5:
        model["leads to"] = [{"when": expression(), "to": expression(), "why": "By lot."}]
    if chance.random() < 0.2:
        model["always"] = [{"holds": expression() + " or not ghost", "why": "By lot."}]
    push = [row(when=chance.choice(["red", "green and hard", "not red and hard"])), row(otherwise=True)]
    push[0]["then"], push[1]["then"] = chance.choice([("act", "rest"), ("rest", "act"), ("act", "act")])
    event = {"doc": "It is pushed.", "takes": {"hard": "bool"}, "rows": push}
    word = {"bits": 32, "flags": {"red": "It is red.", "green": "It is green."}}
    return {
        "kind": "machine/v1",
        "name": "lot",
        "doc": "By lot.",
        "word": word,
        "events": {"push": event},
        "model": model,
    }


def explorer_says(machine: Machine) -> tuple[str, int]:
    """The code of what is wrong, and the number of states if nothing is. Claims about nothing, and exceptions, are not Spin's."""
    report = Report()
    world = build_world(machine, [], report)
    assert world is not None, report.render()
    verdict = explore(world, report)
    return ("", verdict.states) if verdict is not None else (report.found()[0].code, 0)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_both_say_the_same(resolved: Resolved, tmp_path: Path, seed: int) -> None:
    project, report = resolved(lot=json.dumps(random_machine(seed)))
    machines = project.of("machine/v1")
    assert machines, report.render()
    code, states = explorer_says(machines[0])
    outcomes = check(machines[0], [], tmp_path, TEMPLATES)
    found = [one.code for outcome in outcomes for one in outcome.found]
    if code in ("E141", "E143"):
        assert found in ([], ["E142"]), "only what Spin is not asked"
    else:
        assert found == ([code] if code else [])
        assert code or outcomes[0].states == states


def test_the_lots_are_of_all_sorts(resolved: Resolved) -> None:
    """What the seeds above hit, so that an edit of the lots does not make all of them alike."""
    codes = [
        explorer_says(resolved(lot=json.dumps(random_machine(seed)))[0].of("machine/v1")[0])[0] for seed in range(SEEDS)
    ]
    assert {"", "E142", "E133"} <= set(codes)
