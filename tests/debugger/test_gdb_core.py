"""The commands on a core file: every line, for a task in every kind of wait, on two threads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from debugger.debugged import HERE, expected, on_core, same_each_time, without_library_lines

AT = re.compile(r" at (\S+\.[ch]pp)(?::(\d+)(.*)|, in the function that begins on line (\d+))$", re.MULTILINE)


@pytest.mark.parametrize(("name", "command"), [("tasks", "edda-tasks"), ("stacks", "edda-bt all")])
def test_every_line(core: Path, name: str, command: str, accept: bool) -> None:
    said = without_library_lines(same_each_time(on_core(core, command)))
    if accept:
        (HERE / "expected" / f"{name}.txt").write_text(said)
    assert said == expected(name)


@pytest.mark.parametrize("name", ["reader", "joiner", "impatient"])
def test_one_task_by_its_name(core: Path, name: str) -> None:
    said = same_each_time(on_core(core, f"edda-bt {name}"))
    everything = same_each_time(on_core(core, "edda-bt all"))
    (block,) = [block for block in everything.split("\n\n") if f" {name}: " in block.splitlines()[0]]
    assert re.sub(r"0x\w+", "", said).strip() == re.sub(r"0x\w+", "", block).strip()


def test_one_task_by_its_address(core: Path) -> None:
    (address,) = re.findall(r"(0x\w+)  sleeper", on_core(core, "edda-tasks"))
    assert on_core(core, f"edda-bt {address}").startswith(f"task {address} sleeper: waits")


def test_the_task_of_a_thread(core: Path) -> None:
    assert " root: running" in on_core(core, "thread 1", "edda-bt")
    assert " keeps the thread: running" in on_core(core, "thread 2", "edda-bt")


def test_a_word_prints_as_a_sentence(core: Path, accept: bool) -> None:
    (address,) = re.findall(r"(0x\w+)  gone", on_core(core, "edda-tasks"))
    print_it = f"print ((edda::task::TaskHeader *){address})->state"
    said = same_each_time(f"(gdb) {print_it}\n{on_core(core, print_it)}")
    assert "[scheduled, cancelled, joined, refs=3] next: poll begin -> cancel (row 2), " in said
    if accept:
        (HERE / "expected" / "word.txt").write_text(said)
    assert said == expected("word")


def test_the_language_of_the_frame_does_not_matter(core: Path) -> None:
    """gdb knows other names, and reads types in other ways, while a thread is in the kernel or in a library in C."""
    said = on_core(core, "set language asm", "edda-bt all").removeprefix(
        "Warning: the current language does not match this frame.\n"
    )
    assert said == on_core(core, "edda-bt all")
    assert 'language is "asm"' in on_core(core, "set language asm", "edda-tasks", "show language")


def test_the_clock_of_a_core_file_stands_still(core: Path) -> None:
    first, second = (on_core(core, "edda-tasks") for _ in range(2))
    assert first == second


def test_an_optimised_program(core: Path, optimised_core: Path) -> None:
    """The same tasks and waits; lines are the right ones, or said to be near, or not told."""
    exact = same_each_time(on_core(core, "edda-bt all"))
    said = same_each_time(on_core(optimised_core, "edda-bt all", level=2))
    assert len(AT.findall(said)) == len(AT.findall(exact)) >= 20
    exact_lines = [int(line) for _, line, _, _ in AT.findall(exact)]
    for (file, line, remark, begin), wanted in zip(AT.findall(said), exact_lines, strict=True):
        if begin:
            assert int(begin) <= wanted, file
        else:
            assert remark in (" or near, it is optimised", ", its start")
            assert abs(int(line) - wanted) <= 1, (file, line, remark)
    # What Clang optimises has no type for temporaries.
    unknown = "something of which the debug information says nothing"
    plain, optimised = AT.sub("", exact), AT.sub("", said).replace(unknown, "waits::Signal")
    assert optimised == plain
