"""Forms as direct-coded C++: a label a state of the smallest automaton."""

from __future__ import annotations

from dataclasses import dataclass

from eddagen.protocol import forms
from eddagen.protocol.cpp_bytes import scalar
from eddagen.protocol.ir import Protocol


@dataclass(frozen=True)
class Arrow:
    condition: str
    go: int
    settles: bool  # the answer is yes whatever follows


@dataclass(frozen=True)
class FormState:
    number: int
    accepting: bool
    arrows: tuple[Arrow, ...]
    entered: bool  # somebody jumps here


def lower(protocol: Protocol, name: str, alphabet: frozenset[int]) -> tuple[FormState, ...]:
    """The states of form `name` for texts of `alphabet` only, as the scanner has seen to it."""
    form = protocol.form(name)
    assert form is not None and form.pattern is not None
    sets = {one.name: one.members for one in protocol.sets}
    patterns = {one.name: (one.pattern, one.any_case) for one in protocol.forms if one.pattern is not None}
    found = forms.automaton(form.pattern, form.any_case, sets, patterns)
    settled = _settled(found, alphabet)
    states: list[FormState] = []
    for number, steps in enumerate(found.steps):
        groups: dict[int, set[int]] = {}
        for byte, after in steps.items():
            if byte in alphabet:
                groups.setdefault(after, set()).add(byte)
        arrows = tuple(
            Arrow(scalar(frozenset(members)), after, after in settled) for after, members in sorted(groups.items())
        )
        states.append(FormState(number, found.accepting[number], arrows, False))
    reached = {
        arrow.go for state in states for arrow in state.arrows if not arrow.settles and state.number not in settled
    }
    return tuple(
        FormState(one.number, one.accepting, one.arrows, one.number in reached)
        for one in states
        if one.number == 0 or one.number in reached
    )


def _settled(found: forms.Automaton, alphabet: frozenset[int]) -> set[int]:
    """States from which every text of the alphabet is accepted."""
    settled = {number for number, accepting in enumerate(found.accepting) if accepting}
    while True:
        kept = {number for number in settled if all(found.steps[number].get(byte) in settled for byte in alphabet)}
        if kept == settled:
            return settled
        settled = kept
