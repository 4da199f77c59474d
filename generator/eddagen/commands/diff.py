"""`diff`: what changed in the specs since a revision, and whether it is compatible."""

from __future__ import annotations

import argparse
import contextlib
from pathlib import Path

from eddagen.tools.diff import compare, grade_of, lines
from eddagen.tools.snapshot import NoRevision, revision
from eddagen.tools.terminal import Style, complain

SUMMARY = "Says in spec terms what changed since a revision, and how compatible that is."
EXAMPLES = """grades: prose only < compatible < behaviour changes < breaks callers < breaks stored words and recordings

exit status with --exit-code: 0 nothing or prose only, 11 compatible, 12 behaviour changes, 13 breaks callers, 14 breaks
stored words and recordings; without it 0. 1 means that the comparison could not be made.

examples:
  ./edda diff                         against the last commit
  ./edda diff main                    against a branch
  ./edda diff v0.1.0 --exit-code      in CI: the exit status is the grade
  ./edda diff --from ../other         against the specs of another tree
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("revision", nargs="?", default="HEAD", help="a commit, branch or tag (default: HEAD)")
    parser.add_argument(
        "--from", dest="other", type=Path, metavar="DIR", help="a folder with a spec/ instead of a revision"
    )
    parser.add_argument("--exit-code", action="store_true", help="the exit status says the grade")


def run(root: Path, options: argparse.Namespace) -> int:
    style = Style.of()
    with contextlib.ExitStack() as stack:
        try:
            if options.other is not None:
                if not (options.other / "spec").is_dir():
                    raise NoRevision(f"There is no spec/ folder in {options.other}.")
                old, name = options.other, str(options.other)
            else:
                old, name = stack.enter_context(revision(root, options.revision)), options.revision
        except NoRevision as problem:
            return complain(problem)
        sections, unread = compare(old, root)
    print("\n".join(lines(sections, unread, name, style)))
    if unread:
        return 1
    return grade_of(sections).exit_code if options.exit_code else 0
