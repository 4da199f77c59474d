"""Wherever an event may come, in the words that the model reaches, some role sends it.

`needs` is a check that every build makes. One that lets more through than anybody sends is a check that was weakened, or a role that
was forgotten; and nothing else would notice, because a model shows only what its roles do. It is enough that a role sends the event
with some counts: what counts may be is bounded by the model and not by the rows. A row that forbids is as good as `needs`.
"""

from __future__ import annotations

from collections.abc import Iterable

from eddagen.diagnostics import Report
from eddagen.ir.machine import Event, Machine
from eddagen.model.interpret import Interpreter, Word, argument_choices

CODE = "E144"
State = tuple[int, ...]


def check(machine: Machine, words: Iterable[State], edges: Iterable[tuple[State, str, State]], report: Report) -> None:
    """`words` are what the model reached between two steps, `edges` which row led from flags and fields to others."""
    events = {row.anchor: event.name for event in machine.events for row in event.rows}
    sent = {(events[row], before) for before, row, _ in edges}
    names = [one.name for one in machine.variables]
    size = len(machine.shape)
    reached = [(word[:size], dict(zip(names, word, strict=True))) for word in words]
    interpreter = Interpreter(machine)
    for event in machine.events:
        unsent = (word for pattern, word in reached if (event.name, pattern) not in sent)
        word = next((word for word in unsent if _is_taken(interpreter, event, word)), None)
        if word is not None:
            said = (
                f"`{event.name}` may come in the word [{interpreter.describe(word)}], and no role ever sends it there."
            )
            help = "exclude the word in `needs` or by a row that forbids, or let a role send it: then the model shows what follows"
            report.error(CODE, event.span, said, help)


def _is_taken(interpreter: Interpreter, event: Event, word: Word) -> bool:
    """Whether the event may come in this word, and a row carries it out."""
    for told in argument_choices(event):
        if not interpreter.may_come(event, {**word, **told}):
            continue
        outcome = interpreter.take(event, word, told)
        if outcome.row is not None and not outcome.row.forbids and not outcome.fault:
            return True
    return False
