"""What a run of mutants showed: the table for people, hints for survivors, and docs/proof/mutation.json.

The committed file has counts and the changes that are argued to be equivalent; no times, nothing that another machine would count
otherwise. A `score` is the part of the mutants that change something and are noticed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from eddagen.ir.machine import Machine
from eddagen.mutate.judge import DIAGNOSTICS, MODEL, SAME, SURVIVES, UNIT, UNTOLD, WEAK
from eddagen.mutate.run import Tried

COLUMNS = (DIAGNOSTICS, MODEL, UNIT, WEAK)
RESULT = Path("docs") / "proof" / "mutation.json"


@dataclass
class Tally:
    """One machine's result. `argued` are the mutants that its spec lists as equivalent, `stale` the entries that are not true;
    `wrong_code` how many mutants were held against the exhaustive test as code, and `unnoticed_code` those that passed it."""

    machine: Machine
    tried: Sequence[Tried]
    argued: list[Tried] = field(default_factory=list)
    survivors: list[Tried] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    wrong_code: int = 0
    unnoticed_code: list[str] = field(default_factory=list)

    def count(self, *checks: str) -> int:
        return sum(one.found.check in checks for one in self.tried)

    @property
    def is_clean(self) -> bool:
        return not (self.survivors or self.stale or self.unnoticed_code)

    def names(self, check: str) -> list[str]:
        return [one.mutant.name for one in self.tried if one.found.check == check]

    @property
    def killed(self) -> int:
        return self.count(*COLUMNS)

    @property
    def score(self) -> float:
        """In percent, of those that change something."""
        all_of_them = self.killed + len(self.survivors)
        return 100.0 * self.killed / all_of_them if all_of_them else 100.0


def tally(machine: Machine, tried: Sequence[Tried], whole: bool) -> Tally:
    """Holds what became of the mutants against what the spec says of them; `whole` when no mutant was left out."""
    found = Tally(machine, tried)
    entries = {(one.row, one.change): one for one in machine.equivalent}
    for one in tried:
        key = (one.mutant.row, one.mutant.change)
        entry = entries.pop(key, None)
        if one.found.check == SURVIVES:
            (found.survivors if entry is None else found.argued).append(one)
        elif entry is not None:
            found.stale.append(f"{one.mutant.name}: {_not_needed(one)}; remove the entry (line {entry.span.line}).")
    if whole:
        found.stale += [
            f"{row}: {change}: there is no such mutant; remove the entry (line {entry.span.line}) or mend its name."
            for (row, change), entry in entries.items()
        ]
    return found


def _not_needed(one: Tried) -> str:
    if one.found.check in (SAME, UNTOLD):
        return "this is found without being told"
    return f"it is noticed after all, by {one.found.check}" + (f" ({one.found.by})" if one.found.by else "")


def table(tallies: Iterable[Tally]) -> str:
    """One line a machine."""
    head = ("machine", "mutants", *COLUMNS, SAME, UNTOLD, "argued", "survive", "score")
    rows = [head, *(_line(one) for one in tallies)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(head))]
    lines = [[cell.rjust(width) for cell, width in zip(row, widths, strict=True)] for row in rows]
    for line, row in zip(lines, rows, strict=True):
        line[0] = row[0].ljust(widths[0])
    return "".join("  ".join(line) + "\n" for line in lines)


def _line(one: Tally) -> tuple[str, ...]:
    counts = [one.count(check) for check in (*COLUMNS, SAME, UNTOLD)]
    numbers = (len(one.tried), *counts, len(one.argued), len(one.survivors))
    return (one.machine.name, *(str(number) for number in numbers), f"{one.score:.1f} %")


def listed(tallies: Iterable[Tally]) -> str:
    """Each mutant with what became of it."""
    lines = [(one.mutant.name, one.found.check or "SURVIVES", one.found.by) for each in tallies for one in each.tried]
    width = max((len(name) for name, _, _ in lines), default=0)
    return "".join(f"{name:<{width}}  {check} {by}".rstrip() + "\n" for name, check, by in lines)


def noticed_code(tallies: Sequence[Tally]) -> str:
    """1200 of 1200"""
    total = sum(one.wrong_code for one in tallies)
    return f"{total - sum(len(one.unnoticed_code) for one in tallies)} of {total}"


def hint(one: Tried) -> str:
    """What kind of claim would notice such a mutant."""
    change = one.mutant.change
    for start, says in _HINTS:
        if change.startswith(start):
            return says
    return "say in the model what must hold after this row (`always`, a ghost), or hold it in a unit test"


_HINTS = (
    ("needs", "let a role send the event wherever it may come, or test that the program stops where it may not"),
    ("drop needs", "let a role send the event wherever it may come, or test that the program stops where it may not"),
    ("then forbid", "test that the program stops here, or let the model come near"),
    ("then ", "give both actions an `expect` that the other does not meet, or a ghost that one of them changes"),
    ("set ", "mirror the flag in a ghost that is changed where it was asked for, and hold the two together by `always`"),
    ("clear ", "mirror the flag in a ghost that is changed where it was asked for, and hold the two together by `always`"),
    ("drop set", "let something depend on the flag: an `expect` or `always` that fails when it is forgotten"),
    ("drop clear", "let something depend on the flag: an `expect` or `always` that fails when it stays"),
    ("limit", "test the machine at its limit"),
    ("on limit", "test the machine at its limit"),
    ("when", "let a ghost know which case this is, without asking the word, and `expect` it in the row's action"),
    ("order", "add a scenario to tests/weak/ in which the weaker order shows"),
    ("starts", "say in the model what must hold at the start"),
)  # fmt: skip


def details(tallies: Iterable[Tally]) -> str:
    """Every survivor with its hint, every entry that is not true; empty if there are none."""
    lines: list[str] = []
    for one in tallies:
        lines += [f"{one.machine.name}: {error}" for error in one.stale]
        lines += [
            f"{one.machine.name}: as code, the exhaustive test does not notice {name}" for name in one.unnoticed_code
        ]
        groups: dict[str, list[str]] = {}
        for survivor in one.survivors:
            groups.setdefault(hint(survivor), []).append(survivor.mutant.name)
        for says, names in groups.items():
            lines += [f"{one.machine.name}: nothing notices", *(f"    {name}" for name in names), f"  help: {says}"]
    return "".join(f"{line}\n" for line in lines)


def as_json(tallies: Iterable[Tally]) -> str:
    """The committed result."""
    machines = {
        one.machine.name: {
            "mutants": len(one.tried),
            **{check: one.count(check) for check in (DIAGNOSTICS, MODEL, SAME, UNTOLD)},
            **{check: one.names(check) for check in (UNIT, WEAK)},
            "same code": [each.mutant.name for each in one.tried if each.found.check == SAME and each.mutant.of_order],
            "argued": [{"row": entry.mutant.row, "change": entry.mutant.change} for entry in one.argued],
            "survivors": [entry.mutant.name for entry in one.survivors],
            "wrong code": one.wrong_code,
            "wrong code unnoticed": one.unnoticed_code,
        }
        for one in tallies
    }
    return json.dumps({"machines": machines}, indent=1, ensure_ascii=False) + "\n"


def reasons(tallies: Iterable[Tally]) -> Counter[str]:
    """How often each code or test was the first to notice."""
    return Counter(f"{one.found.check} {one.found.by}".strip() for each in tallies for one in each.tried)
