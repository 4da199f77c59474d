"""What the rules of a protocol look at."""

from __future__ import annotations

from dataclasses import dataclass

from eddagen.diagnostics import Report
from eddagen.kinds import Project
from eddagen.protocol.ir import Edge, Protocol, State, Table


@dataclass(frozen=True)
class Scope:
    """A protocol with everything that its names may lead to."""

    protocol: Protocol
    project: Project
    report: Report
    tables: dict[str, Table]


def run_of(protocol: Protocol, state: State) -> frozenset[int]:
    """The bytes that a state runs over."""
    run = protocol.set_of(state.run) if state.run is not None else None
    return run.members if run is not None else frozenset()


def edge_bytes(protocol: Protocol, edge: Edge) -> frozenset[int]:
    """The bytes that an edge begins with."""
    if edge.literal is not None:
        return frozenset({ord(edge.literal[0])})
    found = protocol.set_of(edge.byte_set or "")
    return found.members if found is not None else frozenset()


def never_taken(protocol: Protocol, state: State, edge: Edge) -> bool:
    """Whether the run of the state takes every byte of the edge."""
    members = edge_bytes(protocol, edge)
    return bool(members) and members <= run_of(protocol, state)
