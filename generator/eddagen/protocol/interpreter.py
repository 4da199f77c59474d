"""The oracle: walks a protocol spec one byte at a time.

It shares nothing with the C++ road but the spec. Forms are expressions of Python's `re` here, not automata; field names are looked
up in a dict; texts are kept instead of places. Slow and plain on purpose: it says what the spec means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from eddagen.protocol.forms import UNBOUNDED, Pattern
from eddagen.protocol.ir import Edge, Header, Protocol, Refusal, Row, State

_BLANK = b" \t"


@dataclass
class Verdict:
    """Where a walk stands: still `more`, `done`, or `refuse` with a status; and what was gathered."""

    status: str = "more"
    refusal: Refusal | None = None
    taken: int = 0
    texts: dict[str, bytes] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    fields: list[tuple[bytes, bytes]] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    data: bytearray = field(default_factory=bytearray)


class Grammar:
    """A protocol made ready for walking; shared by all walks."""

    def __init__(self, protocol: Protocol, tables: dict[str, tuple[Row, ...]] | None = None) -> None:
        self.protocol = protocol
        self.tables = tables or {}
        self.sets = {one.name: one.members for one in protocol.sets}
        self.states = {one.name: one for one in protocol.states}
        self.headers = {one.wire: one for one in protocol.headers}

    @cached_property
    def forms(self) -> dict[str, re.Pattern[bytes]]:
        return {
            one.name: re.compile(b"(?:" + self._expression(one.name) + b")", re.DOTALL) for one in self.protocol.forms
        }

    def _expression(self, form: str) -> bytes:
        found = self.protocol.form(form)
        assert found is not None and found.pattern is not None
        inner = self._pattern(found.pattern)
        return b"(?i:" + inner + b")" if found.any_case else inner

    def _pattern(self, pattern: Pattern) -> bytes:
        if pattern.op == "text":
            return re.escape(pattern.text.encode("latin-1"))
        if pattern.op == "name":
            if pattern.text in self.sets:
                members = b"".join(b"\\x%02x" % byte for byte in sorted(self.sets[pattern.text]))
                return b"(?-i:[" + members + b"])"
            return b"(?:" + self._expression(pattern.text) + b")"
        parts = [self._pattern(part) for part in pattern.parts]
        if pattern.op == "repeat":
            bounds = (
                b"{%d,}" % pattern.least if pattern.most == UNBOUNDED else b"{%d,%d}" % (pattern.least, pattern.most)
            )
            return b"(?:" + parts[0] + b")" + bounds
        return b"(?:" + (b"|" if pattern.op == "choice" else b"").join(parts) + b")"

    def fits(self, form: str, text: bytes) -> bool:
        return self.forms[form].fullmatch(text) is not None


class Walk:
    """One input, taken byte by byte."""

    def __init__(self, grammar: Grammar, limits: dict[str, int] | None = None) -> None:
        self._grammar = grammar
        self._limits = limits or {}
        self.verdict = Verdict()
        self._state: State = grammar.protocol.states[0]
        self._text = bytearray()  # what the state at hand has run over
        self._literals: list[tuple[bytes, Edge]] = []  # edges whose first bytes have come
        self._matched = b""
        self._left = 0
        self._used: dict[str, int] = {}
        self._enter(self._state.name)

    def feed(self, data: bytes) -> Verdict:
        """Takes bytes until the walk ends; what follows the end is not looked at."""
        for byte in data:
            if self.verdict.status != "more":
                break
            self._take(byte)
        return self.verdict

    def _take(self, byte: int) -> None:
        """One byte, shown to states until one of them takes it. It counts for the limits of the state that does."""
        while self.verdict.status == "more" and not self._exceeds():
            counting = tuple(self._used)
            if not self._step(byte):
                continue
            self.verdict.taken += 1
            for name in counting:
                if name in self._used:
                    self._used[name] += 1
            return

    def _exceeds(self) -> bool:
        """Whether a limit leaves no room for the byte; if so the walk is over."""
        for limit in self._grammar.protocol.limits:
            if self._used.get(limit.name, -1) >= self._limits.get(limit.most, 1 << 62):
                self._refuse(limit.too_long)
                return True
        return False

    def _step(self, byte: int) -> bool:
        """Shows `byte` to the state at hand. False: it was left for the next state."""
        state = self._state
        if self._literals:
            return self._go_on(byte)
        if state.take is not None and self._left:
            self._left -= 1
            self.verdict.data.append(byte)
            return True
        if state.like is not None and len(self._text) < len(state.like):
            return self._compare(state, state.like, byte)
        if state.run is not None and byte in self._grammar.sets[state.run]:
            return self._run(state, byte)
        if state.run is not None and len(self._text) < state.least:
            return self._refuse(state.otherwise)
        return self._leave(state, byte)

    def _run(self, state: State, byte: int) -> bool:
        self._text.append(byte)
        if state.limit is not None and len(self._text) > self._limits.get(state.limit, 1 << 62):
            return self._refuse(state.too_long)
        if state.number is not None:
            given = self._grammar.protocol.given(state.number)
            assert given is not None
            value = self.verdict.numbers.get(state.number, 0) * state.base + int(chr(byte), state.base)
            if value >> given.bits:
                return self._refuse(state.otherwise)
            self.verdict.numbers[state.number] = value
        return True

    def _compare(self, state: State, like: str, byte: int) -> bool:
        wanted = like[len(self._text)]
        if not (chr(byte) in "0123456789" if wanted == "#" else chr(byte) == wanted):
            return self._refuse(state.otherwise)
        self._text.append(byte)
        if len(self._text) == len(like):
            chosen = [one for one in state.one_of if one[0].encode() == self._text]
            if chosen:
                self.verdict.numbers[chosen[0][1]] = chosen[0][2]
            elif state.other is not None:
                self._enter(state.other)
        return True

    def _leave(self, state: State, byte: int) -> bool:
        self._literals = [(edge.literal.encode("latin-1"), edge) for edge in state.then if edge.literal is not None]
        self._matched = b""
        if any(literal[0] == byte for literal, _ in self._literals):
            return self._go_on(byte)
        self._literals = []
        for edge in state.then:
            if edge.byte_set is not None and byte in self._grammar.sets[edge.byte_set]:
                self._follow(edge)
                return edge.take
        return self._refuse(state.otherwise)

    def _go_on(self, byte: int) -> bool:
        """Takes one more byte of a literal."""
        self._matched += bytes([byte])
        self._literals = [pair for pair in self._literals if pair[0].startswith(self._matched)]
        if not self._literals:
            return self._refuse(self._state.otherwise)
        literal, edge = self._literals[0]
        if literal == self._matched:
            self._literals = []
            self._follow(edge)
        return True

    def _follow(self, edge: Edge) -> None:
        """Leaves the state: its text is whole."""
        state, text = self._state, bytes(self._text)
        if state.into is not None:
            self._keep(state, text)
        if state.forms is not None and not self._has_form(state, text):
            self._refuse(state.otherwise)
        elif edge.refuse is not None:
            self._refuse(edge.refuse)
        else:
            assert edge.go is not None
            self._enter(edge.go)

    def _keep(self, state: State, text: bytes) -> None:
        if state.trim:
            text = text.rstrip(_BLANK)
        owner, _, part = (state.into or "").partition(".")
        if not part:
            self.verdict.texts[owner] = text
        elif part == "name":
            self.verdict.fields[-1] = (text, b"")
        else:
            self.verdict.fields[-1] = (self.verdict.fields[-1][0], text)

    def _has_form(self, state: State, text: bytes) -> bool:
        forms = state.forms
        assert forms is not None
        by = self.verdict.texts[forms.by]
        rows = self._grammar.tables[forms.by]
        row = next((row.name for row in rows if str(row.wire).encode() == by), None)
        allowed = next((names for case, names in forms.cases if case == row), forms.otherwise)
        return any(self._grammar.fits(name, text) for name in allowed)

    def _enter(self, name: str) -> None:
        """Begins a state; the quiet ones lead on at once."""
        if name == "done":
            self._finish()
            return
        protocol = self._grammar.protocol
        state = self._state = self._grammar.states[name]
        self._text = bytearray()
        within = {one.name for one in protocol.limits if not one.within or name in one.within}
        self._used = {one: self._used.get(one, 0) for one in within}
        if state.number is not None:
            self.verdict.numbers[state.number] = 0
        if state.take is not None:
            self._left = self.verdict.numbers[state.take]
        if state.into is not None and state.into.endswith(".name"):
            self._begin_field()
        if state.choose:
            taken = next(row for row in state.choose if row.when is None or row.when.holds(self._flag, self._number))
            self._enter(taken.go)
        elif state.ends is not None:
            self._end_field(state)

    def _begin_field(self) -> None:
        given = self._grammar.protocol.fields
        assert given is not None and given.most is not None
        if len(self.verdict.fields) >= self._limits.get(given.most, 1 << 62):
            self._refuse(given.too_many)
        self.verdict.fields.append((b"", b""))

    def _end_field(self, state: State) -> None:
        name, value = self.verdict.fields[-1]
        header = self._grammar.headers.get(name.decode("latin-1").lower())
        assert state.go is not None
        if header is not None:
            repeated = header.once and header.name in self.verdict.seen
            self.verdict.seen.add(header.name)
            if repeated or not self._means(header, value):
                self._refuse(header.refuse)
                return
        self._enter(state.go)

    def _means(self, header: Header, value: bytes) -> bool:
        """Reads a value as its row says. False: the row refuses it."""
        if header.form is not None and not self._grammar.fits(header.form, value):
            return False
        if header.number is not None:
            given = self._grammar.protocol.given(header.number)
            assert given is not None
            if re.fullmatch(rb"[0-9]+", value) is None or int(value) >> given.bits:
                return False
            self.verdict.numbers[header.number] = int(value)
        known = dict(header.elements)
        for element in self._elements(value) if header.elements else ():
            if header.last is not None and header.last in self.verdict.flags:
                return False
            flag = known.get(element, header.other)
            if flag is not None:
                self.verdict.flags.add(flag)
        return True

    @staticmethod
    def _elements(value: bytes) -> Iterator[str]:
        for part in value.split(b","):
            if element := part.strip(_BLANK):
                yield element.decode("latin-1").lower() if element.isascii() else element.decode("latin-1")

    def _flag(self, name: str) -> bool:
        return name in self.verdict.flags or name in self.verdict.seen

    def _number(self, name: str) -> int:
        return self.verdict.numbers.get(name, 0)

    def _finish(self) -> None:
        for row in self._grammar.protocol.verdict:
            if row.when.holds(self._flag, self._number):
                self._refuse(row.refuse)
                return
        self.verdict.status = "done"

    def _refuse(self, refusal: Refusal | None) -> bool:
        assert refusal is not None
        if self.verdict.status == "more":
            self.verdict.status = "refuse"
            self.verdict.refusal = refusal
        return True

    def results(self) -> dict[str, Any]:
        """What the parser would give, by the names of the spec; texts with one character a byte."""
        protocol, verdict = self._grammar.protocol, self.verdict
        found: dict[str, Any] = {"size": verdict.taken, "taken": verdict.taken}
        for given in protocol.gives:
            if given.type == "slice":
                found[given.name] = verdict.texts.get(given.name, b"").decode("latin-1")
            elif given.type == "number":
                found[given.name] = verdict.numbers.get(given.name, 0)
            else:
                found[given.name] = [
                    [name.decode("latin-1"), value.decode("latin-1")] for name, value in verdict.fields
                ]
        for result in protocol.results:
            found[result.name] = result.holds.holds(self._flag, self._number)
        if protocol.stream:
            found["data"] = verdict.data.decode("latin-1")
            found["size"] = verdict.numbers.get("size", 0)
        return found
