"""What the commands say when something is missing, or memory is not what it should be: a sentence, and never a Python traceback."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from debugger.debugged import COMMANDS, MARK, gdb, live, on_core, program

# Worker 0's; the list begins with the youngest executor.
SET = "set $set = (*(edda::task::Scheduler **)&'edda::task::first_scheduler')->next_scheduler_->next_scheduler_"
NODE = "$set->registry_.head_.next_"
FIRST = f"((edda::task::TaskHeader *){NODE})"


def stripped(folder: Path, option: str) -> Path:
    made = folder / "waits"
    subprocess.run(["strip", option, program(), "-o", made], check=True)
    return made


def test_no_process() -> None:
    for command in ("edda-tasks", "edda-bt"):
        said = gdb(command, of=[program()])
        assert (
            said.strip() == "There is no process and no core file; begin with `run`, `attach PID` or `core-file FILE`."
        )


def test_a_stripped_program(tmp_path: Path, core: Path) -> None:
    said = gdb(f"echo {MARK}\\n", "edda-tasks", of=[stripped(tmp_path, "--strip-all"), core]).split(MARK)[1]
    assert said.strip() == (
        "The program has no symbol edda::task::first_scheduler: it does not use Edda, or it is stripped; give gdb the unstripped file with "
        "`symbol-file FILE`."
    )


def test_a_program_without_debug_information(tmp_path: Path, core: Path) -> None:
    said = gdb(f"echo {MARK}\\n", "edda-tasks", of=[stripped(tmp_path, "--strip-debug"), core]).split(MARK)[1]
    assert said.strip() == (
        "The program has no debug information about edda::task::Scheduler; build what uses Edda with -g (any -O will do), and give gdb "
        "the unstripped file with `symbol-file FILE`."
    )


def test_a_program_without_edda() -> None:
    said = gdb("break main", "run", f"echo {MARK}\\n", "edda-tasks", of=["/bin/true"])
    assert "does not use Edda, or it is stripped" in said or "There is no process" in said


# What is written over, with what, and what is said then.
DAMAGES = [
    (
        f"{NODE}->next_",
        "(edda::base::ListNode *)16",
        "leads to 0x10, which cannot be read; it is corrupted. 1 of 15 tasks were found.",
    ),
    (f"{NODE}->next_", NODE, "does not point back to"),
    (
        "$set->alive_",
        "3",
        "The list of tasks has more than 3 elements; it is corrupted, or goes round in a circle. 3 of 3 tasks",
    ),
    ("$set->next_scheduler_", "$set", "The list of executors goes round in a circle"),
    (
        "$set->next_scheduler_",
        "(edda::task::Scheduler *)16",
        "The list of executors leads to 0x10, which cannot be read; it is corrupted.",
    ),
    (f"{FIRST}->frame_offset", "0x7ffffff0", "cannot be read."),
    (f"{FIRST}->frame_offset", "64", "leads to no function"),
    (f"{FIRST}->name", "(char *)16", "a name that cannot be read"),
    (
        f"{FIRST}->obligations.head_.next_",
        "(edda::base::ListNode *)16",
        "The list of obligations leads to 0x10, which cannot be read",
    ),
]


@pytest.fixture(scope="module")
def said_after_damage() -> list[str]:
    """Each damage is done, looked at and undone, in one process."""
    commands = [SET]
    for place, value, _ in DAMAGES:
        commands += [
            f"set $kept = {place}",
            f"set var {place} = {value}",
            "edda-tasks",
            "edda-bt all",
            f"set var {place} = $kept",
        ]
        commands.append("echo === undone\\n")
    return live(*commands, "edda-tasks").split("=== undone\n")


@pytest.mark.parametrize(
    "number", range(len(DAMAGES)), ids=lambda number: f"{DAMAGES[number][0]} = {DAMAGES[number][1]}"
)
def test_damaged_memory(said_after_damage: list[str], number: int) -> None:
    """Whatever else there is is still shown."""
    said = said_after_damage[number]
    assert DAMAGES[number][2] in said
    assert "Traceback" not in said and "Python Exception" not in said
    assert "executor 3 of 3" in said and " far away " in said


def test_damage_that_is_undone_leaves_no_trace(said_after_damage: list[str]) -> None:
    assert "corrupted" not in said_after_damage[-1]
    assert "15 tasks" in said_after_damage[-1]


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("edda-tasks -v", "edda-tasks takes no argument; edda-bt TASK looks at one task."),
        ("edda-bt nobody", "There is no task called nobody, and it is no address"),
        ("edda-bt 4096", "There is no task at 0x1000 that has not ended; edda-tasks lists all."),
        ("edda-bt nameless", "3 tasks are called nameless; give the address: 0x"),
        ("edda-bt nameless()", "3 tasks are called nameless(); give the address: 0x"),
    ],
)
def test_mistakes(core: Path, command: str, sentence: str) -> None:
    assert on_core(core, command).startswith(sentence)


def test_a_machine_that_forbids_to_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests fail then, with what to do; they are not skipped."""
    fake = tmp_path / "gdb"
    fake.write_text("#!/bin/sh\necho 'ptrace: Operation not permitted.'\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(pytest.fail.Exception, match="cap-add=SYS_PTRACE"):
        gdb("run")


def test_help() -> None:
    for command in ("edda-tasks", "edda-bt"):
        assert "Example" in gdb(f"help {command}")


def test_loading_twice_is_harmless(core: Path) -> None:
    assert "executor 1 of 3" in on_core(core, f"source {COMMANDS}", "edda-tasks")
