"""The commands on a living process."""

from __future__ import annotations

import re

from debugger.debugged import MARK, expected, gdb, live, program, same_each_time


def test_the_tasks_of_a_living_process() -> None:
    """What a core file of the same moment shows; its own clock goes on, so the time column may be wider."""

    def squeezed(text: str) -> str:
        return re.sub(r" {2,}", "  ", text)

    said = squeezed(same_each_time(live("edda-tasks")))
    assert said == squeezed(expected("tasks"))


def test_time_goes_on() -> None:
    """Asked twice, the process was asked later: no sleep is needed for that."""
    said = live("python import gdb", *["python print(__import__('edda_gdb.tasks').tasks.executors()[0][0].now)"] * 2)
    first, second = map(int, said.split())
    assert first < second


def test_waiting_times_are_those_of_the_machine() -> None:
    """Everything was polled since the process began, and the hooks' ticks are turned into nanoseconds rightly."""
    code = "tasks = __import__('edda_gdb.tasks').tasks; one = tasks.executors()[0][0]; print(one.tick)"
    (tick,) = map(float, live(f"python {code}", "").split())
    assert 0.1 < tick < 20, "a counter of 50 MHz to 10 GHz"


def test_a_breakpoint_and_the_stack_of_its_task() -> None:
    said = live("edda-bt", "bt 3")
    assert " root: running" in said
    assert "#0  waits::root(waits::Sockets const*, waits::Latches*), running: `thread 1` and `bt` show where" in said
    assert re.search(r"#1 .* waits::root", said), said


def test_results_and_errors_in_words() -> None:
    said = live("print failed", "print succeeded", "print done", "print failed._M_unex").splitlines()
    assert [line.partition(" = ")[2] for line in said] == [
        "an error = {error = connection reset (errno 104, ECONNRESET)}",
        "a value = {value = 7}",
        "a value",
        "connection reset (errno 104, ECONNRESET)",
    ]


def test_when_the_last_runtime_is_gone() -> None:
    output = gdb("break stop_here", "run", "continue", f"echo {MARK}\\n", "edda-tasks", of=[program()])
    said = output.split(MARK)[1].strip()
    assert said == "No executor exists in this process: it has not made a runtime yet, or has ended it."


def test_before_the_first_runtime() -> None:
    output = gdb("break main", "run", f"echo {MARK}\\n", "edda-tasks", of=[program()])
    assert output.split(MARK)[1].strip().startswith("No executor exists in this process")
