"""What the templates of a parser see: names in their casing, lines of blocks, everything decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from eddagen.names import camel, ident, sentence, snake
from eddagen.protocol import cpp_bytes, cpp_forms
from eddagen.protocol.cpp_states import Block, Lowering, class_name
from eddagen.protocol.ir import Form, Header, Protocol, State, Table

View = dict[str, Any]


def namespace(protocol: Protocol) -> str:
    return f"edda::gen::{snake(protocol.name.split(' ')[0])}"


def limits_class(protocol: Protocol) -> str:
    return camel(protocol.name.partition(" ")[2]) + "Limits"


def number_type(bits: int) -> str:
    return next(f"std::uint{width}_t" for width in (8, 16, 32, 64) if bits <= width)


def parser_view(protocol: Protocol, tables: dict[str, Table]) -> View:
    """The view of templates/include/edda/gen/protocol_parser.hpp.j2."""
    lowering = Lowering(protocol)
    lowering.run()
    verdict = [
        {"when": lowering.condition(row.when), "refusal": lowering.refusal(row.refuse, f"verdict_{number}")}
        for number, row in enumerate(protocol.verdict, 1)
    ]
    meanings = [_meaning(lowering, one) for one in protocol.headers if one.means]
    whole = next((one for one in protocol.limits if not one.within), None)
    over_whole = lowering.refusal(whole.too_long, f"{snake(whole.name)}_too_long") if whole is not None else ""
    over = _over_limits(lowering)
    return {
        "title": f"{spoken(protocol)}: the parser.",
        "doc": protocol.doc,
        "essay": _essay(protocol),
        "includes": _includes(protocol),
        "namespace": namespace(protocol),
        "class": class_name(protocol),
        "class_doc": _class_doc(protocol),
        "text_class": text_class(protocol),
        "limits_class": limits_class(protocol),
        "limits": [{"member": snake(name), "config": f"config::{ident(name)}"} for name in protocol.configured],
        "stream": protocol.stream,
        "whole": {"member": snake(whole.most), "refusal": over_whole} if whole is not None else None,
        "known": [{"ident": ident(one.name), "wire": one.wire, "doc": sentence(one.doc)} for one in protocol.headers],
        "fields": _fields(protocol),
        "getters": _getters(protocol, lowering),
        "places": [_place(block, lowering) for block in lowering.blocks if block.place],
        "refusals": list(lowering.refusals.values()),
        "flags": [{"ident": ident(name), "doc": sentence(doc)} for name, doc in protocol.flags],
        "fits": _fits(protocol, tables),
        "over_limits": over,
        "members": _members(protocol),
        "resets": _resets(protocol),
        "start": _start(protocol, lowering),
        "lengths": _lengths(protocol.headers),
        "blocks": lowering.blocks,
        "meanings": meanings,
        "unread": [{"ident": ident(one.name)} for one in protocol.headers if not one.means],
        "verdict": verdict,
    }


def text_view(protocol: Protocol) -> View:
    """The view of templates/include/edda/gen/protocol_text.hpp.j2."""
    lowering = Lowering(protocol)
    lowering.run()
    return {
        "title": f"{spoken(protocol)}: byte sets and forms.",
        "namespace": namespace(protocol),
        "text_class": text_class(protocol),
        "forms": _forms(protocol),
        "likes": [{"name": snake(one.name), "like": one.like} for one in protocol.states if one.like is not None],
        "sets": _sets(protocol, lowering),
    }


def spoken(protocol: Protocol) -> str:
    """The name in prose."""
    return sentence(protocol.name).rstrip(".").replace("Http", "HTTP").replace("Websocket", "WebSocket")


def text_class(protocol: Protocol) -> str:
    return camel(protocol.name.partition(" ")[2]) + "Text"


def _essay(protocol: Protocol) -> list[str]:
    lines = [
        "feed() is direct-coded: a block of code a state, jumps between them. Only its first switch knows that there are states: it",
        "goes on at the place where the last call ran out of input. Runs of one byte set are passed sixteen bytes at a time with",
        "comparisons; no table is read for a byte, which was measured six times slower. Nothing behind the input is ever read.",
    ]
    if protocol.stream:
        return lines
    return [*lines, "Texts are kept as offsets from the first byte, so that the storage may move between two calls."]


def _class_doc(protocol: Protocol) -> str:
    return (
        "Parses one head; resumable after any byte."
        if not protocol.stream
        else "Parses one stream; resumable after any byte; keeps none of the bytes."
    )


def _includes(protocol: Protocol) -> list[str]:
    standard = ["<algorithm>", "<array>", "<cstddef>", "<cstdint>", "<cstring>", "<string_view>"]
    if protocol.fields is not None:
        standard.append("<span>")
    own = [
        '"edda/gen/bytes.hpp"',
        f'"edda/gen/{snake(protocol.name)}_text.hpp"',
        '"edda/gen/config.hpp"',
        *(f'"edda/gen/{snake(name)}.hpp"' for name in protocol.uses),
    ]
    return [*sorted(standard), "", *sorted(own)]


def _fields(protocol: Protocol) -> View | None:
    given = protocol.fields
    if given is None or given.most is None:
        return None
    return {"most": snake(given.most), "capacity": f"config::{ident(given.most)}", "doc": sentence(given.doc)}


def _getters(protocol: Protocol, lowering: Lowering) -> list[View]:
    found: list[View] = []
    for one in protocol.gives:
        member = f"{snake(one.name)}_"
        if one.type == "slice":
            found.append({"doc": sentence(one.doc), "type": "Slice", "name": snake(one.name), "value": member})
            if one.table is not None:
                what = "Which row of the table it is; `other` for none."
                found.append(
                    {
                        "doc": what,
                        "type": camel(one.table),
                        "name": f"{snake(one.name)}_id",
                        "value": f"{snake(one.name)}_id_",
                    }
                )
        elif one.type == "number":
            found.append(
                {"doc": sentence(one.doc), "type": number_type(one.bits), "name": snake(one.name), "value": member}
            )
    if protocol.stream and any(state.take for state in protocol.states):
        found.append(
            {
                "doc": "Bytes of the data at hand that have not come yet.",
                "type": "std::uint64_t",
                "name": "left",
                "value": "left_",
            }
        )
    for result in protocol.results:
        found.append(
            {
                "doc": sentence(result.doc),
                "type": "bool",
                "name": snake(result.name),
                "value": lowering.condition(result.holds),
            }
        )
    return found


def _members(protocol: Protocol) -> list[str]:
    lines: list[str] = []
    for one in protocol.gives:
        if one.type == "slice":
            lines.append(f"Slice {snake(one.name)}_;")
            if one.table is not None:
                lines.append(f"{camel(one.table)} {snake(one.name)}_id_ = {camel(one.table)}::other;")
        elif one.type == "number":
            lines.append(f"{number_type(one.bits)} {snake(one.name)}_ = 0;")
    if protocol.stream:
        if any(state.take for state in protocol.states):
            lines.append("std::uint64_t left_ = 0;    // bytes of the data at hand that have not come")
        return [*lines, "std::size_t used_ = 0;      // bytes that count for the limit in force"]
    lines += [
        "std::uint32_t seen_to_ = 0;  // bytes looked at",
        "std::uint32_t mark_ = 0;     // where the text at hand began",
    ]
    if protocol.fields is not None:
        lines += [
            "std::uint32_t count_ = 0;    // whole fields",
            "std::uint32_t seen_ = 0;     // a bit for each known name that came",
        ]
    return [*lines, "std::uint32_t flags_ = 0;    // a bit for each flag"] if protocol.flags else lines


def _resets(protocol: Protocol) -> list[str]:
    lines: list[str] = []
    for member in _members(protocol):
        declaration = member.split(";")[0]
        name = declaration.split(" = ")[0].split(" ")[-1]
        value = declaration.split(" = ")[1] if " = " in declaration else "{}"
        lines.append(f"{name} = {value};")
    return lines


def _start(protocol: Protocol, lowering: Lowering) -> str:
    return lowering.blocks[0].label


def _place(block: Block, lowering: Lowering) -> View:
    resume = ""
    if block.region is not None:
        most = snake(block.region.most)
        resume = f"stop = bytes::bounded(at, end, bytes::left(limits_.{most}, used_)); "
    return {"label": block.label, "resume": resume}


def _over_limits(lowering: Lowering) -> list[View]:
    groups: dict[str, list[str]] = {}
    if not any(block.region is not None for block in lowering.blocks):
        return []
    for block in lowering.blocks:
        if block.place:
            region = block.region
            refusal = (
                "Refusal::none"
                if region is None
                else lowering.refusal(region.too_long, f"{snake(region.name)}_too_long")
            )
            groups.setdefault(refusal, []).append(block.label)
    return [{"refusal": refusal, "places": places} for refusal, places in groups.items()]


def _sets(protocol: Protocol, lowering: Lowering) -> list[View]:
    found: list[View] = []
    for one in protocol.sets:
        skipped = one.name in lowering.skipped
        if not skipped and one.name not in lowering.tested:
            continue
        view: View = {
            "name": snake(one.name),
            "doc": sentence(one.doc),
            "scalar": cpp_bytes.scalar(one.members),
            "tested": True,
            "skipped": skipped,
        }
        if skipped:
            skip = cpp_bytes.skip(one.members)
            view |= {"tests": skip.tests, "found": "inside" if skip.members else "outside"}
        found.append(view)
    return found


def _lengths(headers: Sequence[Header]) -> list[View]:
    groups: dict[int, list[View]] = {}
    for one in headers:
        groups.setdefault(len(one.wire), []).append({"wire": one.wire, "ident": ident(one.name)})
    return [{"size": size, "names": names} for size, names in sorted(groups.items())]


def _meaning(lowering: Lowering, header: Header) -> View:
    name = snake(header.name)
    refuse = lowering.refusal(header.refuse, name) if header.refuse is not None else ""
    lines: list[str] = []
    if header.once:
        lines.append(f"if (repeated) return {refuse};")
    if header.form is not None:
        lines.append(f"if (!is_{snake(header.form)}(value)) return {refuse};")
    if header.number is not None:
        given = lowering.protocol.given(header.number)
        assert given is not None
        lines.append(
            f"if (!bytes::decimal(value, 0x{(1 << given.bits) - 1:x}u, {snake(header.number)}_)) return {refuse};"
        )
    if header.elements:
        lines += _list_lines(header, refuse)
    return {"ident": ident(header.name), "lines": lines, "list": bool(header.elements)}


def _list_lines(header: Header, refuse: str) -> list[str]:
    lines = ["std::string_view rest = value;", "for (std::string_view element; bytes::next_element(rest, element);) {"]
    if header.last is not None:
        lines.append(f"    if (has(Flag::{ident(header.last)})) return {refuse};")
    for place, (element, flag) in enumerate(header.elements):
        start = "if" if place == 0 else "else if"
        lines.append(f'    {start} (bytes::same_word(element, "{element}")) set(Flag::{ident(flag)});')
    if header.other is not None:
        lines.append(f"    else set(Flag::{ident(header.other)});")
    return [*lines, "}"]


def _alphabet(protocol: Protocol, state: State | None) -> frozenset[int]:
    """The bytes that the text of a state can hold."""
    found = protocol.set_of(state.run) if state is not None and state.run is not None else None
    return found.members if found is not None else frozenset(range(256))


def _value_state(protocol: Protocol) -> State | None:
    return next((one for one in protocol.states if one.into is not None and one.into.endswith(".value")), None)


def _used_forms(protocol: Protocol) -> Iterable[tuple[Form, frozenset[int]]]:
    """Forms that are asked for, each once, with the bytes that can come."""
    wanted: dict[str, frozenset[int]] = {}
    for state in protocol.states:
        if state.forms is not None:
            for name in [*(name for _, names in state.forms.cases for name in names), *state.forms.otherwise]:
                wanted[name] = wanted.get(name, frozenset()) | _alphabet(protocol, state)
    for header in protocol.headers:
        if header.form is not None:
            wanted[header.form] = wanted.get(header.form, frozenset()) | _alphabet(protocol, _value_state(protocol))
    return [(one, wanted[one.name]) for one in protocol.forms if one.name in wanted]


def _forms(protocol: Protocol) -> list[View]:
    return [
        {
            "name": snake(form.name),
            "doc": f"{sentence(form.doc)} In the spec: {form.text}",
            "states": cpp_forms.lower(protocol, form.name, alphabet),
        }
        for form, alphabet in _used_forms(protocol)
    ]


def _fits(protocol: Protocol, tables: dict[str, Table]) -> list[View]:
    found: list[View] = []
    for state in protocol.states:
        if state.forms is None:
            continue
        by = protocol.given(state.forms.by)
        assert by is not None and by.table is not None
        table = camel(by.table)
        cases = [{"value": f"{table}::{ident(case)}", "test": _any_form(names)} for case, names in state.forms.cases]
        found.append(
            {
                "name": snake(state.name),
                "by": by.name,
                "by_id": f"{snake(by.name)}_id_",
                "cases": cases,
                "otherwise": _any_form(state.forms.otherwise),
            }
        )
    return found


def _any_form(names: Sequence[str]) -> str:
    return " || ".join(f"is_{snake(name)}(text)" for name in names)
