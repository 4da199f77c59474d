"""Seeded faults: machines with one thing wrong that a real runtime had wrong.

A case is a file under seeded/: a comment that says what was wrong upstream, the machine (one of spec/machines, or of
seeded/machines where ours have no such place), a change of its text, and the verdict: the code, the sentence, and the
way there as spec rows. The change names text and not places, so a case stays true when other rows of its machine
change; text that is no longer there, or there twice, is an error of the case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from eddagen import names
from eddagen.all_kinds import KINDS
from eddagen.cache import Cache
from eddagen.diagnostics import Diagnostic, Report
from eddagen.kinds import Project
from eddagen.resolve import resolve

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent / "seeded"
# Lines of a counterexample that name rows; those between them describe states, which every new ghost changes.
_ROWS = re.compile(r" +(\d+\. |then [a-z]|and )")


@dataclass(frozen=True)
class Case:
    """One seeded fault. `changes` are pairs of texts, old and new.

    `spin` is the code that Spin gives, where it is another one: Spin sees that the end is out of reach only where
    nothing moves any more, and otherwise by a claim under `leads to`.
    """

    file: Path
    story: str
    machine: str
    changes: tuple[tuple[str, str], ...]
    code: str
    says: str
    way: str
    spin: str

    @property
    def name(self) -> str:
        return self.file.stem

    @property
    def home(self) -> Path:
        """The spec that is changed."""
        own = HERE / "machines" / f"{names.snake(self.machine)}.yaml"
        return own if own.exists() else ROOT / "spec" / "machines" / own.name

    def broken(self) -> str:
        """The spec with the fault."""
        text = self.home.read_text(encoding="utf-8")
        for old, new in self.changes:
            count = text.count(old)
            assert count == 1, f"{self.file}: the text to change is there {count} times in {self.home.name}: {old}"
            text = text.replace(old, new)
        return text


def load(file: Path) -> Case:
    text = file.read_text(encoding="utf-8")
    fields = yaml.safe_load(text)
    story = " ".join(line.lstrip("# ") for line in text.splitlines() if line.startswith("#"))
    changes = tuple((one["old"], one["new"]) for one in fields["change"])
    verdict = (fields["code"], fields.get("says", ""), fields.get("way", ""), fields.get("spin", fields["code"]))
    return Case(file, story, fields["machine"], changes, *verdict)


def all_cases() -> list[Case]:
    return [load(file) for file in sorted(HERE.glob("*.yaml"))]


def resolve_in(folder: Path, case: Case, text: str) -> tuple[Project, Report]:
    """Resolves `text` as the machine of the case, beside the machines that its model may bring in."""
    specs = folder / "spec" / "machines"
    specs.mkdir(parents=True)
    (folder / "spec" / "schema").symlink_to(ROOT / "spec" / "schema")
    (specs / case.home.name).write_text(text, encoding="utf-8")
    for other in yaml.safe_load(text)["model"].get("with", []):
        copied = f"{names.snake(other)}.yaml"
        (specs / copied).write_text((ROOT / "spec" / "machines" / copied).read_text(encoding="utf-8"), encoding="utf-8")
    report = Report()
    return resolve(folder, KINDS, report, Cache()), report


def rows_of(found: Diagnostic) -> str:
    """The way of a counterexample, rows only."""
    return "\n".join(line.strip() for line in found.help.splitlines() if _ROWS.match(line)) + "\n"


def accept(case: Case, found: Diagnostic) -> None:
    """Writes what was found into the case."""
    text = case.file.read_text(encoding="utf-8")
    head = text[: text.index("\ncode:") + 1]
    says = yaml.safe_dump(found.message, default_style='"', width=1000).strip()
    way = "".join(f"  {line}\n" for line in rows_of(found).splitlines())
    case.file.write_text(f"{head}code: {found.code}\nsays: {says}\nway: |\n{way}", encoding="utf-8")
