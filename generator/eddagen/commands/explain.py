"""`explain`: says what a spec says about something, and where it is."""

from __future__ import annotations

import argparse
from pathlib import Path

from eddagen.tools.explain import Unknown, explain
from eddagen.tools.explain_rule import NoRule, is_code, list_lines, rule_lines
from eddagen.tools.terminal import Style, complain
from eddagen.workspace import checked_project

SUMMARY = "Says what a machine, an event, a rule or anything else in the specs is, and where."
EXAMPLES = """examples:
  ./edda explain task                 a machine: its word, events and model
  ./edda explain task wake            an event: its rows
  ./edda explain task.wake.2          one row
  ./edda explain E110                 a rule of the generator, with a spec that breaks it
  ./edda explain rules                all of them, a sentence each
  ./edda explain recv                 an operation; likewise errors, metrics, syscalls, tunables, tiers, protocols
  ./edda explain error cancelled      when several things share the name
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="+", help="a machine and perhaps its event, a rule like E110, or any other name")


def run(root: Path, options: argparse.Namespace) -> int:
    words = " ".join(options.name)
    style = Style.of()
    if is_code(words):  # no spec is needed, and a broken one must not hide the rule that it breaks
        try:
            print("\n".join(rule_lines(root, words.upper(), style)))
        except NoRule as problem:
            return complain(problem)
        return 0
    if words == "rules":
        print("\n".join(list_lines(style)))
        return 0
    project = checked_project(root)
    if project is None:
        return 1
    try:
        print("\n".join(explain(project, words, style)))
    except Unknown as problem:
        return complain(problem)
    return 0
