"""States lowered to blocks of C++: a label a state, jumps between them, and a place to go on wherever the input may end.

`at` is the next byte, `stop` where this call must stop: at the end of the input or where a limit is reached. Whole inputs keep
`mark`, where the text at hand began; streams keep numbers only. A block that may pause has a Place of its own name.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from eddagen.names import camel, cpp_string, ident, snake
from eddagen.protocol.conditions import Condition
from eddagen.protocol.cpp_bytes import literal
from eddagen.protocol.ir import Edge, Limit, Protocol, Refusal, State


@dataclass
class Block:
    """A label and its lines. `place`: the input may end here, and the next call jumps to it."""

    label: str
    doc: str = ""
    lines: list[str] = field(default_factory=list)
    place: bool = False
    region: Limit | None = None
    needed: bool = False  # somebody jumps here


@dataclass(frozen=True)
class NamedRefusal:
    name: str
    status: int
    why: str


class Lowering:
    """Lowers all states of one protocol."""

    def __init__(self, protocol: Protocol) -> None:
        self.protocol = protocol
        self.blocks: list[Block] = []
        self.refusals: dict[tuple[int, str], NamedRefusal] = {}
        self._names: set[str] = set()
        self.skipped: set[str] = set()
        self.tested: set[str] = set()

    def run(self) -> None:
        for state in self.protocol.states:
            self._state(state)
        jumps = "\n".join(line for block in self.blocks for line in block.lines)
        for block in self.blocks:
            block.needed = block.place or f"goto {block.label};" in jumps

    # Names.

    def refusal(self, refusal: Refusal, name: str) -> str:
        """The enumerator of a refusal; equal ones share it."""
        key = (refusal.status, refusal.why)
        if key not in self.refusals:
            unique, number = name, 2
            while unique in self._names:
                unique, number = f"{name}_{number}", number + 1
            self._names.add(unique)
            self.refusals[key] = NamedRefusal(unique, refusal.status, refusal.why)
        return f"Refusal::{self.refusals[key].name}"

    def refuse(self, refusal: Refusal | None, name: str) -> str:
        assert refusal is not None
        return f"{{ refusal = {self.refusal(refusal, name)}; goto refuse; }}"

    def region(self, name: str) -> Limit | None:
        return next((one for one in self.protocol.limits if name in one.within), None)

    def number(self, name: str) -> str:
        return f"{snake(name)}_"

    def condition(self, condition: Condition, nested: bool = False) -> str:
        """A condition over the members of the parser."""
        if condition.op == "is":
            return f"{self.number(condition.name)} == {condition.value}"
        if condition.op == "atom":
            if self.protocol.header(condition.name) is not None:
                return f"has(KnownField::{ident(condition.name)})"
            return f"has(Flag::{ident(condition.name)})"
        if condition.op == "not":
            return (
                f"!{self.condition(condition.parts[0], True)}"
                if condition.parts[0].op != "is"
                else f"!({self.condition(condition.parts[0])})"
            )
        joined = (" && " if condition.op == "and" else " || ").join(
            self.condition(part, True) for part in condition.parts
        )
        return f"({joined})" if nested else joined

    # Blocks.

    def _block(self, label: str, state: State, place: bool, doc: str = "") -> Block:
        block = Block(label, doc, place=place, region=self.region(state.name))
        self.blocks.append(block)
        return block

    def _pause(self, block: Block) -> str:
        block.place = True
        return f"if (at == stop) {{ place_ = Place::{block.label}; goto pause; }}"

    def _state(self, state: State) -> None:
        if state.quiet:
            self._quiet(state)
        elif state.take is not None:
            self._taking(state)
        elif state.like is not None:
            self._likeness(state, state.like)
        elif state.number is not None:
            self._digits(state)
        else:
            self._running(state)

    def _quiet(self, state: State) -> None:
        block = self._block(ident(state.name), state, False, state.doc)
        if state.choose:
            for row in state.choose:
                jump = self.enter(row.go, state)
                block.lines += jump if row.when is None else _braced(f"if ({self.condition(row.when)})", jump)
            return
        assert state.go is not None
        block.lines += [
            "if (field->id != KnownField::other) {",
            "    refusal = meaning(head, *field);",
            "    if (refusal != Refusal::none) goto refuse;",
            "}",
            "++count_;",
        ]
        block.lines += self.enter(state.go, state)

    def _running(self, state: State) -> None:
        label = ident(state.name)
        if state.least and state.into is None:
            label = self._first(state, label)
        block = self._block(label, state, True, state.doc)
        if state.run is not None:
            self.skipped.add(state.run)
            block.lines.append(f"at = skip_{snake(state.run)}(at, stop);")
        if state.limit is not None:
            over = self.refuse(state.too_long, f"{snake(state.name)}_too_long")
            block.lines.append(f"if (length(mark, at) > limits_.{snake(state.limit)}) [[unlikely]] {over}")
        block.lines.append(self._pause(block))
        if state.least and state.into is not None:
            block.lines.append(f"if (at == mark) [[unlikely]] {self.refuse(state.otherwise, snake(state.name))}")
        self._dispatch(state, block)

    def _first(self, state: State, label: str) -> str:
        """The block before a run that may not be empty and whose length nobody keeps."""
        assert state.run is not None
        self.tested.add(state.run)
        block = self._block(label, state, True, state.doc)
        block.lines += [
            self._pause(block),
            f"if (!is_{snake(state.run)}(*at)) [[unlikely]] {self.refuse(state.otherwise, snake(state.name))}",
        ]
        return f"{label}_on"

    def _digits(self, state: State) -> None:
        assert state.run is not None and state.number is not None
        given = self.protocol.given(state.number)
        assert given is not None
        label = self._first(state, ident(state.name)) if state.least else ident(state.name)
        self.tested.add(state.run)
        block = self._block(label, state, True)
        member, most = self.number(state.number), (1 << given.bits) - 1
        block.lines += [
            f"for (; at != stop && is_{snake(state.run)}(*at); ++at) {{",
            "    const unsigned digit = bytes::digit(*at);",
            f"    if ({member} > (0x{most:x}u - digit) / {state.base}) {self.refuse(state.otherwise, snake(state.name))}",
            f"    {member} = {member} * {state.base} + digit;",
            "}",
            self._pause(block),
        ]
        self._dispatch(state, block)

    def _likeness(self, state: State, like: str) -> None:
        label, size = ident(state.name), len(like)
        block = self._block(label, state, True, state.doc)
        pause = self._pause(block)
        refuse = self.refuse(state.otherwise, snake(state.name))
        block.lines += [f"if (at == mark && stop - at >= {size}) {{"]
        for text, number, value in state.one_of:
            block.lines.append(
                f"    if (std::memcmp(at, {cpp_string(text)}, {size}) == 0) "
                f"{{ at += {size}; {self.number(number)} = {value}; goto {label}_end; }}"
            )
        block.lines += ["}", f"for (; length(mark, at) < {size}; ++at) {{", f"    {pause}"]
        block.lines += [f"    if (!is_{snake(state.name)}_at(length(mark, at), *at)) [[unlikely]] {refuse}", "}"]
        for place, (text, number, value) in enumerate(state.one_of):
            start = "if" if place == 0 else "else if"
            block.lines.append(
                f"{start} (std::memcmp(mark, {cpp_string(text)}, {size}) == 0) {self.number(number)} = {value};"
            )
        if state.other is not None:
            block.lines += ["else {", *("    " + line for line in self.enter(state.other, state)), "}"]
        end = self._block(f"{label}_end", state, True)
        end.lines.append(self._pause(end))
        self._dispatch(state, end)

    def _taking(self, state: State) -> None:
        label = ident(state.name)
        end = f"{label}_end"
        block = self._block(label, state, True, state.doc)
        block.lines += [
            f"if (left_ == 0) goto {end};",
            self._pause(block),
            "{",
            "    const auto here = static_cast<std::size_t>(std::min<std::uint64_t>(left_, length(at, stop)));",
            "    left_ -= here;",
            f"    place_ = left_ == 0 ? Place::{end} : Place::{label};",
            "    return {Status::data, length(bytes, at) + here, std::string_view(at, here)};",
            "}",
        ]
        after = self._block(end, state, True)
        after.lines.append(self._pause(after))
        self._dispatch(state, after)

    def _dispatch(self, state: State, block: Block) -> None:
        """Looks at the byte after the run and follows its edge."""
        label = block.label
        tails: list[Block] = []
        for edge in state.then:
            if edge.literal is None:
                assert edge.byte_set is not None
                self.tested.add(edge.byte_set)
                taken = ["++at;"] if edge.take else []
                block.lines += _braced(
                    f"if (is_{snake(edge.byte_set)}(*at))", [*self._keep(state), *taken, *self._follow(edge, state)]
                )
                continue
            first = f"if (*at == {literal(ord(edge.literal[0]))})"
            if len(edge.literal) == 1:
                block.lines += _braced(first, [*self._keep(state), "++at;", *self._follow(edge, state)])
            else:
                tail = f"{label}_{_word(edge.literal)}"
                block.lines += _braced(first, [*self._keep(state), "++at;", f"goto {tail};"])
                tails.append(self._tail(state, edge, tail))
        block.lines.append(self.refuse(state.otherwise, snake(state.name))[2:-2])
        self.blocks += tails

    def _tail(self, state: State, edge: Edge, label: str) -> Block:
        """The second byte of a literal of two."""
        assert edge.literal is not None
        tail = Block(label, region=self.region(state.name))
        refuse = self.refuse(state.otherwise, snake(state.name))
        tail.lines += [
            self._pause(tail),
            f"if (*at != {literal(ord(edge.literal[1]))}) [[unlikely]] {refuse}",
            "++at;",
            *self._follow(edge, state),
        ]
        return tail

    def _keep(self, state: State) -> list[str]:
        """Stores the text of a run when its first byte after has been seen."""
        if state.into is None:
            return []
        owner, _, part = state.into.partition(".")
        end = "bytes::without_blanks(mark, at)" if state.trim else "at"
        if part == "name":
            return [f"field->name = slice(head, mark, {end});", f"field->id = known_field(mark, length(mark, {end}));"]
        if part:
            return [f"field->{snake(part)} = slice(head, mark, {end});"]
        given = self.protocol.given(owner)
        lines = [f"{snake(owner)}_ = slice(head, mark, {end});"]
        if given is not None and given.table is not None:
            lines.append(f"{snake(owner)}_id_ = {snake(given.table)}_from({{mark, length(mark, {end})}});")
        return lines

    def _follow(self, edge: Edge, state: State) -> list[str]:
        lines: list[str] = []
        if state.forms is not None:
            lines.append(
                f"if (!{snake(state.name)}_fits({snake(state.into or '')}_.in(head))) [[unlikely]] "
                f"{self.refuse(state.otherwise, snake(state.name))}"
            )
        if edge.refuse is not None:
            return [*lines, self.refuse(edge.refuse, f"{snake(state.name)}_refused")[2:-2]]
        assert edge.go is not None
        return [*lines, *self.enter(edge.go, state)]

    def enter(self, name: str, source: State) -> list[str]:
        """What happens between two states: counters begin, limits change."""
        if name == "done":
            return ["goto done;"]
        state = self.protocol.state(name)
        assert state is not None
        lines: list[str] = []
        if (region := self.region(name)) is not self.region(source.name):
            lines += self.bound(region)
        if state.into is not None and state.into.endswith(".name"):
            given = self.protocol.fields
            assert given is not None and given.most is not None
            lines.append(
                f"if (count_ >= limits_.{snake(given.most)}) [[unlikely]] {self.refuse(given.too_many, 'too_many_fields')}"
            )
            lines += ["field = &fields_[count_];", "field->value = {};"]
        if state.into is not None or state.like is not None:
            lines.append("mark = at;")
        if state.number is not None:
            lines.append(f"{self.number(state.number)} = 0;")
        if state.take is not None:
            lines.append(f"left_ = {self.number(state.take)};")
        return [*lines, f"goto {ident(name)};"]

    @staticmethod
    def bound(region: Limit | None) -> list[str]:
        if region is None:
            return ["stop = end;"]
        return ["from = at;", "used_ = 0;", f"stop = bytes::bounded(at, end, limits_.{snake(region.most)});"]


def _word(text: str) -> str:
    known = {0x0D: "cr", 0x0A: "lf", 0x20: "space"}
    return "_".join(known.get(ord(one), f"{ord(one):02x}") for one in text[:-1])


def _braced(head: str, lines: list[str]) -> list[str]:
    """A conditional block, on one line when it is short."""
    flat = " ".join(lines)
    if len(head) + len(flat) < 104 and not any(line.startswith("if") and "{" not in line for line in lines[:-1]):
        return [f"{head} {{ {flat} }}"]
    return [f"{head} {{", *("    " + line for line in lines), "}"]


def class_name(protocol: Protocol) -> str:
    """http head -> HeadParser"""
    return camel(protocol.name.partition(" ")[2]) + "Parser"
