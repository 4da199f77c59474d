"""The C++ header of a machine: edda/gen/<snake>_state.hpp.

Conditions become tests of a few bits that the compiler folds into one mask and compare: flags that must all be set, or all be
clear, are asked about together. A change of the word becomes one expression. Everything that the template prints is decided here;
the template holds the layout of the page.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass

from eddagen import names
from eddagen.ir.expression import All, Expression, Not, Truth, negation
from eddagen.ir.machine import Argument, Counter, Event, Machine, Row, argument_variables, one_of
from eddagen.targets.machine_conditions import Conditions

WIDTH = 110
ANCHOR_COLUMN = 92


def header_view(machine: Machine, counted: Mapping[str, list[str]], walked: str) -> dict[str, object]:
    """What the header template sees. `counted` maps a row's anchor to its metrics; `walked` is the model's verdict in a sentence."""
    transitions = [_Transition(machine, event, counted).view() for event in machine.events]
    return {
        "name": machine.name,
        "doc": machine.doc,
        "class_name": class_name(machine),
        "snake": machine.snake,
        "bits": machine.bits,
        "word_type": f"std::uint{machine.bits}_t",
        "layout_rows": _layout_rows(machine),
        "table_rows": state_table(machine),
        "always": _always(machine),
        "walked": walked,
        "counts": any(row in counted for row in machine.row_ids()),
        "enums": _enums(machine),
        "events": transitions,
        "readers": _readers(machine),
        "constants": _constants(machine),
        "parts": _parts(machine),
        "set_and_clear": any("set_and_clear(" in line for one in transitions for line in one["lines"]),  # type: ignore[attr-defined]
        "initial": _initial(machine),
    }


def class_name(machine: Machine) -> str:
    return f"{names.camel(machine.name)}State"


# --- the banner ---------------------------------------------------------------------------------------------------------------


def _layout_rows(machine: Machine) -> list[str]:
    rows = [(f"bit {flag.shift}", flag.name, flag.doc) for flag in machine.flags]
    for one in machine.fields:
        documented = any(value.doc for value in one.values)
        rows.append((_range(one.shift, one.width), one.name, "" if documented else ", ".join(one.value_names)))
        rows += [("", f"  {value.name}", value.doc) for value in one.values if documented]
    rows += [(_range(one.shift, one.width), one.name, one.doc) for one in machine.counters]
    place = max((len(row[0]) for row in rows), default=0)
    name = max((len(row[1]) for row in rows), default=0)
    return [line for bits, title, doc in rows for line in _hanging(f"  {bits:<{place}}  {title:<{name}}  ", doc)]


def _range(shift: int, width: int) -> str:
    return f"bit {shift}" if width == 1 else f"{shift}..{shift + width - 1}"


def _hanging(start: str, text: str) -> list[str]:
    return textwrap.wrap(
        " ".join(text.split()), WIDTH + 20, initial_indent=start, subsequent_indent=" " * len(start)
    ) or [start.rstrip()]


def row_change(row: Row) -> str:
    """+scheduled -running refs+1 phase=closing"""
    parts = [f"+{name}" for name in row.set] + [f"-{name}" for name in row.clear]
    parts += [f"{name}={value}" for name, value in row.to] + [f"{name}{amount:+d}" for name, amount in row.add]
    return " ".join(parts) or "-"


def state_table(machine: Machine) -> list[str]:
    """The banner's table: a line an event, then a line a row with its reason at the end, wrapped under itself."""
    rows = [row for event in machine.events for row in event.rows]
    cells = {row.anchor: (row.when_text, row_change(row), row.then) for row in rows}
    head = ("when (first match)", "next", "action")
    caps = (44, 32, 26)
    widths = [min(cap, max(len(cell[place]) for cell in (head, *cells.values()))) for place, cap in enumerate(caps)]
    lines = _table_line(head, widths, "")
    for event in machine.events:
        needs = f"   needs {event.needs.text}" if event.needs is not None else ""
        lines.append(f"  {event_title(event)}{needs}")
        for row in event.rows:
            lines += _table_line(cells[row.anchor], widths, row.why)
    return lines


def event_title(event: Event) -> str:
    """frame (opcode, fin)"""
    return f"{event.name} ({', '.join(one.name for one in event.takes)})" if event.takes else event.name


