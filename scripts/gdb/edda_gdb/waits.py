"""What a coroutine waits for, in words.

An awaiter lies in the frame of the coroutine that waits at it. Most belong to an obligation of the task (an operation, a sleep, a
stop request), whose function `ask` tells its class; one that is a task's joiner waits for that task; of any other, the debug
information tells the type of the local or temporary that it lies in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import gdb

from . import process
from .frames import Coroutine
from .process import Problem

OPERATION = "edda::io::OperationBase"
NEXT = "edda::io::detail::NextBase"
MOST_OBLIGATIONS = 100_000
WRAPPERS = (
    "edda::task::InPlace",
    "edda::task::OrReturn",
    "edda::io::Mapped",
)  # of them it does not matter that they are there


class Obligation:
    """One thing that the frame of a task must outlive."""

    def __init__(self, node: Any) -> None:
        self.value = node.cast(process.type_named("edda::task::Obligation").pointer()).dereference()
        self.asked = bool(self.value["asked_"])
        self.whole = self._find_whole()

    def _find_whole(self) -> Any:
        """The object of which the obligation is a base, by the class whose function asks it to end."""
        function = process.symbol_at(int(self.value["ask_cancel_"]))
        for name in _classes_in(function):
            if process.has_type(name) and process.derives_from(
                type_ := process.type_named(name), "edda::task::Obligation"
            ):
                return self.value.address.cast(type_.pointer()).dereference()
        return None

    @property
    def awaiter(self) -> int:
        """Where the coroutine waits that waits for this; 0 when that is not known."""
        try:
            return int(self.whole["awaiter_"].address) if self.whole is not None else 0
        except gdb.error:
            return 0

    def text(self) -> str:
        if self.whole is None:
            return "an obligation whose class has no debug information"
        type_ = self.whole.type.strip_typedefs()
        if process.derives_from(type_, OPERATION):
            return operation_text(self.whole)
        if process.derives_from(type_, NEXT):
            state = self.whole["state_"]
            return operation_text(state.dereference()) if int(state) else "a stream that is closed"
        if type_.name == "edda::Sleep":
            return sleep_text(self.whole)
        if type_.name == "edda::runtime::StopWait":
            return "a stop request"
        return process.short(str(type_.name))


def _classes_in(function: str) -> Iterator[str]:
    """a::B::ask(...) may belong to a::B; of a lambda in a constructor, a::B::B(...)::{lambda...}::_FUN, the class is a::B too."""
    scope = re.sub(r"\(.*", "", function)
    while "::" in scope:
        scope = scope.rpartition("::")[0]
        yield scope


def operation_text(request: Any) -> str:
    """recv on fd 7"""
    verbs = process.symbol_at(int(request["verbs"]))
    name = verbs.rpartition("::")[0]
    try:
        whole = request.address.cast(process.type_named(name).pointer()).dereference() if name else None
    except (Problem, gdb.error):
        whole = None
    if whole is None:
        return f"an operation ({process.short(verbs) or 'without a symbol'})"
    op = next((whole[field] for field in whole.type.fields() if _is_op(field)), None)
    subject = op if op is not None else whole
    words = _words(str(subject.type.strip_typedefs().name).rpartition("::")[2])
    for field in ("fd", "fd_"):
        try:
            return f"{words} on fd {int(subject[field])}"
        except gdb.error:
            continue
    return words


def _is_op(field: Any) -> bool:
    return not field.is_base_class and (field.type.strip_typedefs().name or "").startswith("edda::gen::op::")


def _words(camel: str) -> str:
    """AcceptMultishot -> accept multishot"""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", camel).lower()


def sleep_text(sleep: Any) -> str:
    """How long it still sleeps: from the last time that its executor looked at the clock, or in a living process from this moment."""
    timers = sleep["timers_"]
    if not int(timers):
        return "sleep without timers"
    simulated = timers["clock_"]["simulated_"]["_M_ptr"]
    looked = _nanoseconds(simulated["now"] if int(simulated) else timers["now_"])
    now = process.steady_now() if process.is_live() and not int(simulated) else looked
    left = _nanoseconds(sleep["deadline_"]) - now
    return f"sleep, due in {process.duration(left)}" if left > 0 else f"sleep, due since {process.duration(-left)}"


def _nanoseconds(point: Any) -> int:
    return int(point["__d"]["__r"])


def obligations_of(task: Any) -> list[Obligation]:
    head = task["obligations"]["head_"]
    return [Obligation(node) for node in process.nodes(head, MOST_OBLIGATIONS, "obligations")]


def awaited(leaf: Coroutine, task: int, obligations: list[Obligation], joined: Mapping[int, str]) -> list[str]:
    """What this coroutine of `task` waits for; `joined` has the names of tasks by the awaiter that waits for them."""
    by_awaiter = {one.awaiter: one for one in obligations if one.awaiter}
    found = []
    for awaiter in leaf.awaiters(task):
        if awaiter in by_awaiter:
            found.append(by_awaiter[awaiter].text())
        elif awaiter in joined:
            found.append(f"the end of task {joined[awaiter]}")
        elif _is_linked(awaiter):
            found.append("its turn")
        else:
            found.append(_type_text(leaf.member_at(awaiter)))
    return found


def _is_linked(awaiter: int) -> bool:
    """In the list of those that were woken: an awaiter is in no other list."""
    return process.read_word(awaiter + process.offset(process.type_named("edda::base::ListNode"), "next_")) != 0


def belongs_to_scope(awaiter: int, task: int) -> bool:
    """Whether it is the owner's awaiter of a cancel scope, that is, of a timeout: such a scope names its task at its begin."""
    scope = process.type_named("edda::task::CancelScope")
    begin = awaiter - process.offset(scope, "owner_")
    return process.read_word(begin + process.offset(scope, "task_")) == task


def _type_text(name: str) -> str:
    while inner := next((name[len(one) + 1 : -1].strip() for one in WRAPPERS if name.startswith(one + "<")), None):
        name = inner
    return process.short(name) if name else "something of which the debug information says nothing"
