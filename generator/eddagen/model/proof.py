"""docs/proof/models.json: how large each model was when somebody last looked, so that one that shrinks is noticed.

A model proves less when a guard is tightened, a role forgotten or a bound lowered, and every verdict stays good. Its number of states
tells. Only what is repeatable is in the file: larger bounds, states, transitions, depth, and how many rows were taken; never a time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eddagen.cache import write_atomically
from eddagen.ir.machine import Machine
from eddagen.model.spin import Outcome

PLACE = Path("docs/proof/models.json")
_COUNTED = ("states", "transitions", "depth")

Records = dict[str, Any]


def read(root: Path) -> Records:
    """What is committed, by machine; nothing if there is no file yet, or one that a merge has left in pieces."""
    try:
        found = json.loads((root / PLACE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    machines = found.get("machines") if isinstance(found, dict) else None
    return machines if isinstance(machines, dict) else {}


def write(root: Path, records: Records) -> None:
    text = json.dumps({"machines": records}, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    write_atomically(root / PLACE, text.encode())


def record(machine: Machine, outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """One machine's entry."""
    assert machine.model is not None
    return {
        "larger": dict(machine.model.larger),
        "rows": len(outcomes[0].rows),
        "runs": [
            {"asked": one.asked, **{key: getattr(one, key) for key in _COUNTED}, "verdict": one.verdict}
            for one in outcomes
        ],
    }


def differences(name: str, known: Mapping[str, Any] | None, now: Mapping[str, Any]) -> list[str]:
    """What is not as it was, one sentence each."""
    if known is None:
        return [f"{name}: {PLACE} does not know this model yet."]
    if known == now:
        return []
    before = {one["asked"]: one for one in known.get("runs", [])}
    after = {one["asked"]: one for one in now["runs"]}
    said = [f"{name}: `{asked}` is not proved any more." for asked in before if asked not in after]
    said += [f"{name}: `{asked}` is proved and not recorded." for asked in after if asked not in before]
    for asked in (asked for asked in after if asked in before):
        said += _counts(f"{name}, {asked}", before[asked], after[asked])
    if not said and known.get("rows") != now["rows"]:
        said = [f"{name}: the model takes {now['rows']} rows; it was {known.get('rows')}."]
    return said or [f"{name}: the bounds are {now['larger']}; they were {known.get('larger')}."]


def _counts(where: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    change = after["states"] - before["states"]
    if change < 0:
        lost = "something that was walked is not walked any more"
        return [
            f"{where}: {after['states']} states; it was {before['states']}. The model has shrunk by {-change}: {lost}."
        ]
    if change > 0:
        return [f"{where}: {after['states']} states; it was {before['states']}. The model has grown by {change}."]
    return [f"{where}: {after[key]} {key}; it was {before[key]}." for key in _COUNTED if after[key] != before[key]][:1]
