"""The directive semantics: an index of facts, each with the tests that hold it true, as one table a group.

Its argument is a YAML file below the Sphinx source folder: `groups`, each with a `title` and `cases`; a case has `case` (its number or
name), `says`, `from`, `tests` and, where part of it does not apply, `not here`. That the tests exist is a test's own business.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from sphinx.util.docutils import SphinxDirective


class Semantics(SphinxDirective):
    required_arguments = 1

    def run(self) -> list[Any]:
        file = Path(self.env.srcdir) / self.arguments[0]
        self.env.note_dependency(str(file))
        try:
            groups = yaml.safe_load(file.read_text(encoding="utf-8"))["groups"]
            lines = [line for group in groups for line in _table(group)]
        except (OSError, KeyError, TypeError, yaml.YAMLError) as problem:
            raise self.error(f"{self.arguments[0]} is no index of facts: {problem}") from problem
        found: list[Any] = self.parse_text_to_nodes("\n".join(lines) + "\n")
        return found


def _table(group: dict[str, Any]) -> list[str]:
    lines = [f".. rubric:: {group['title']}", "", ".. list-table::", "   :header-rows: 1", "   :widths: 10 50 40", ""]
    lines += _row("Case", "What is held true", "By")
    for case in group["cases"]:
        says = " ".join(case["says"].split())
        if "not here" in case:
            says += f" *Not here: {' '.join(case['not here'].split())}*"
        tests = " ".join(f"``{test}``" for test in case.get("tests", ())) or "(no test)"
        lines += _row(str(case["case"]), f"{says} ({case['from']})", tests)
    return [*lines, ""]


def _row(*cells: str) -> list[str]:
    return [f"   {'* -' if first else '  -'} {cell}" for first, cell in zip((True, False, False), cells, strict=True)]