def _table_line(cells: tuple[str, ...], widths: list[int], why: str) -> list[str]:
    """Cells side by side, each wrapped in its own column."""
    room = max(40, 132 - sum(widths) - 2 * len(widths))
    columns = [
        textwrap.wrap(cell, width, break_long_words=False) or [""] for cell, width in zip(cells, widths, strict=True)
    ]
    columns.append(textwrap.wrap(why, room) or [""])
    height = max(len(column) for column in columns)
    lines = []
    for place in range(height):
        texts = [column[place] if place < len(column) else "" for column in columns]
        lines.append(
            "    " + "  ".join(f"{text:<{size}}" for text, size in zip(texts, [*widths, room], strict=True)).rstrip()
        )
    return lines


def _always(machine: Machine) -> list[str]:
    return [f"{one.name}: {one.holds.text}. {names.sentence(one.why)}" for one in machine.invariants]


# --- the class ----------------------------------------------------------------------------------------------------------------


def _enums(machine: Machine) -> list[dict[str, object]]:
    """Fields and arguments first, then the answers of the events. Two of one name are one (the rules saw to equal values)."""
    found: dict[str, dict[str, object]] = {}
    for name, values in [(one.name, one.values) for one in machine.fields] + [
        (one.name, one.values) for event in machine.events for one in event.takes if not one.is_bool
    ]:
        line = f"enum class {names.camel(name)} : std::uint8_t {{ {', '.join(names.ident(value.name) for value in values)} }};"
        docs = [(names.ident(value.name), value.doc) for value in values]
        found.setdefault(names.camel(name), {"line": line, "docs": docs if any(doc for _, doc in docs) else []})
    for event in machine.events:
        line = f"enum class {names.camel(event.name)} : std::uint8_t {{ {', '.join(names.ident(action) for action in event.actions)} }};"
        found[names.camel(event.name)] = {"line": line, "docs": []}
    return [
        {"name": name, "line": one["line"], "docs": one["docs"], "head": str(one["line"]).split(" {")[0]}
        for name, one in found.items()
    ]


def _readers(machine: Machine) -> list[dict[str, str]]:
    readers = [
        {
            "doc": flag.doc,
            "type": "bool",
            "name": f"is_{names.snake(flag.name)}",
            "body": f"any({names.ident(flag.name)})",
        }
        for flag in machine.flags
    ]
    for one in machine.fields:
        snake, camel = names.ident(one.name), names.camel(one.name)
        readers.append(
            {
                "doc": f"The {one.name}.",
                "type": camel,
                "name": snake,
                "body": f"static_cast<{camel}>({_shifted(f'(word_ & {names.snake(one.name)}_bits)', one.shift)})",
            }
        )
    for counter in machine.counters:
        top = counter.shift + counter.width == machine.bits
        word = "word_" if top else f"(word_ & {names.snake(counter.name)}_bits)"
        readers.append(
            {
                "doc": counter.doc,
                "type": f"std::uint{machine.bits}_t",
                "name": names.ident(counter.name),
                "body": _shifted(word, counter.shift),
            }
        )
    return readers


def _shifted(word: str, shift: int) -> str:
    return f"{word} >> {shift}" if shift else word.strip("()")


def _constants(machine: Machine) -> list[str]:
    one = "1u" if machine.bits == 32 else "1ull"
    suffix = one[1:]
    pairs = [(names.ident(flag.name), f"{one} << {flag.shift}") for flag in machine.flags]
    for field in machine.fields:
        snake = names.snake(field.name)
        pairs.append((f"{snake}_bits", f"{(1 << field.width) - 1}{suffix} << {field.shift}"))
        pairs += [
            (f"{snake}_{names.snake(value.name)}", f"{code}{suffix} << {field.shift}")
            for code, value in enumerate(field.values)
        ]
    for counter in machine.counters:
        snake = names.snake(counter.name)
        pairs.append((one_of(counter), f"{one} << {counter.shift}"))
        pairs.append((f"{snake}_limit", f"{counter.limit}{suffix}"))
        if _needs_bits(machine, counter):
            pairs.append((f"{snake}_bits", f"{hex(counter.most)}{suffix} << {counter.shift}"))
    width = max((len(name) for name, _ in pairs), default=0)
    return [f"{name:<{width}} = {value}," for name, value in pairs]


def _needs_bits(machine: Machine, counter: Counter) -> bool:
    """Whether any code masks the counter: its reader does unless it ends the word; so do assignments and wrapping."""
    if counter.shift + counter.width < machine.bits:
        return True
    rows = [row for event in machine.events for row in event.rows]
    assigned = any(name == counter.name for row in rows for name, _ in row.to)
    wrapped = counter.on_limit == "wrap" and any(
        name == counter.name and amount > 0 for row in rows for name, amount in row.add
    )
    return assigned or wrapped


