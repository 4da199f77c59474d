"""Edda in gdb: machine words that read as sentences, all tasks of a process, and the stack of a task that is not running.

    (gdb) source scripts/gdb/edda.py        in the source tree; an installation has it in share/edda/gdb
    (gdb) edda-tasks                        every task of every executor: state, name, what it awaits and since when
    (gdb) edda-bt [TASK]                    the coroutines of a task, leaf first, and what it awaits
    (gdb) print task->state                 a word as its flags, and the events that may come

It works on a living process and on a core file, and calls nothing in the process. It needs the debug information of the program
(-g, at any -O) and says so where that is missing. Written for gdb 13; the printers are generated from the machines' specs.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
GENERATED = HERE.parents[1] / "generated" / "gdb"  # in an installation the printers lie beside this file


def _load() -> None:
    """Loads the printers and the commands; a second time, anew."""
    for folder in (GENERATED, HERE):
        if folder.is_dir() and str(folder) not in sys.path:
            sys.path.insert(0, str(folder))
    for name in [one for one in sys.modules if one.split(".")[0] == "edda_gdb" or one.endswith("_machines")]:
        del sys.modules[name]
    for folder in (HERE, GENERATED):
        for file in sorted(folder.glob("*_machines.py")):
            importlib.import_module(file.stem)
    importlib.import_module("edda_gdb.commands").register()


_load()
