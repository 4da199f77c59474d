"""Tells a way through a model as people read it: roles, the spec rows that their events took, and the states in spec words."""

from __future__ import annotations

from collections.abc import Iterable

from eddagen.model.steps import Fault, Move, State
from eddagen.model.world import World


def way_lines(world: World, moves: Iterable[Move], start: State, first: int = 1) -> list[str]:
    """The moves, numbered from `first`, each with the state that it leads to; the state before them if they are the first."""
    lines = [f"    at first: {world.describe(start)}"] if first == 1 else []
    for number, move in enumerate(moves, first):
        lines.append(f"    {number}. {move_text(move)}")
        lines.append(f"       now: {world.describe(move.after)}")
    return lines


def move_text(move: Move) -> str:
    """executor: poll begin, row 3: poll"""
    return f"{move.step.role}: {'; '.join(one.text for one in move.trail) or 'a step without an event'}"


def fault_lines(world: World, fault: Fault) -> list[str]:
    """The step in which it went wrong, as far as it came. Nothing if the state itself is what is wrong."""
    if not fault.role:
        return []
    return [
        f"    then {fault.role}: {'; '.join(one.text for one in fault.trail)}",
        f"       in: {world.describe(fault.state)}",
    ]
