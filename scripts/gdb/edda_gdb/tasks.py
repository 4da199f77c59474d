"""Executors and tasks: all there are, and what each task's header says.

The start is one symbol, edda::task::first_scheduler: the list of all schedulers of the process, each the registry of one executor.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from functools import cache, cached_property
from typing import Any

import gdb

from . import process, waits
from .frames import Coroutine, stacks
from .process import Problem

MOST_EXECUTORS = 10_000
MOST_RUNNABLE = 10_000_000
STAMP_SHIFT = 20  # TaskBudget::last_poll counts in 2^20 ticks
WRAPPER = "edda::task::call_kept<"  # of spawn: keeps a callable alive for the coroutine that it gives
NEVER, NOT_KEPT = "never polled", "not kept"


class Executor:
    """A scheduler, and what its hooks know of time."""

    def __init__(self, value: Any) -> None:
        self.value = value
        self.address = int(value.address)
        self.alive = int(value["alive_"])

    def tasks(self) -> Iterator[Task]:
        """Those that have not ended, oldest first."""
        header = process.type_named("edda::task::TaskHeader").pointer()
        for node in process.nodes(self.value["registry_"]["head_"], self.alive, "tasks"):
            yield Task(self, node.cast(header).dereference())

    def queued(self) -> int:
        """How many are in the run queue."""
        task = self.value["runnable_"]["head_"]
        count = 0
        while int(task) and count < MOST_RUNNABLE:
            count += 1
            task = task["next_runnable"]
        return count

    @cached_property
    def thread(self) -> Any:
        """The thread it belongs to: the one whose mark the scheduler holds; None when it has ended or cannot be found."""
        mark = int(self.value["thread_"])
        return next((one for one, address in marks_of_threads() if address == mark), None)

    @cached_property
    def hooks(self) -> Any:
        """The hooks that watch each poll, if they keep time. The function that asks them is a member of LocalExecutor<Park, Hooks>,
        so its name has their type."""
        function = process.symbol_at(int(self.value["yields_"]))
        arguments = process.template_arguments(function, "edda::LocalExecutor<")
        if len(arguments) != 2 or not process.has_type(arguments[1]):
            return None
        hooks = self.value["watcher_"].cast(process.type_named(arguments[1]).pointer())
        fields = {field.name for field in hooks.type.target().fields()}
        return hooks.dereference() if {"policy_", "budget_", "stamp_"} <= fields and int(hooks) else None

    @cached_property
    def tick(self) -> float:
        """Nanoseconds of one tick of the hooks."""
        return int(self.hooks["policy_"]["budget_time"]["__r"]) / int(self.hooks["budget_"])

    @cached_property
    def now(self) -> int:
        """In ticks: this moment for a living process; in a core file, when the executor last looked at its clock."""
        last_look = int(self.hooks["stamp_"])
        if not process.is_live():
            return last_look
        source = str(self.hooks.type.template_argument(0))
        ticks = {"edda::preempt::SteadyTime": process.steady_now, "edda::runtime::CycleTime": process.cycles_now}.get(
            source
        )
        return max(last_look, ticks() if ticks is not None else 0)


class Task:
    """A task's header."""

    def __init__(self, executor: Executor, value: Any) -> None:
        self.executor = executor
        self.value = value
        self.address = int(value.address)

    @cached_property
    def name(self) -> str:
        """What it was named; else the function that it began with, or `-`."""
        if name := process.text_at(self.value["name"]):
            return name
        try:
            path = self.stacks()[0]
        except Problem:
            return "-"
        own = next((one for one in reversed(path) if not one.name.startswith(WRAPPER)), path[-1])
        return process.simple(own.name)

    @cached_property
    def word(self) -> int:
        return int(self.value["state"]["word_"])

    @cached_property
    def flags(self) -> set[str]:
        return set(machine("task").flags(self.word))

    @property
    def turn(self) -> int:
        """Who has yielded, and three flags: edda::task::Turn in task/header.hpp."""
        return int(self.value["turn"]["word_"])

    @property
    def has_begun(self) -> bool:
        return int(self.value["budget"]["polls"]) != 0

    @property
    def is_running(self) -> bool:
        return "running" in self.flags

    def state(self) -> str:
        flags = self.flags
        if "complete" in flags:
            return "ended"
        if self.turn & 4:
            text = "ended, kept by obligations"
        elif "running" in flags:
            text = "running"
        elif not self.has_begun:
            text = "has not begun"
        elif "scheduled" in flags:
            text = "in the run queue"
        else:
            text = "waits"
        if "cancelled" not in flags:
            return text
        return f"{text}, asked to end" + (" but shielded" if "shielded" in flags else "")

    def since(self) -> str:
        """How long ago its last poll began."""
        hooks = self.executor.hooks
        last_poll = int(self.value["budget"]["last_poll"])
        if hooks is None:
            return NOT_KEPT
        if last_poll == 0:
            return NEVER
        ago = ((self.executor.now >> STAMP_SHIFT) - last_poll) & 0xFFFF_FFFF  # the stamp's lowest bit is always set
        return process.duration((ago if ago < 1 << 31 else 0) * self.executor.tick * 2**STAMP_SHIFT)

    @property
    def root_frame(self) -> int:
        """Address of the root coroutine's frame; 0 when it is gone."""
        offset = int(self.value["frame_offset"])
        if offset == 0:
            return 0
        if not int(self.value["frame_apart"]):
            return self.address + offset
        return int(gdb.Value(self.address + offset).cast(gdb.lookup_type("unsigned long").pointer()).dereference())

    @cached_property
    def obligations(self) -> list[waits.Obligation]:
        return waits.obligations_of(self.value)

    def obligations_text(self) -> str:
        count, asked = len(self.obligations), sum(one.asked for one in self.obligations)
        return f"{count}, {asked} asked" if asked else str(count)

    @cache  # noqa: B019  (a task lives as long as one command)
    def stacks(self) -> list[list[Coroutine]]:
        root = self.root_frame
        if root == 0:
            raise Problem("Its body is being taken apart, or is gone.")
        return stacks(root)

    def awaits(self, leaf: Coroutine, joined: dict[int, str]) -> list[str]:
        if not self.has_begun:
            return []
        if self.turn & ~7 == leaf.address:
            return ["its turn"]
        found = waits.awaited(leaf, self.address, self.obligations, joined)
        return found or ["something outside of its frames"]


