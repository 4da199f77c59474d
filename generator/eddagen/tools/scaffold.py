"""Begins a spec: a machine in a file of its own, an operation in its family, a system call in the table.

What is written passes `generate` at once, so that the first thing that people see is their own C++; its sentences say what to put in
their place. Numbers are never guessed: opcodes and call numbers are read from the kernel's headers on this machine, and what they do
not say has to be given. The tree is checked before the command ends; a spec that would break it is taken back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eddagen import names
from eddagen.all_kinds import KINDS
from eddagen.cache import Cache, write_atomically
from eddagen.diagnostics import Report, did_you_mean
from eddagen.resolve import resolve
from eddagen.workspace import program, schema_folder

NAME = re.compile(r"[a-z][a-z0-9]*( [a-z0-9]+)*")
CALL_NAME = re.compile(r"[a-z][a-z0-9_]*")
WORDS_OF_EXPRESSIONS = frozenset({"and", "or", "not", "is", "in"})
HEADERS = (Path("/usr/include"), Path("/usr/include/x86_64-linux-gnu"), Path("/usr/include/aarch64-linux-gnu"))


class Refused(Exception):
    """It cannot be begun; the text says why and what to do."""


@dataclass(frozen=True)
class Begun:
    """What was written, and where: the first line that is new."""

    file: str
    line: int
    next_steps: tuple[str, ...]


def new_machine(root: Path, name: str) -> Begun:
    """spec/machines/<name>.yaml."""
    _check_name(name)
    file = f"spec/machines/{names.snake(name)}.yaml"
    if (root / file).exists():
        raise Refused(f"{file} is already there; `{program(root)} explain {name}` says what is in it.")
    own_schema = (root / "spec" / "schema" / "machine.schema.json").is_file()
    schema = "# yaml-language-server: $schema=../schema/machine.schema.json\n" if own_schema else ""
    told = _language(root)
    text = (
        MACHINE.replace("NAME", name).replace("PROGRAM", program(root)).replace("LANGUAGE", told[0].upper() + told[1:])
    )
    _write(root, file, schema + text)
    cls = f"{names.camel(name)}State"
    return Begun(
        file,
        1,
        (
            f"`{program(root)} generate` writes edda/gen/{names.snake(name)}_state.hpp with the class {cls}, its test and its chapter.",
            f"`{program(root)} step {name}` walks it by hand.",
            f"Replace the sentences and the events in {file}; "
            + (
                "the language is on one page, spec/README.md."
                if own_schema
                else "`eddagen --language` prints the page on the language."
            ),
        ),
    )


def new_operation(root: Path, name: str, family: str, opcode: int | None, since: str) -> Begun:
    """A row of spec/ops/<family>.yaml."""
    _check_name(name)
    file = f"spec/ops/{names.snake(family)}.yaml"
    if not (root / file).is_file():
        known = sorted(path.stem for path in (root / "spec" / "ops").glob("*.yaml"))
        guess = did_you_mean(family, known)
        raise Refused(
            f"There is no family `{family}`; "
            + (f"did you mean `{guess}`?" if guess else f"there are: {', '.join(known)}.")
        )
    symbol = f"IORING_OP_{names.upper_snake(name)}"
    number = opcode if opcode is not None else opcodes().get(symbol)
    if number is None:
        raise Refused(f"The kernel's header here has no {symbol}; give its number with --opcode.")
    if not re.fullmatch(r"\d+\.\d+", since):
        raise Refused("Say the first kernel that has it, like --since 5.6; io_uring_enter(2) lists them.")
    text = (
        OPERATION.replace("NAME", name).replace("OPCODE", str(number)).replace("SYMBOL", symbol).replace("SINCE", since)
    )
    line = _append(root, file, "ops", name, text)
    return Begun(
        file,
        line,
        (
            f"Fill in its arguments, result and errors from the line above; `{program(root)} explain recv` shows a whole one.",
            f"Say `liburing: {{call: io_uring_prep_{names.snake(name)}, with: [...]}}`, and the tests compare the entries byte for byte.",
            f"`{program(root)} generate` writes the structure op::{names.camel(name)} and the awaitable io::{names.ident(name)}().",
        ),
    )


def new_syscall(root: Path, name: str, x86_64: int | None, aarch64: int | None) -> Begun:
    """A row of spec/syscalls/linux.yaml, or of the only table there is."""
    if not CALL_NAME.fullmatch(name):
        raise Refused(f"`{name}` is no name of a system call; the kernel's names are like io_uring_enter.")
    tables = sorted((root / "spec" / "syscalls").glob("*.yaml"))
    if not tables:
        raise Refused("There is no table under spec/syscalls/.")
    file = tables[0].relative_to(root).as_posix()
    first = x86_64 if x86_64 is not None else _number("asm/unistd_64.h", name)
    second = aarch64 if aarch64 is not None else _number("asm-generic/unistd.h", name)
    if first is None or second is None:
        raise Refused(
            f"The kernel's headers here do not number {name} on both architectures; give --x86-64 N and --aarch64 N."
        )
    text = SYSCALL.replace("NAME", name).replace("X86", str(first)).replace("AARCH", str(second))
    line = _append(root, file, "calls", name, text)
    return Begun(
        file,
        line,
        (
            "Fill in its arguments, what it gives and how it fails, from its manual page.",
            f"`{program(root)} generate` writes the wrapper sys::{names.ident(name)}().",
        ),
    )


def _language(root: Path) -> str:
    """Where the language is told: beside the specs, or for a tree of somebody else's in the documentation."""
    if (root / "spec" / "README.md").is_file():
        return "the language is on one page, spec/README.md"
    return "the language is on one page of Edda's documentation, The spec language"