def _parts(machine: Machine) -> list[dict[str, object]]:
    """What broken() and describe() need to read a word aloud: fields, flags, counters."""
    parts: list[dict[str, object]] = []
    for one in machine.fields:
        parts.append(
            {
                "name": one.name,
                "sort": "field",
                "shift": one.shift,
                "width": one.width,
                "values": one.value_names,
                "array": f"{names.snake(one.name)}_names",
            }
        )
    parts += [
        {"name": one.name, "sort": "flag", "shift": one.shift, "width": 1, "values": (), "array": ""}
        for one in machine.flags
    ]
    parts += [
        {"name": one.name, "sort": "counter", "shift": one.shift, "width": one.width, "values": (), "array": ""}
        for one in machine.counters
    ]
    return parts


def _initial(machine: Machine) -> str:
    bits = [names.ident(flag) for flag in machine.initial]
    terms = (
        [
            "(" + " | ".join(bits) + ")"
            if len(bits) > 1 and any(one.initial for one in machine.counters)
            else " | ".join(bits)
        ]
        if bits
        else []
    )
    for one in machine.counters:
        if one.initial:
            terms.append(one_of(one) if one.initial == 1 else f"{one.initial} * {one_of(one)}")
    return " + ".join(terms) or "0"


@dataclass
class _Transition:
    """One event as a member function."""

    machine: Machine
    event: Event
    counted: Mapping[str, list[str]]

    def view(self) -> dict[str, object]:
        event = self.event
        needs = f" Needs: {event.needs.text}." if event.needs is not None else ""
        return {
            "name": event.name,
            "anchor": f"{self.machine.snake}.{names.snake(event.name)}",
            "doc": names.sentence(event.doc) + needs,
            "type": names.camel(event.name),
            "function": names.ident(event.name),
            "parameters": ", ".join(self._parameter(one) for one in event.takes),
            "lines": self._lines(),
        }

    def _parameter(self, argument: Argument) -> str:
        return f"{'bool' if argument.is_bool else names.camel(argument.name)} {names.ident(argument.name)}"

    def _lines(self) -> list[str]:
        lines: list[str] = []
        if self.event.needs is not None:
            text = names.cpp_string(f"needs: {self.event.needs.text}")
            lines += self._guarded(self._violation(self.event.needs.tree), [self._broken(text)], "", unlikely=True)
        for row in self.event.rows:
            lines += self._row(row)
        if self.event.rows[-1].when is not None:
            lines.append(self._broken(names.cpp_string("no row takes this word")))
        return lines

    def _violation(self, needs: Expression) -> str:
        """The opposite of `needs`. Flags of both signs are one mask and one compare: a cold branch for each would be two."""
        flags = {one.name for one in self.machine.flags}
        parts = needs.parts if isinstance(needs, All) else ()
        gain = [names.ident(part.name) for part in parts if isinstance(part, Truth) and part.name in flags]
        lack = [
            names.ident(part.inner.name)
            for part in parts
            if isinstance(part, Not) and isinstance(part.inner, Truth) and part.inner.name in flags
        ]
        if gain and lack and len(gain) + len(lack) == len(parts):
            return f"!set_and_clear({' | '.join(gain)}, {' | '.join(lack)})"
        return self._condition(negation(needs))

    def _condition(self, tree: Expression) -> str:
        return Conditions(
            {one.name: one for one in [*self.machine.variables, *argument_variables(self.event.takes)]},
            {one.name for one in self.event.takes},
            {one.name for one in self.machine.flags},
        ).text(tree)

    def _row(self, row: Row) -> list[str]:
        if row.forbids:
            text = names.cpp_string(f"row {row.number} forbids: {row.when_text}")
            body = [self._broken(text)]
        else:
            body = [
                *self._counting(row),
                *self._changes(row),
                f"return {names.camel(self.event.name)}::{names.ident(row.then)};",
            ]
        condition = self._condition(row.when.tree) if row.when is not None else ""
        return self._guarded(condition, body, f"//~ {row.anchor}", unlikely=row.forbids)

    def _counting(self, row: Row) -> list[str]:
        counts = " ".join(f"gen::count(gen::Metric::{metric});" for metric in self.counted.get(row.anchor, ()))
        return [f"if !consteval {{ {counts} }}"] if counts else []

    def _broken(self, rule: str) -> str:
        return f"gen::broken(layout, word_, {names.cpp_string(self.event.name)}, {rule});"

    @staticmethod
    def _guarded(condition: str, body: list[str], anchor: str, unlikely: bool = False) -> list[str]:
        """On one line if it fits, else as a block."""
        hint = " [[unlikely]]" if unlikely and condition else ""
        joined = " ".join(body)
        block = f"{{ {joined} }}" if len(body) > 1 else joined
        flat = f"if ({condition}){hint} {block}" if condition else joined
        if len(flat) + 8 <= (ANCHOR_COLUMN if anchor else WIDTH + 10):
            return [f"{flat:<{ANCHOR_COLUMN - 8}}{anchor}".rstrip()]
        if not condition:
            return [f"{body[0]:<{ANCHOR_COLUMN - 8}}  {anchor}".rstrip(), *body[1:]]
        opening = _wrap_condition(f"if ({condition}){hint} {{")
        opening[-1] = (
            f"{opening[-1]:<{ANCHOR_COLUMN - 8}}{anchor}"
            if len(opening[-1]) < ANCHOR_COLUMN - 8
            else f"{opening[-1]}  {anchor}"
        )
        return [*(line.rstrip() for line in opening), *(f"    {line}" for line in body), "}"]

    # --- how the word changes -----------------------------------------------------------------------------------------

    def _changes(self, row: Row) -> list[str]:
        """Statements: limits that forbid, then one assignment, then counters that saturate or wrap."""
        counters = {one.name: one for one in self.machine.counters}
        clear = [names.ident(name) for name in row.clear]
        gain = [names.ident(name) for name in row.set]
        sums: list[str] = []
        before: list[str] = []
        after: list[str] = []
        for name, value in row.to:
            snake = names.snake(name)
            clear.append(f"{snake}_bits")
            if name not in counters:
                gain.append(f"{snake}_{names.snake(str(value))}")
            elif value:
                gain.append(_times(int(value), one_of(counters[name])))
        for name, amount in row.add:
            counter = counters[name]
            if amount > 0 and counter.on_limit in ("saturate", "wrap"):
                after.append(self._limited(counter, amount))
                continue
            if amount > 0 and counter.on_limit == "forbid":
                rule = names.cpp_string(f"row {row.number}: {name} is at its limit")
                before.append(
                    f"if ({names.ident(name)}() > {names.snake(name)}_limit - {amount}) [[unlikely]] {self._broken(rule)}"
                )
            sums.append(f"{'+' if amount > 0 else '-'} {_times(abs(amount), one_of(counter))}")
        change = _assignment(clear, gain, sums)
        return [*before, *([change] if change else []), *after]

    def _limited(self, counter: Counter, amount: int) -> str:
        snake, one = names.snake(counter.name), one_of(counter)
        reader = f"{names.ident(counter.name)}()"
        if counter.on_limit == "saturate":
            room = f"if ({reader} < {snake}_limit) word_ += {one};"
            return (
                room
                if amount == 1
                else f"word_ += ({snake}_limit - {reader} < {amount} ? {snake}_limit - {reader} : {amount}) * {one};"
            )
        if amount == 1:
            return f"word_ = {reader} == {snake}_limit ? word_ & ~{snake}_bits : word_ + {one};"
        return f"word_ = {reader} > {snake}_limit - {amount} ? word_ - ({snake}_limit + 1 - {amount}) * {one} : word_ + {amount} * {one};"


