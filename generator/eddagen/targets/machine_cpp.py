"""The C++ header of a machine: edda/gen/<snake>_state.hpp.

Everything that the template prints is decided here and in machine_rows.py; the template holds the layout of the page. The page of
an atomic machine has the same parts in another order: what all threads agree on, a word that was read, then the word they share.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping

from eddagen import names
from eddagen.ir.machine import Counter, Event, Field, Machine, Row, machine_hash, one_of
from eddagen.targets.machine_atomic import AtomicTransition
from eddagen.targets.machine_rows import WIDTH, Transition, row_ident


def header_view(machine: Machine, counted: Mapping[str, list[str]], walked: str) -> dict[str, object]:
    """What the header template sees. `counted` maps a row's anchor to its metrics; `walked` is the model's verdict in a sentence."""
    kind = AtomicTransition if machine.atomic else Transition
    transitions = [kind(machine, event, counted).view() for event in machine.events]
    parts = [one.get(part, ()) for one in transitions for part in ("usual", "lines")]
    lines = "\n".join(line for part in parts for line in part)  # type: ignore[attr-defined]
    return {
        "name": machine.name,
        "doc": machine.doc,
        "class_name": class_name(machine),
        "rules_name": f"{names.camel(machine.name)}Rules",
        "snake": machine.snake,
        "bits": machine.bits,
        "word_type": f"std::uint{machine.bits}_t",
        "layout_rows": _layout_rows(machine),
        "table_rows": state_table(machine),
        "always": _always(machine),
        "walked": walked,
        "counts": any(row in counted for row in machine.row_ids()),
        "enums": _enums(machine),
        "row_lines": _filled([row_ident(row) for event in machine.events for row in event.rows]),
        "row_name_lines": _filled([names.cpp_string(name) for name in machine.row_names()]),
        "row_count": len(machine.row_names()),
        "hash": f"0x{machine_hash(machine)}",
        "events": transitions,
        "readers": _readers(machine),
        "constants": _constants(machine),
        "parts": _parts(machine),
        "asked_fields": [_asked_field(one, lines) for one in machine.fields if f"{names.snake(one.name)}_is(" in lines],
        "fields_are": "fields_are(" in lines,
        "set_and_clear": "set_and_clear(" in lines,
        "becomes": "become(" in lines,
        "stays": "stay(" in lines,
        "takes": "took(" in lines,
        "reads": " read(" in lines,
        "initial": _initial(machine),
    }


def header_template(machine: Machine) -> str:
    return f"include/edda/gen/machine_{'atomic_' if machine.atomic else ''}state.hpp.j2"


def class_name(machine: Machine) -> str:
    return f"{names.camel(machine.name)}State"


def _filled(items: list[str]) -> list[str]:
    """Items with commas, as many on a line as fit."""
    return textwrap.wrap(", ".join(items) + ",", WIDTH, break_long_words=False, break_on_hyphens=False)


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


def _asked_field(field: Field, lines: str) -> dict[str, object]:
    """A field that rows ask for a value, or for either of two."""
    snake, camel = names.snake(field.name), names.camel(field.name)
    pairs = re.search(rf"\b{snake}_is\({camel}::\w+, ", lines) is not None
    return {"function": f"{snake}_is", "type": camel, "bits": f"{snake}_bits", "shift": field.shift, "pairs": pairs}


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