def _check_name(name: str) -> None:
    if not NAME.fullmatch(name):
        better = " ".join(names.words(name)).lower()
        help = f" Say `{better}`." if NAME.fullmatch(better) else ""
        raise Refused(f"`{name}` is no name: a name is lower case words with single spaces.{help}")
    spoken = WORDS_OF_EXPRESSIONS & set(name.split())
    if spoken:
        raise Refused(f"A name cannot have `{min(spoken)}` in it: expressions are made with that word.")


def opcodes() -> dict[str, int]:
    """IORING_OP_* by name, counted in the kernel's header; empty without one."""
    text = _header("linux/io_uring.h")
    begin, end = text.find("IORING_OP_NOP"), text.find("IORING_OP_LAST")
    if begin < 0 or end < begin:
        return {}
    listed = re.findall(r"^\s*(IORING_OP_\w+),", text[begin - 1 : end], re.M)
    return {symbol: number for number, symbol in enumerate(listed)}


def _number(header: str, name: str) -> int | None:
    found = re.search(rf"^#define __NR(?:3264)?_{name}\s+(\d+)$", _header(header), re.M)
    return int(found[1]) if found else None


def _header(name: str) -> str:
    found = next((folder / name for folder in HEADERS if (folder / name).is_file()), None)
    return "" if found is None else found.read_text(encoding="utf-8", errors="replace")


# --- writing ----------------------------------------------------------------------------------------------------------------


def _append(root: Path, file: str, section: str, name: str, text: str) -> int:
    """Puts a row at the end of the section, which is the last of its file; the line that it begins in."""
    before = (root / file).read_text(encoding="utf-8").rstrip("\n")
    there = re.search(rf"^  {re.escape(name)}:", before, re.M)
    if there is not None:
        line = before.count("\n", 0, there.start()) + 1
        raise Refused(f"`{name}` is already there, in {file}:{line}; `{program(root)} explain {name}` says what it is.")
    keys = re.findall(r"^(\w[\w ]*):", before, re.M)
    if not keys or keys[-1] != section:
        raise Refused(
            f"`{section}:` is not the last section of {file}, so nothing can be put at its end; write the row by hand."
        )
    _write(root, file, f"{before}\n\n{text}")
    return before.count("\n") + 3


