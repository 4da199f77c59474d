"""Which parts of state words the hand-written code reads.

A flag that no decision looks at any more may still be asked about by code outside the machine: then a mutant that leaves it wrong is not
harmless. The generated readers have names that say what they read, so a look at the text of the sources is enough, and errs on the safe
side: a reader of the same name in another class counts too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from eddagen import names
from eddagen.ir.machine import Machine

NOT_SOURCES = {"build", "generated", "tests", ".git"}
_CALL = re.compile(r"\b([a-z_][a-z0-9_]*)\(\)")


def parts_read(root: Path, machines: Iterable[Machine]) -> frozenset[str]:
    """The names of flags, fields and counters whose readers are called somewhere under `root`."""
    called: set[str] = set()
    for folder in sorted(path for path in root.iterdir() if path.is_dir() and path.name not in NOT_SOURCES):
        for path in (*folder.rglob("*.hpp"), *folder.rglob("*.cpp")):
            called.update(_CALL.findall(path.read_text(encoding="utf-8", errors="replace")))
    found: set[str] = set()
    for machine in machines:
        found |= {flag.name for flag in machine.flags if f"is_{names.snake(flag.name)}" in called}
        found |= {one.name for one in machine.fields if names.ident(one.name) in called}
        found |= {one.name for one in machine.counters if names.ident(one.name) in called}
    return frozenset(found)
