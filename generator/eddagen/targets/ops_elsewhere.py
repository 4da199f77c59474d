"""What a reactor without io_uring does for each operation: from `fallback:` to rows of a table and words for people."""

from __future__ import annotations

from eddagen.ir.ops import Family, Operation, Source
from eddagen.ir.ops_entry import FIELDS
from eddagen.names import sentence


def emulated_rows(families: list[Family]) -> list[dict[str, object]]:
    """What a reactor without io_uring does, from the submission entry `sqe` alone: one row an opcode.

    An operation and its variants share the row. A variant that has a call speaks for all of them, whose fields it writes too; one
    that is not done at all is told apart by what only its entry has, and refused.
    """
    rows = []
    for family in families:
        for base in (operation for operation in family.ops if operation.name == operation.base):
            group = [operation for operation in family.ops if operation.base == base.name]
            speakers = [one for one in group if one.fallback and (one.fallback.call or one.fallback.wait)]
            if speakers and not (base.fallback and base.fallback.none):
                rows.append(_emulated_row(base, speakers[-1], group, family))
    return rows


def _emulated_row(base: Operation, speaker: Operation, group: list[Operation], family: Family) -> dict[str, object]:
    fallback = speaker.fallback
    assert fallback is not None
    fields = {(write.source.argument, write.source.part): write.field for write in speaker.sqe}
    added = {add.field: hex(sum(family.constants[name] for name in add.source.constants)) for add in fallback.adds}

    def value(source: Source) -> str:
        field = fields.get((source.argument, source.part)) if source.argument else None
        if field is None:
            return source.text.replace("null", "nullptr")
        read = _read(field)
        return f"{read} | {added[source.argument]}U" if source.argument in added else read

    return {
        "name": base.name,
        "opcode": base.opcode,
        "call": fallback.call,
        "arguments": ", ".join(value(source) for source in fallback.arguments),
        "refused": " || ".join(_refused(group, family)),
        "waits": fallback.wait.replace("events", "as_asked") or "nothing",
        "pool": fallback.on == "pool",
        "again": list(fallback.again),
        "zero_again": fallback.zero_again,
    }


def _read(field: str) -> str:
    place = FIELDS[field]
    return f"sqe.{place.member}" + (f" >> {place.shift}" if place.shift else "")


def _refused(group: list[Operation], family: Family) -> list[str]:
    """Conditions that only the entry of a variant without a fallback fulfils."""
    done = [one for one in group if not (one.fallback and one.fallback.none)]
    used = {FIELDS[write.field].begin for one in done for write in one.sqe if not write.source.constants}
    bits: dict[int, int] = {}
    for one in done:
        for write in one.sqe:
            begin = FIELDS[write.field].begin
            bits[begin] = bits.get(begin, 0) | sum(family.constants[name] for name in write.source.constants)
    found: dict[str, None] = {}
    for write in (write for one in group if one not in done for write in one.sqe):
        place = FIELDS[write.field]
        if write.source.constants:  # a flag means the same where an argument gives it
            own = sum(family.constants[name] for name in write.source.constants) & ~bits.get(place.begin, 0)
            if own and f"sqe.{place.member} != 0" not in found:
                found[f"(sqe.{place.member} & {hex(own)}U) != 0"] = None
        elif write.source.argument and place.begin not in bits and place.begin not in used:
            found[f"sqe.{place.member} != 0"] = None
    return list(found)


def elsewhere_view(operation: Operation, family: Family) -> dict[str, str]:
    """How a reactor without io_uring does it, in one word, in words for people, and why not."""
    fallback = operation.fallback
    if fallback is None:
        return {"kind": "unsupported", "text": "not done", "reason": ""}
    if fallback.loop:
        looped = next((one for one in family.ops if one.name == fallback.loop), None)
        assert looped is not None  # E224
        inner = elsewhere_view(looped, family)
        return {**inner, "text": f"{inner['text']}, one result at a time"}
    if fallback.none:
        return {"kind": "unsupported", "text": "refused with EOPNOTSUPP", "reason": sentence(fallback.none)}
    if fallback.by_reactor:
        return {"kind": "reactor", "text": "by the reactor itself", "reason": ""}
    if fallback.wait and fallback.on:
        return {"kind": "readiness_or_pool", "text": "on readiness; files on the pool", "reason": ""}
    if fallback.wait:
        return {"kind": "readiness", "text": "on readiness", "reason": ""}
    if fallback.on:
        return {"kind": "pool", "text": "on the pool", "reason": ""}
    return {"kind": "here", "text": "by a call at once", "reason": ""}


def tried_again(operation: Operation, family: Family) -> list[str]:
    """The errors after which a reactor without io_uring waits and calls again."""
    fallback = operation.fallback
    if fallback is None or fallback.none:
        return []
    looped = next((one for one in family.ops if one.name == fallback.loop), None)
    return tried_again(looped, family) if looped else list(fallback.again)
