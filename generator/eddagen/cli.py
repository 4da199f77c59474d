"""The command line: `python -m eddagen COMMAND`. In the repository people reach it as `./edda COMMAND`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from eddagen import commands
from eddagen.diagnostics import did_you_mean
from eddagen.workspace import find_root

_HELP = ("-h", "--help", "help")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the exit code is 0, 1 for mistakes in the tree, 2 for a wrong command line."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or words[0] in _HELP:
        print(_help(), end="", file=sys.stdout if words else sys.stderr)
        return 0 if words else 2
    if words[0] not in commands.names():
        guess = did_you_mean(words[0], commands.names())
        hint = f"did you mean `{guess}`?" if guess else f"there are: {', '.join(commands.names())}"
        print(f"eddagen: there is no command `{words[0]}`; {hint}", file=sys.stderr)
        return 2
    command = commands.load(words[0])
    options = _parser(command).parse_args(words[1:])
    root = find_root(options.root)
    if root is None:
        print("There is no spec/ folder here or above; say where with --root.", file=sys.stderr)
        return 1
    return command.run(root, options)


def _help() -> str:
    lines = [f"  {name:<10}{commands.load(name).summary}" for name in commands.names()]
    return "\n".join(["usage: eddagen COMMAND [OPTION...]", "", *lines, "", "eddagen COMMAND --help says more.", ""])


def _parser(command: commands.Command) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"edda {command.name}",
        description=command.summary,
        epilog=command.examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--root", type=Path, help="the tree (default: the nearest folder above that has spec/)")
    command.add_arguments(parser)
    return parser
