"""`watch`: after each edit of a spec or a template, regenerates, rebuilds and reruns what depends on it."""

from __future__ import annotations

import argparse
import functools
from pathlib import Path

from eddagen.tools.terminal import Style
from eddagen.tools.watch import Watch

SUMMARY = "After each edit of a spec or template: regenerates, rebuilds and reruns what depends on it."
EXAMPLES = """examples:
  ./edda watch                        until Ctrl-C
  ./edda watch --stages 1             only the generated tests of what was edited: an answer in seconds
  ./edda watch --once                 for one edit; the exit status is its result
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--build", type=Path, metavar="DIR", help="the build folder (default: build/debug)")
    stages = "1: the generated tests; 2: also the layers that include the header; 3: all that depends on it (default)"
    parser.add_argument("--stages", type=int, choices=(1, 2, 3), default=3, help=stages)
    parser.add_argument("--once", action="store_true", help="end after one edit; the exit status is its result")


def run(root: Path, options: argparse.Namespace) -> int:
    build = (options.build or root / "build" / "debug").resolve()
    say = functools.partial(print, flush=True)
    try:
        return Watch(root, build, Style.of(), options.stages, say).run(options.once)
    except KeyboardInterrupt:
        print()
        return 0
