"""The printers of machine words against the interpreter of the rows: every event, in every pattern of flags and fields.

The printers' conditions are shifts and masks that the template wrote; the interpreter walks the spec's expressions name by name.
"""

from __future__ import annotations

import importlib.util
import sys
from itertools import islice, product
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from eddagen.all_kinds import KINDS
from eddagen.cache import Cache
from eddagen.diagnostics import Report
from eddagen.ir.machine import Machine
from eddagen.model.interpret import Interpreter, argument_choices
from eddagen.resolve import resolve

ROOT = Path(__file__).resolve().parents[2]
REPORT = Report()
MACHINES: list[Machine] = resolve(ROOT, KINDS, REPORT, Cache()).of("machine/v1")
MOST_WORDS = 20_000


@pytest.fixture(scope="module")
def printers() -> ModuleType:
    spec = importlib.util.spec_from_file_location("edda_machines", ROOT / "generated" / "gdb" / "edda_machines.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def words(machine: Machine) -> list[dict[str, int]]:
    """Every flag and field, with counters at their edges."""
    names = [*(one.name for one in machine.shape), *(one.name for one in machine.counters)]
    ranges: list[list[int]] = [[0, 1] for _ in machine.flags]
    ranges += [list(range(len(one.values))) for one in machine.fields]
    ranges += [sorted({0, 1, 2, 3, one.limit - 1, one.limit}) for one in machine.counters]
    made = [dict(zip(names, values, strict=True)) for values in islice(product(*ranges), MOST_WORDS)]
    assert len(made) < MOST_WORDS, f"{machine.name} has more words than this test takes"
    return made


def row_by_the_interpreter(
    interpreter: Interpreter, event: Any, word: dict[str, int], told: dict[str, int]
) -> str | None:
    if not interpreter.may_come(event, {**word, **told}):
        return None
    outcome = interpreter.take(event, word, told)
    if outcome.row is None or outcome.row.forbids or "exceeds its limit" in outcome.fault:
        return None
    return outcome.row.id or str(outcome.row.number)


def test_there_is_a_printer_for_each_machine(printers: ModuleType) -> None:
    assert not REPORT.failed
    assert sorted(printers.MACHINES) == sorted(machine.name for machine in MACHINES)


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.name)
def test_words_are_read_as_the_spec_says(printers: ModuleType, machine: Machine) -> None:
    interpreter = Interpreter(machine)
    printer = printers.MACHINES[machine.name]
    for word in words(machine):
        number = interpreter.encode(word)
        said = [text for text in interpreter.describe(word).split(", ") if text != "no flag set"]
        assert sorted(printer.describe(number).split(", ")) == sorted(said or ["no flag set"])
        assert (not printer.broken(number)) == interpreter.sound(word)


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.name)
def test_events_take_the_rows_of_the_spec(printers: ModuleType, machine: Machine) -> None:
    interpreter = Interpreter(machine)
    printer = printers.MACHINES[machine.name]
    taken: set[str] = set()
    for word in words(machine):
        number = interpreter.encode(word)
        for event, printed in zip(machine.events, printer.events, strict=True):
            for told in argument_choices(event):
                row = printed.row(number, tuple(told.values()))
                wanted = row_by_the_interpreter(interpreter, event, word, told)
                assert (row.id if row else None) == wanted, f"{event.name} {told} in [{printer.describe(number)}]"
                if row is not None:
                    taken.add(f"{event.name}.{row.id}")
    rows = {f"{event.name}.{row.id or row.number}" for event in machine.events for row in event.rows if not row.forbids}
    assert taken == rows, "a row that no word takes was not compared"


@pytest.mark.parametrize(
    ("machine", "word", "said"),
    [
        (
            "task",
            0x221,
            "[scheduled, joined, refs=2] next: poll begin -> poll (row 3), wake -> nothing (row 1), abort -> nothing (row 2), "
            "drop handle -> nothing (row 2), share -> nothing (row 2), release -> nothing (row 3)",
        ),
        ("task", 0x106, "[running, complete, refs=1] broken: complete excludes running"),
    ],
)
def test_a_word_as_people_see_it(printers: ModuleType, machine: str, word: int, said: str) -> None:
    assert printers.MACHINES[machine].say(word) == said


def test_arguments_are_named_where_they_decide(printers: ModuleType) -> None:
    event = printers.Event(
        "frame",
        (("opcode", ("text", "ping", "pong")), ("fin", ("false", "true"))),
        lambda w, a: True,
        (
            printers.Row("1", lambda w, a: a[0] in (1, 2), "answer", lambda w, a: False),
            printers.Row("2", lambda w, a: a == (0, 1), "refuse", lambda w, a: True),
            printers.Row("3", lambda w, a: True, "begin", lambda w, a: False),
        ),
    )
    assert list(event.say(0)) == [
        "frame (opcode: text, fin: false) -> begin (row 3)",
        "frame (opcode: ping or pong) -> answer (row 1)",
    ]
    scattered = printers.Event("frame", event.takes, lambda w, a: a in ((0, 1), (1, 0)), event.rows[2:])
    assert list(scattered.say(0)) == ["frame (text, true; ping, false) -> begin (row 3)"]
