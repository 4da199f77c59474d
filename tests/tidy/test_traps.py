"""Compiler faults that were met, and the shapes of code that keep clear of them."""

from __future__ import annotations

import re

from tidy import tree

# g++-12 may put a hidden variable in front of the frame of a coroutine that has a co_await in a bare condition; its handles are then off
# by a word. `if (auto result = co_await x; result)` and a named result are laid out well.
BARE_CONDITION = re.compile(r"\b(?:if|while|switch)\s*\([!(*\s]*co_await\b")


def test_no_co_await_stands_in_a_bare_condition() -> None:
    files = [
        file
        for folder in ("runtime_core", "tests", "docs/examples")
        for file in tree.files_in(folder, [".hpp", ".cpp"])
    ]
    assert files
    found = [f"{tree.shown(file)}: {match[0]}" for file in files for match in BARE_CONDITION.finditer(tree.text(file))]
    assert not found, "name the result before it is tested:\n" + "\n".join(found)
