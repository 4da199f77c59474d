"""Where the states of a protocol lead."""

from __future__ import annotations

from collections.abc import Iterator

from eddagen.protocol.ir import State


def following(state: State) -> Iterator[str]:
    """The names of the states that may come next; `done` is one."""
    yield from (edge.go for edge in state.then if edge.go is not None)
    yield from (choice.go for choice in state.choose)
    yield from (name for name in (state.go, state.other) if name is not None)