def machine(name: str) -> Any:
    """The generated reader of a machine's words."""
    return importlib.import_module("edda_machines").MACHINES[name]


def executors() -> tuple[list[Executor], str]:
    """All of the process, oldest first; and a sentence when the list could not be read to its end."""
    process.require_process()
    try:
        place = gdb.parse_and_eval("&'edda::task::first_scheduler'")
    except gdb.error as error:
        raise Problem(
            "The program has no symbol edda::task::first_scheduler: it does not use Edda, or it is stripped; give gdb the unstripped "
            "file with `symbol-file FILE`."
        ) from error
    pointer = process.type_named("edda::task::Scheduler").pointer()
    found: dict[int, Executor] = {}
    problem = ""
    at = process.read_word(int(place))
    while at:
        if at in found or len(found) == MOST_EXECUTORS:
            problem = f"The list of executors goes round in a circle, or is very long, at {at:#x}; it is corrupted."
            break
        try:
            executor = Executor(gdb.Value(at).cast(pointer).dereference())
            next_one = int(executor.value["next_scheduler_"])
        except gdb.error:
            problem = f"The list of executors leads to {at:#x}, which cannot be read; it is corrupted."
            break
        found[at], at = executor, next_one
    if not found:
        raise Problem(problem or "No executor exists in this process: it has not made a runtime yet, or has ended it.")
    return list(found.values())[::-1], problem


def joiners(all_tasks: list[Task]) -> dict[int, str]:
    """The tasks that somebody waits for, by the address of the awaiter."""
    found: dict[int, str] = {}
    for one in all_tasks:
        if int(one.value["claim"]) and (awaiter := int(one.value["claim"].dereference()["awaiter_"])):
            found[awaiter] = f"{one.address:#014x} {one.name}"
    return found


def marks_of_threads() -> list[tuple[Any, int]]:
    """Each thread with the address of its thread-local mark."""
    selected = gdb.selected_thread()
    found = []
    try:
        for thread in gdb.selected_inferior().threads():
            thread.switch()
            try:
                found.append((thread, int(gdb.parse_and_eval("&'edda::task::thread_mark'"))))
            except gdb.error:
                continue
    finally:
        if selected is not None:
            selected.switch()
    return found


def task_of_this_thread() -> int:
    """The address of the task that the selected thread polls, or 0."""
    try:
        return int(gdb.parse_and_eval("'edda::task::current'.task"))
    except gdb.error:
        return 0
