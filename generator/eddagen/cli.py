"""The command line: `eddagen COMMAND` once the package is installed. In the repository people reach it as `./edda COMMAND`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from eddagen import commands, data
from eddagen.diagnostics import did_you_mean
from eddagen.faults import is_caught, sentence
from eddagen.workspace import find_root, program

_HELP = ("-h", "--help", "help")
_FOLDERS = {
    "--cmake-dir": ("cmake", "prints the folder with eddagen-config.cmake, for find_package(eddagen)"),
    "--schema-dir": ("schema", "prints the folder with the JSON Schemas, for editors"),
    "--support-dir": ("support", "prints the folder with the C++ behind generated headers, for build systems"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the exit code is 0, 1 for mistakes in the tree, 2 for a wrong command line."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or words[0] in _HELP:
        print(_help(), end="", file=sys.stdout if words else sys.stderr)
        return 0 if words else 2
    if words[0] in _FOLDERS and len(words) == 1:
        print(data.folder(_FOLDERS[words[0]][0]))
        return 0
    if words == ["--language"]:
        print((data.folder("language") / "README.md").read_text(encoding="utf-8"), end="")
        return 0
    if words[0] not in commands.names():
        guess = did_you_mean(words[0], commands.names())
        hint = f"did you mean `{guess}`?" if guess else f"there are: {', '.join(commands.names())}"
        print(f"eddagen: there is no command `{words[0]}`; {hint}", file=sys.stderr)
        return 2
    command = commands.load(words[0])
    options = _parser(command).parse_args(words[1:])
    root = find_root(options.root)
    if root is None and command.begins_a_tree:
        root = (options.root or Path.cwd()).resolve()
    if root is None:
        print("There is no spec/ folder here or above; say where with --root.", file=sys.stderr)
        return 1
    return _run(command, root, options)


def _run(command: commands.Command, root: Path, options: argparse.Namespace) -> int:
    """The command, with a sentence for whatever it raises: nobody who uses it is shown a traceback."""
    try:
        code = command.run(root, options)
        sys.stdout.flush()  # here, where a reader that is gone is no fault; at the end of the program it would be
        return code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains once more when it ends
        return 0  # whoever reads has read enough
    except Exception as problem:
        if not is_caught():
            raise
        print(sentence(problem, f"{program(root)} {command.name}"), file=sys.stderr)
        return 1


def _help() -> str:
    lines = [f"  {name:<14}{commands.load(name).summary}" for name in commands.names()]
    folders = [f"  {name:<14}{text}" for name, (_, text) in _FOLDERS.items()]
    folders.append(f"  {'--language':<14}prints the page that describes the spec language")
    return "\n".join(
        ["usage: eddagen COMMAND [OPTION...]", "", *lines, "", *folders, "", "eddagen COMMAND --help says more.", ""]
    )


def _parser(command: commands.Command) -> argparse.ArgumentParser:
    typed = program(find_root(None) or Path.cwd())
    parser = argparse.ArgumentParser(
        prog=f"{typed} {command.name}",
        description=command.summary,
        epilog=command.examples.replace("./edda ", f"{typed} "),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--root", type=Path, help="the tree (default: the nearest folder above that has spec/)")
    command.add_arguments(parser)
    return parser