def _times(amount: int, one: str) -> str:
    return one if amount == 1 else f"{amount} * {one}"


def _assignment(clear: list[str], gain: list[str], sums: list[str]) -> str:
    if not (clear or gain or sums):
        return ""
    if len(sums) == 1 and not clear and not gain:
        return f"word_ {sums[0][0]}= {sums[0][2:]};"
    if gain and not clear and not sums:
        return f"word_ |= {' | '.join(gain)};"
    away = clear[0] if len(clear) == 1 else f"({' | '.join(clear)})"
    if clear and not gain and not sums:
        return f"word_ &= ~{away};"
    text = "word_"
    if clear:
        text = f"{text} & ~{away}"
    if gain:
        text = f"({text}) | {' | '.join(gain)}" if clear else f"{text} | {' | '.join(gain)}"
    if sums:
        text = f"({text}) {' '.join(sums)}" if clear or gain else f"{text} {' '.join(sums)}"
    return f"word_ = {text};"


def _wrap_condition(line: str) -> list[str]:
    """Breaks a long `if` before && and ||."""
    if len(line) + 8 <= WIDTH + 10:
        return [line]
    words = line.replace(" && ", "\n&& ").replace(" || ", "\n|| ").split("\n")
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + len(word) + 9 <= WIDTH + 10:
            lines[-1] += f" {word}"
        else:
            lines.append(f"    {word}")
    return lines
