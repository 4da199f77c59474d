"""Forms of texts: small regular expressions over byte sets.

`"text"` is itself, a word is a byte set or another form (one whose name is one word), `( a | b )` chooses, and `*`, `+`,
`?`, `{m,n}` repeat what stands before them. For the C++ a form becomes a deterministic automaton (here); for the interpreter it
becomes an expression of Python's own `re` (in interpreter.py). Two roads, so that one holds the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

_TOKEN = re.compile(r'\s*("[^"]+"|[a-z][a-z0-9]*|\{\d+,\d+\}|[()|*+?])')
UNBOUNDED = -1


@dataclass(frozen=True)
class Pattern:
    """A tree: `text` and `name` are leaves; `repeat` has one part and bounds."""

    op: Literal["text", "name", "sequence", "choice", "repeat"]
    text: str = ""
    parts: tuple[Pattern, ...] = ()
    least: int = 0
    most: int = 0

    def names(self) -> Iterator[str]:
        if self.op == "name":
            yield self.text
        for part in self.parts:
            yield from part.names()


def parse(text: str) -> Pattern:
    """A pattern from its text. Raises ValueError with the reason."""
    return _Parser(text).whole()


class _Parser:
    def __init__(self, text: str) -> None:
        self._tokens: list[str] = []
        place = 0
        text = text.rstrip()
        while place < len(text):
            if (found := _TOKEN.match(text, place)) is None:
                raise ValueError(f"`{text[place:].strip()[:1]}` is not expected here")
            self._tokens.append(found.group(1))
            place = found.end()
        self._place = 0

    def whole(self) -> Pattern:
        found = self._choice()
        if self._peek():
            raise ValueError(f"`{self._peek()}` is not expected here")
        return found

    def _peek(self) -> str:
        return self._tokens[self._place] if self._place < len(self._tokens) else ""

    def _choice(self) -> Pattern:
        parts = [self._sequence()]
        while self._peek() == "|":
            self._place += 1
            parts.append(self._sequence())
        return parts[0] if len(parts) == 1 else Pattern("choice", parts=tuple(parts))

    def _sequence(self) -> Pattern:
        parts: list[Pattern] = []
        while self._peek() and self._peek() not in ("|", ")"):
            parts.append(self._repeated())
        if not parts:
            raise ValueError("a part is empty")
        return parts[0] if len(parts) == 1 else Pattern("sequence", parts=tuple(parts))

    def _repeated(self) -> Pattern:
        one = self._one()
        bounds = {"*": (0, UNBOUNDED), "+": (1, UNBOUNDED), "?": (0, 1)}
        while (token := self._peek()) in bounds or token.startswith("{"):
            self._place += 1
            least, most = bounds[token] if token in bounds else (int(part) for part in token[1:-1].split(","))
            if most != UNBOUNDED and (most < least or most > 64):
                raise ValueError(f"`{token}` is no range up to 64")
            one = Pattern("repeat", parts=(one,), least=least, most=most)
        return one

    def _one(self) -> Pattern:
        token = self._peek()
        self._place += 1
        if token == "(":
            inner = self._choice()
            if self._peek() != ")":
                raise ValueError("a `(` is not closed")
            self._place += 1
            return inner
        if token.startswith('"'):
            return Pattern("text", token[1:-1])
        if token and token[0].isalpha():
            return Pattern("name", token)
        raise ValueError(f"`{token}` is not expected here" if token else "it ends too early")


@dataclass
class Automaton:
    """Deterministic: state 0 starts; `steps[s]` maps bytes to states; a byte that is missing does not fit."""

    steps: list[dict[int, int]] = field(default_factory=list)
    accepting: list[bool] = field(default_factory=list)


class _Threads:
    """Thompson's construction: `byte_steps` take a byte, `free` steps take none."""

    def __init__(self, sets: dict[str, frozenset[int]], forms: dict[str, tuple[Pattern, bool]]) -> None:
        self._sets = sets
        self._forms = forms
        self.byte_steps: list[tuple[frozenset[int], int] | None] = []
        self.free: list[list[int]] = []

    def node(self) -> int:
        self.byte_steps.append(None)
        self.free.append([])
        return len(self.free) - 1

    def add(self, pattern: Pattern, start: int, any_case: bool) -> int:
        """Adds `pattern` from `start` on and returns where it ends."""
        if pattern.op == "text":
            for character in pattern.text:
                start = self._byte(start, _cases(character) if any_case else frozenset({ord(character)}))
            return start
        if pattern.op == "name":
            if pattern.text in self._sets:
                return self._byte(start, self._sets[pattern.text])
            inner, inner_case = self._forms[pattern.text]
            return self.add(inner, start, any_case or inner_case)
        if pattern.op == "sequence":
            for part in pattern.parts:
                start = self.add(part, start, any_case)
            return start
        if pattern.op == "choice":
            ends = [self.add(part, self._fork(start), any_case) for part in pattern.parts]
            return self._join(ends)
        return self._repeat(pattern, start, any_case)

    def _repeat(self, pattern: Pattern, start: int, any_case: bool) -> int:
        for _ in range(pattern.least):
            start = self.add(pattern.parts[0], start, any_case)
        if pattern.most == UNBOUNDED:
            loop = self._fork(start)
            self.free[self.add(pattern.parts[0], self._fork(loop), any_case)].append(loop)
            return self._fork(loop)
        ends = [start]
        for _ in range(pattern.most - pattern.least):
            start = self.add(pattern.parts[0], self._fork(start), any_case)
            ends.append(start)
        return self._join(ends)

    def _byte(self, start: int, members: frozenset[int]) -> int:
        here, after = self._fork(start), self.node()
        self.byte_steps[here] = (members, after)
        return after

    def _fork(self, start: int) -> int:
        here = self.node()
        self.free[start].append(here)
        return here

    def _join(self, ends: list[int]) -> int:
        here = self.node()
        for end in ends:
            self.free[end].append(here)
        return here

    def closure(self, nodes: frozenset[int]) -> frozenset[int]:
        seen, todo = set(nodes), list(nodes)
        while todo:
            for after in self.free[todo.pop()]:
                if after not in seen:
                    seen.add(after)
                    todo.append(after)
        return frozenset(node for node in seen if self.byte_steps[node] is not None or not self.free[node])