def _write(root: Path, file: str, text: str) -> None:
    """Writes, and takes it back if the specs are worse for it."""
    path = root / file
    before = path.read_bytes() if path.exists() else None
    known = _mistakes(root)
    write_atomically(path, text.encode())
    new = [line for line in _mistakes(root) if line not in known]
    if not new:
        return
    if before is None:
        path.unlink()
    else:
        write_atomically(path, before)
    raise Refused(f"It would not pass `generate`, so {file} is as it was:\n  " + "\n  ".join(new))


def _mistakes(root: Path) -> Sequence[str]:
    report = Report()
    resolve(root, KINDS, report, Cache(), schema_folder(root))
    return [f"{one.span.file}:{one.span.line}:{one.span.column}: {one.message}" for one in report.found()]


MACHINE = """\
# A machine that was begun with `PROGRAM new`. Change one thing at a time and run `PROGRAM generate` after each: it says which word no row
# takes, which row is never taken, and by which steps the model comes to something that must not be. LANGUAGE.
kind: machine/v1
name: NAME
doc: |
  Say here who shares this word and what each of them may rely on; the sentences open the chapter and the header. As it stands, it is
  something that one user at a time may take, and that ends when its owner closes it and nobody uses it.

uncovered: "No code uses this machine yet."   # goes away with the code that takes its rows

word:
  bits: 32
  fields:                     # what it is in, one of several; the first value is the initial one
    phase:
      idle: Nobody uses it.
      busy: Somebody does.
      closed: It is over, and nothing leads back.
  flags:                      # truths beside it
    closing: The end was asked for while somebody used it.

invariants:                   # what holds in every word; the tests and the model check it
  - {name: only use delays the end, holds: not closing or phase is busy, why: Otherwise nothing would ever bring it.}

events:                       # each is one decision: the first row whose `when` holds is taken
  take:
    doc: Somebody wants to use it.
    needs: phase is not closed      # where the event may come; elsewhere the program aborts with this sentence
    rows:
      - {when: phase is idle, to: {phase: busy}, then: use}
      - {otherwise: true, then: refuse, why: Somebody else uses it.}

  give back:
    doc: The user is done.
    needs: phase is busy
    rows:
      - {when: closing, to: {phase: closed}, clear: closing, then: release, why: The end waited for this.}
      - {otherwise: true, to: {phase: idle}, then: nothing}

  close:
    doc: The owner wants no more of it.
    needs: phase is not closed
    rows:
      - {when: phase is idle, to: {phase: closed}, then: release}
      - {otherwise: true, set: closing, then: nothing, why: Who uses it may finish.}

model:                        # what surrounds the word; every order of these steps is walked by `generate`
  doc: Users who take it and give it back, and an owner who may close it at any time. *released* says that what it held is gone.
  ghosts: {using: 0, released: 0}
  actions:                    # what the code does with each answer, and what must be so at that moment
    use:     {expect: not using and not released, set: using}
    release: {expect: not using and not released, set: released}
  roles:
    users:
      - {when: not released, do: take}
      - {when: using, clear: using, do: give back}
    owner:
      - {when: not released, do: close}
  always:
    - {holds: not (using and released), why: What is used is still there.}
  end: released
  sometimes: [using and closing]
"""

OPERATION = """\
  NAME:                       # begun with `new op`: the sentences, arguments, result and errors are yours to fill in
    doc: Say here what it does, for somebody who wants to use it.
    opcode: OPCODE
    symbol: SYMBOL
    since: "SINCE"
    runs: inline or worker
    takes:
      fd: {type: fd, doc: What it works on.}
    sqe: {fd: fd}
    gives: {type: nothing}
    errors:
      EBADF: {is: bad descriptor, when: no such descriptor is open}
    cancel: {may still give: true, leftover: nothing}
"""

SYSCALL = """\
  NAME:                       # begun with `new syscall`: the sentence, arguments, result and errors are yours to fill in
    doc: Say here what it does.
    number: {x86_64: X86, aarch64: AARCH}
    takes: [{fd: fd}]
    gives: nothing
    errors: [EBADF]
"""
