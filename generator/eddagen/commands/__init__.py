"""The commands of the command line, one module each; `./edda --help` of a shell verb leads here.

A command module has SUMMARY (one line), EXAMPLES (the end of its --help), `add_arguments(parser)` and `run(root, options)`, which
returns the exit code: 0, 1 for mistakes in the tree, 2 for a wrong command line. BEGINS_A_TREE = True lets it run in a folder without
spec/. A command is found by its file's name, and only
the one that runs is imported: `generate` pays for nobody else.
"""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Command:
    """One command, imported."""

    name: str
    summary: str
    examples: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[Path, argparse.Namespace], int]
    begins_a_tree: bool = False


def names() -> list[str]:
    """Every command there is."""
    return sorted(file.stem for file in Path(__file__).parent.glob("*.py") if file.stem != "__init__")


def load(name: str) -> Command:
    """The command of that name, which must be one of names()."""
    module = importlib.import_module(f"{__name__}.{name}")
    begins_a_tree = getattr(module, "BEGINS_A_TREE", False)
    return Command(name, module.SUMMARY, module.EXAMPLES, module.add_arguments, module.run, begins_a_tree)
