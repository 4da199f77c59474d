"""`new`: begins a machine, an operation or a system call."""

from __future__ import annotations

import argparse
from pathlib import Path

from eddagen.tools.scaffold import Begun, Refused, new_machine, new_operation, new_syscall
from eddagen.tools.terminal import columns, complain, wrapped
from eddagen.workspace import locked

BEGINS_A_TREE = True
SUMMARY = "Begins a spec that passes generate at once: a machine, an operation or a system call."
EXAMPLES = """examples:
  ./edda new machine connection pool              spec/machines/connection_pool.yaml
  ./edda new op nop128 --family core --since 6.19 --opcode 63
                                                  a row in spec/ops/core.yaml; without --opcode, the kernel header's
  ./edda new syscall chdir                        a row in spec/syscalls/linux.yaml; the numbers are the headers'
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sort", choices=("machine", "op", "syscall"), help="what to begin")
    parser.add_argument("name", nargs="+", help="its name: lower case words; the kernel's name for a system call")
    parser.add_argument("--family", default="", help="op: the file under spec/ops/ that it goes into")
    parser.add_argument("--since", default="", help="op: the first kernel that has it, like 5.6")
    parser.add_argument("--opcode", type=int, help="op: its number, if the header on this machine is older")
    parser.add_argument("--x86-64", type=int, dest="x86_64", help="syscall: its number, if the header lacks it")
    parser.add_argument("--aarch64", type=int, help="syscall: its number, if the header lacks it")


def run(root: Path, options: argparse.Namespace) -> int:
    try:
        with locked(root):
            begun = _begin(root, options, " ".join(options.name))
    except Refused as problem:
        return complain(problem)
    print(f"{begun.file}:{begun.line} is begun. What to do now:")
    for sentence in begun.next_steps:
        first, *rest = wrapped(sentence, columns() - 4)
        print("\n".join([f"  * {first}", *(f"    {line}" for line in rest)]))
    return 0


def _begin(root: Path, options: argparse.Namespace, name: str) -> Begun:
    if options.sort == "machine":
        return new_machine(root, name)
    if options.sort == "op":
        if not options.family:
            raise Refused("Say which family it belongs to, like --family net.")
        return new_operation(root, name, options.family, options.opcode, options.since)
    return new_syscall(root, name, options.x86_64, options.aarch64)
