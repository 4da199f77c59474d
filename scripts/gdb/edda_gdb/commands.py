"""The commands: they walk, print as they go, and turn every Problem into its sentence."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import gdb

from . import frames, tasks, values, waits
from .process import Problem
from .tasks import Executor, Task

COLUMNS = (14, 18, 32, 10, 11)
ROW = "  ".join(f"{{:<{width}}}" for width in COLUMNS) + "  {}"


def spoken(run: Callable[..., None]) -> Callable[..., None]:
    """A Problem becomes the error that gdb shows. Meanwhile the language is C++: a thread that waits in the kernel has another one,
    and then gdb knows no names with colons."""

    @wraps(run)
    def run_spoken(*arguments: Any) -> None:
        language = gdb.parameter("language")
        gdb.execute("set language c++", to_string=True)
        try:
            frames.forget()
            run(*arguments)
        except Problem as problem:
            raise gdb.GdbError(str(problem)) from problem
        finally:
            gdb.execute(f"set language {language}", to_string=True)

    return run_spoken


class TasksCommand(gdb.Command):  # type: ignore[misc]
    """edda-tasks: lists every task of every executor of the process or core file.

    For each: address, name, state, when its last poll began, obligations (what its frames must outlive), and what it awaits.
    In a core file the time counts up to when the executor last looked at its clock; an executor without hooks keeps none.
    Example: edda-tasks"""

    def __init__(self) -> None:
        super().__init__("edda-tasks", gdb.COMMAND_STATUS)

    @spoken
    def invoke(self, argument: str, from_tty: bool) -> None:
        if argument.strip():
            raise Problem("edda-tasks takes no argument; edda-bt TASK looks at one task.")
        all_executors, missing = tasks.executors()
        listed = [_listed(executor) for executor in all_executors]
        joined = tasks.joiners([task for found, _ in listed for task in found])
        for number, (executor, (found, problem)) in enumerate(zip(all_executors, listed, strict=True), 1):
            say(_title(executor, number, len(all_executors)))
            if found:
                say("  " + ROW.format("task", "name", "state", "since", "obligations", "awaits").rstrip())
            for task in found:
                say("  " + _row(task, joined))
            if problem:
                say(f"  {problem} {len(found)} of {executor.alive} tasks were found.")
        if missing:
            say(missing)


class BacktraceCommand(gdb.Command):  # type: ignore[misc]
    """edda-bt [TASK]: the coroutines of a task, from the one that waits to the root, with the line of each co_await.

    TASK is an address, or a name that one task alone has; without it, the task that the selected thread polls. `all` shows every task.
    Examples: edda-bt 0x5555557a2040
              edda-bt reader
              edda-bt all"""

    def __init__(self) -> None:
        super().__init__("edda-bt", gdb.COMMAND_STACK)

    @spoken
    def invoke(self, argument: str, from_tty: bool) -> None:
        found = [task for executor in tasks.executors()[0] for task in _listed(executor)[0]]
        joined = tasks.joiners(found)
        for place, task in enumerate(_chosen(argument.strip(), found)):
            if place:
                say("")
            _print_task(task, joined)


def _listed(executor: Executor) -> tuple[list[Task], str]:
    """The tasks that could be read, and why not all."""
    found: list[Task] = []
    try:
        found.extend(executor.tasks())
    except Problem as problem:
        return found, str(problem)
    except gdb.error as error:
        return found, f"The tasks cannot be read further: {error}."
    return found, ""


def _title(executor: Executor, number: int, count: int) -> str:
    thread = executor.thread
    where = "a thread that cannot be found" if thread is None else f"thread {thread.num} (LWP {thread.ptid[1]})"
    return f"executor {number} of {count}, of {where}: {executor.alive} tasks, {executor.queued()} in the run queue"


def _row(task: Task, joined: dict[int, str]) -> str:
    try:
        awaits = "-" if task.is_running else "; ".join(_awaits(task, joined)) or "-"
        cells = (f"{task.address:#014x}", task.name, task.state(), task.since(), task.obligations_text())
        return ROW.format(*cells, awaits)
    except (Problem, gdb.error) as problem:
        return f"{task.address:#014x}  {problem}"


def _awaits(task: Task, joined: dict[int, str]) -> list[str]:
    if task.root_frame == 0:
        return ["the end of its obligations"]
    return [text for path in task.stacks() for text in task.awaits(path[0], joined)]


def _chosen(argument: str, found: list[Task]) -> list[Task]:
    if argument == "all":
        return found
    if not argument:
        address = tasks.task_of_this_thread()
        if not address:
            raise Problem("This thread polls no task now; name one (edda-tasks lists them), or go to another thread.")
    else:
        named = [task for task in found if argument in (task.name, task.name.removesuffix("()"))]
        if len(named) == 1:
            return named
        if named:
            raise Problem(
                f"{len(named)} tasks are called {argument}; give the address: {', '.join(f'{one.address:#014x}' for one in named)}."
            )
        try:
            address = int(gdb.parse_and_eval(argument))
        except gdb.error as error:
            raise Problem(
                f"There is no task called {argument}, and it is no address ({error}); edda-tasks lists all."
            ) from error
    chosen = [task for task in found if task.address == address]
    if not chosen:
        raise Problem(f"There is no task at {address:#x} that has not ended; edda-tasks lists all.")
    return chosen


def _print_task(task: Task, joined: dict[int, str]) -> None:
    try:
        say(f"task {task.address:#014x} {task.name}: {task.state()}, {_polled(task)}")
        say(f"  word [{tasks.machine('task').describe(task.word)}]")
        for path in task.stacks():
            _print_stack(task, path, joined)
        for obligation in task.obligations:
            say(f"  obligation: {obligation.text()}{', asked to end' if obligation.asked else ''}")
    except (Problem, gdb.error) as problem:
        say(f"  {problem}")


def _polled(task: Task) -> str:
    since = task.since()
    return (
        since
        if since == tasks.NEVER
        else f"polled {since} ago"
        if since != tasks.NOT_KEPT
        else "no hooks keep the time"
    )


def _print_stack(task: Task, path: list[frames.Coroutine], joined: dict[int, str]) -> None:
    for depth, coroutine in enumerate(path):
        if depth == 0 and task.is_running:
            say(f"  #0  {coroutine.name}, running: `thread {_thread_number(task)}` and `bt` show where")
            continue
        place = (
            coroutine.where() if task.has_begun else f"{coroutine.function.file}:{coroutine.function.line}, its start"
        )
        say(f"  #{depth}  {coroutine.name} at {place}")
        if depth == 0:
            for text in task.awaits(coroutine, joined):
                say(f"      awaits {text}")
        elif any(waits.belongs_to_scope(one, task.address) for one in coroutine.awaiters(task.address)):
            say("      awaits also the end of its time")


def _thread_number(task: Task) -> str:
    thread = task.executor.thread
    return "N" if thread is None else str(thread.num)


def say(line: str) -> None:
    gdb.write(line.rstrip() + "\n")


def register() -> None:
    TasksCommand()
    BacktraceCommand()
    values.register()