def _cases(character: str) -> frozenset[int]:
    return frozenset({ord(character.lower()), ord(character.upper())})


def automaton(
    pattern: Pattern, any_case: bool, sets: dict[str, frozenset[int]], forms: dict[str, tuple[Pattern, bool]]
) -> Automaton:
    """The smallest deterministic automaton of a pattern."""
    threads = _Threads(sets, forms)
    start = threads.node()
    final = threads.node()
    threads.free[threads.add(pattern, start, any_case)].append(final)
    first = threads.closure(frozenset({start}))
    numbers, todo, found = {first: 0}, [first], Automaton()
    while todo:
        here = todo.pop(0)
        found.accepting.append(final in here)
        steps: dict[int, int] = {}
        for byte in range(256):
            targets = frozenset(
                step[1] for node in here if (step := threads.byte_steps[node]) is not None and byte in step[0]
            )
            if not targets:
                continue
            after = threads.closure(targets)
            if after not in numbers:
                numbers[after] = len(numbers)
                todo.append(after)
            steps[byte] = numbers[after]
        found.steps.append(steps)
    return _smallest(found)


def _smallest(wide: Automaton) -> Automaton:
    """Merges states that behave alike (Moore's refinement)."""
    group = [int(accepting) for accepting in wide.accepting]
    while True:
        marks = [
            (group[state], tuple(sorted((byte, group[after]) for byte, after in wide.steps[state].items())))
            for state in range(len(group))
        ]
        names: dict[object, int] = {}
        refined = [names.setdefault(mark, len(names)) for mark in marks]
        if len(names) == len(set(group)):
            break
        group = refined
    small = Automaton()
    for number in range(len(set(group))):
        state = refined.index(number)
        small.steps.append({byte: refined[after] for byte, after in wide.steps[state].items()})
        small.accepting.append(wide.accepting[state])
    return small
