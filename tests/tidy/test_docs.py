"""Docs include code and specs, and never paste them; what the README shows is what the files say."""

from __future__ import annotations

import re
from pathlib import Path

from tidy import tree

PASTED = re.compile(r"^\s*\.\. (?:code-block|code|sourcecode)::[ \t]*(?!(?:console|text|none)\b)(\w*)$", re.MULTILINE)
# A block of the README stands under a paragraph that links the file it is from, and ends in a colon.
README_BLOCK = re.compile(r"\[`([\w./-]+)`\]\([^)]*\)(?:(?!\n\n).)*?:\n\n```\w+\n(.*?)```", re.DOTALL)


def test_docs_paste_no_code() -> None:
    found = [
        f"{tree.shown(file)}: a {match[1] or 'code'} block; use literalinclude"
        for file in tree.files_in("docs", [".rst"])
        for match in PASTED.finditer(tree.text(file))
    ]
    assert not found, "\n" + "\n".join(found)


def test_the_search_for_pasted_code() -> None:
    assert PASTED.search(".. code-block:: cpp\n")
    assert PASTED.search("   .. code::\n")
    assert not PASTED.search(".. code-block:: console\n")


def dedented(lines: list[str]) -> list[str]:
    return [line.strip() for line in lines if line.strip()]


def holds(file: Path, excerpt: str) -> bool:
    """Whether the lines of `excerpt` stand in `file` in that order, side by side; an … alone on a line leaves some out."""
    lines = dedented(tree.text(file).splitlines())
    at = 0
    for part in re.split(r"^\s*…\s*$", excerpt, flags=re.MULTILINE):
        wanted = dedented(part.splitlines())
        found = [
            start for start in range(at, len(lines) - len(wanted) + 1) if lines[start : start + len(wanted)] == wanted
        ]
        if not found:
            return False
        at = found[0] + len(wanted)
    return True


def test_readme_shows_what_the_files_say() -> None:
    blocks = README_BLOCK.findall(tree.text(tree.ROOT / "README.md"))
    assert len(blocks) == 6, "the row, its code, its use, its test, its page, and what a forgotten row says"
    wrong = [path for path, excerpt in blocks if not holds(tree.ROOT / path, excerpt)]
    assert not wrong, f"the README's excerpts are not, or no longer, in: {', '.join(wrong)}"


def test_readme_links_lead_somewhere() -> None:
    for name in ("README.md", "CONTRIBUTING.md"):
        links = re.findall(r"\]\((?!https?:)([^)#]+)\)", tree.text(tree.ROOT / name))
        assert not [link for link in links if not (tree.ROOT / link).exists()], name
