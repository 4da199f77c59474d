"""`where`: from C++ to the spec and back."""

from __future__ import annotations

import argparse
from pathlib import Path

from eddagen.tools.terminal import Style, complain
from eddagen.tools.where import Nowhere, where
from eddagen.workspace import checked_project

SUMMARY = "Leads from C++ to the spec and back: spec row, generated line, test, model, chapter, users."
EXAMPLES = """examples:
  ./edda where TaskState::wake                                 a generated function
  ./edda where edda::gen::op::Recv                             any C++ name that is generated
  ./edda where task.wake.2                                     a row
  ./edda where generated/include/edda/gen/task_state.hpp:180   a line of generated code
  ./edda where spec/machines/task.yaml:64                      a line of a spec
  ./edda where runtime_core/edda/task/harness.cpp:62           a line of the harness
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("symbol", nargs="+", help="a C++ name, a name of a spec, or FILE:LINE[:COLUMN]")


def run(root: Path, options: argparse.Namespace) -> int:
    project = checked_project(root)
    if project is None:
        return 1
    try:
        print("\n".join(where(project, " ".join(options.symbol), Style.of(), Path.cwd())))
    except Nowhere as problem:
        return complain(problem)
    return 0
