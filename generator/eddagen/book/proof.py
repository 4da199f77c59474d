"""The directives machine-proof and machine-figures: what was measured about a machine beyond what `generate` shows.

The figures come from three files that the commands leave, and that hold nothing which differs from run to run: models.json (`model`),
mutation.json (`mutate`), coverage.json (`coverage`). Whatever a file lacks is said in a sentence, so that a chapter never looks as if
something had been shown that was not.
"""

from __future__ import annotations

import json
from collections.abc import Callable
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
        machines: dict[str, Any] = self.told(name, lambda data: json.loads(data)["machines"], file.read_bytes())
        return machines

    def told(self, name: str, say: Callable[[Any], Any], result: Any) -> Any:
        """What `say` makes of a result, or a sentence about the file that it is from."""
        try:
            return say(result)
        except (ValueError, KeyError, TypeError, AttributeError, IndexError) as problem:
            command = name.removesuffix(".json").removesuffix("s").replace("mutation", "mutate")
            file = f"{self.config.eddagen_proof}/{name}"
            raise self.error(
                f"{file} is damaged, or of another version; `{command} --accept` writes it anew."
            ) from problem

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
                text = self.told(file, said, machines[name])
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
            lines += _cells(
                f":ref:`{name} <machine-{name.replace(' ', '-')}>`",
                str(rows),
                *(
                    self.told(kind, say, machines[name]) if name in machines else "not kept"
                    for (_, kind, _), say, machines in zip(_KINDS, (_states, score, _taken), measured, strict=True)
                ),
            )
        return self.parsed(lines)


def _cells(*cells: str) -> list[str]:
    return [f"   {'* -' if place == 0 else '  -'} {cell}".rstrip() for place, cell in enumerate(cells)]


def _number(number: int) -> str:
    """1234567 -> 1 234 567"""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


def _states(result: dict[str, Any]) -> str:
    """Of a machine's runs with Spin, the first walks every state."""
    return _number(result["runs"][0]["states"])


def _taken(result: dict[str, Any]) -> str:
    return f"{result['taken']} of {result['reachable']}"


def _model(result: dict[str, Any]) -> str:
    bounds = ", ".join(f"*{name}* {bounds}" for name, bounds in result.get("larger", {}).items())
    runs = [_run(one) for one in result["runs"]]
    return (f"with {bounds}." if bounds else "in the bounds of ``generate``.") + "".join(
        f"\n\n  * {one}" for one in runs
    )


def _run(run: dict[str, Any]) -> str:
    """Safety is walked breadth first, so its depth is a distance; a claim is searched in depth, and its depth is a way's length."""
    claim = " leads to " in run["asked"]
    asked = f"``{run['asked']}``" if claim else run["asked"]
    verdict = run["verdict"] if run["verdict"] == "holds" else f"**{run['verdict']}**"
    depth = _number(run["depth"])
    far = f"the longest way {depth} steps" if claim else f"the farthest {depth} steps from the start"
    return f"{asked}: {verdict}; {_number(run['states'])} states, {far}."


def score(result: dict[str, Any]) -> str:
    """How many of the mutants that change something were noticed, in percent."""
    noticed = sum(_noticed(result).values())
    meant = noticed + len(result["survivors"])
    return f"{100 * noticed / meant:.1f} %" if meant else "none"


def _noticed(result: dict[str, Any]) -> dict[str, int]:
    """How many mutants each check was the first to notice. The file counts those of checks that generate makes, and names the others."""
    found = {by: result.get(check, 0) for check, by in _CHECKS.items()}
    return {by: one if isinstance(one, int) else len(one) for by, one in found.items()}


def _mutation(result: dict[str, Any]) -> str:
    parts = ", ".join(f"{_number(count)} by {by}" for by, count in _noticed(result).items() if count)
    same = {
        "decide the same in every word": result.get("same", 0),
        "are told apart by no order of events": result.get("untold", 0),
        "the spec lists as equivalent, with the reason": len(result.get("argued", [])),
    }
    kept = ", ".join(f"{_number(count)} {what}" for what, count in same.items() if count)
    text = f"of {_number(result['mutants'])} changes of a row, {kept or 'all change something'}. "
    text += f"Of {'the others' if kept else 'them'} {score(result)} are noticed: {parts}."
    if result["survivors"]:
        text += " Nothing notices " + ", ".join(f"``{one}``" for one in result["survivors"]) + "."
    if result.get("wrong code"):
        missed = result["wrong code unnoticed"]
        text += f" As C++, {_number(result['wrong code'])} of them were held against the exhaustive test, which "
        text += "notices each." if not missed else "does not notice " + ", ".join(f"``{one}``" for one in missed) + "."
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
