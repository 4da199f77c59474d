"""The directive machine-notes: takes in <eddagen_notes>/<machine>.inc, if somebody wrote one.

A generated chapter says what the spec says. What it cannot know, such as which hand-written code carries the actions out, stands in
that file, beside the book's other pages, and appears under the machine's own prose.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sphinx.util.docutils import SphinxDirective

from eddagen import names


class MachineNotes(SphinxDirective):
    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[Any]:
        file = Path(self.env.srcdir) / self.config.eddagen_notes / f"{names.snake(self.arguments[0])}.inc"
        self.env.note_dependency(str(file))
        if not file.exists():
            return []
        found: list[Any] = self.parse_text_to_nodes(file.read_text(encoding="utf-8"), offset=0)
        return found
