"""The directives machine-proof and machine-figures: what was measured about a machine beyond what `generate` shows.

The figures come from three files that the commands leave, and that hold nothing which differs from run to run: models.json (`model`),
mutation.json (`mutate`), coverage.json (`coverage`). Whatever a file lacks is said in a sentence, so that a chapter never looks as if
something had been shown that was not.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sphinx.util.docutils import SphinxDirective

_CHECKS = {
    "diagnostics": "the generator's rules",
    "model": "the model",
    "unit": "the unit tests",
    "weak": "the interleavings of the atomic code",
}


class Proof(SphinxDirective):
    """What both directives read."""

    def measured(self, name: str) -> dict[str, Any] | None:
        """The machines of one file; None if there is no such file."""
        file = Path(self.env.srcdir) / self.config.eddagen_proof / name
        self.env.note_dependency(str(file))
        if not file.exists():
            return None
        machines: dict[str, Any] = json.loads(file.read_bytes())["machines"]
        return machines

    def parsed(self, lines: list[str]) -> list[Any]:
        found: list[Any] = self.parse_text_to_nodes("\n".join(lines) + "\n")
        return found


class MachineProof(Proof):
    """What is known of one machine."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[Any]:
        name = self.arguments[0]
        lines: list[str] = []
        for title, file, said in _KINDS:
            machines = self.measured(file)
            if machines is None:
                text = f"no result is kept here; ``{file.removesuffix('.json')}`` has not been run."
            elif name not in machines:
                text = "the kept result does not have this machine yet."
            else:
                text = said(machines[name])
            lines += [*f"* **{title}**: {text}".split("\n"), ""]
        return self.parsed(lines)


class MachineFigures(Proof):
    """A table of all machines."""

    def run(self) -> list[Any]:
        folder = Path(self.env.srcdir) / self.config.eddagen_generated / "ir" / "machine"
        files = sorted(folder.glob("*.json"))
        for file in files:
            self.env.note_dependency(str(file))
        measured = [self.measured(file) or {} for _, file, _ in _KINDS]
        lines = [".. list-table::", "   :header-rows: 1", "   :widths: 28 10 22 20 20", ""]
        lines += _cells("Machine", "Rows", "States with Spin", "Mutants noticed", "Rows that tests take")
        for file in files:
            machine = json.loads(file.read_bytes())
            name = machine["name"]
            rows = sum(len(event["rows"]) for event in machine["events"])
            models, mutants, covered = (one.get(name) for one in measured)
            lines += _cells(
                f":ref:`{name} <machine-{name.replace(' ', '-')}>`",
                str(rows),
                _number(safety(models)["states"]) if models else "not kept",
                score(mutants) if mutants else "not kept",
                f"{covered['taken']} of {covered['reachable']}" if covered else "not kept",
            )
        return self.parsed(lines)


def _cells(*cells: str) -> list[str]:
    return [f"   {'* -' if place == 0 else '  -'} {cell}".rstrip() for place, cell in enumerate(cells)]


def _number(number: int) -> str:
    """1234567 -> 1 234 567"""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


def safety(result: dict[str, Any]) -> dict[str, Any]:
    """Of a machine's runs with Spin, the one that walks every state."""
    run: dict[str, Any] = result["runs"][0]
    return run


def _model(result: dict[str, Any]) -> str:
    bounds = ", ".join(f"*{name}* {bounds}" for name, bounds in result.get("larger", {}).items())
    runs = [_run(one) for one in result["runs"]]
    return (f"with {bounds}." if bounds else "in the bounds of ``generate``.") + "".join(
        f"\n\n  * {one}" for one in runs
    )


def _run(run: dict[str, Any]) -> str:
    asked = f"``{run['asked']}``" if " leads to " in run["asked"] else run["asked"]
    verdict = run["verdict"] if run["verdict"] == "holds" else f"**{run['verdict']}**"
    return f"{asked}: {verdict}; {_number(run['states'])} states, the farthest {_number(run['depth'])} steps from the start."


def score(result: dict[str, Any]) -> str:
    """How many of the mutants that change something were noticed, in percent."""
    noticed = sum(result.get(check, 0) for check in _CHECKS)
    meant = noticed + len(result["survivors"])
    return f"{100 * noticed / meant:.1f} %" if meant else "none"


def _mutation(result: dict[str, Any]) -> str:
    noticed = [(result.get(check, 0), by) for check, by in _CHECKS.items()]
    parts = ", ".join(f"{_number(count)} by {by}" for count, by in noticed if count)
    total = sum(count for count, _ in noticed)
    same = result["mutants"] - total - len(result["survivors"])
    text = (
        f"of {_number(result['mutants'])} changes of a row, {_number(same)} change nothing that could be told apart. "
    )
    text += f"Of the others {score(result)} are noticed: {parts}."
    if result["survivors"]:
        text += " Nothing notices " + ", ".join(f"``{one}``" for one in result["survivors"]) + "."
    return text


def _coverage(result: dict[str, Any]) -> str:
    text = f"the tests take {result['taken']} of the {result['reachable']} rows that the model reaches"
    if len(result["uncovered"]) == result["rows"]:
        return f"{text}; the reason is below."
    if result["uncovered"]:
        return f"{text}; the reasons for the others are below."
    return f"{text}."


_KINDS = (
    ("Spin", "models.json", _model),
    ("Mutation", "mutation.json", _mutation),
    ("Coverage", "coverage.json", _coverage),
)
