"""Samples and vectors: inputs with what the interpreter makes of them.

The samples of a spec are checked against the interpreter in every run of the generator: a sample that is wrong is a diagnostic at
its line. The same samples, and heads that a seeded hand has damaged, become the vectors of the generated tests, which hold the
C++ to the interpreter. Verdicts are remembered by content, as a walk is slow.
"""

from __future__ import annotations

import random
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from eddagen.cache import digest
from eddagen.diagnostics import Span
from eddagen.emit.plan import to_json
from eddagen.kinds import Project
from eddagen.protocol.interpreter import Grammar, Walk
from eddagen.protocol.ir import Protocol, Sample, Table

DAMAGED = 400  # inputs made from the samples, a protocol
_SEED = 20240607
_CODE = ("conditions.py", "forms.py", "interpreter.py", "ir.py", "samples.py", "bytesets.py")


@dataclass(frozen=True)
class Vector:
    """An input, the limits, how it ends after how many bytes were shown, and what was gathered, one line a value."""

    input: str
    limits: dict[str, int]
    status: str
    code: int
    shown: int
    results: list[str]


def vectors(protocol: Protocol, tables: dict[str, Table], project: Project) -> list[Vector]:
    """The vectors of the samples, in their order, then the damaged ones."""
    import json

    here = Path(__file__).parent
    code = "".join((here / name).read_text(encoding="utf-8") for name in _CODE)
    spec = json.dumps([to_json(protocol), to_json(tables)], sort_keys=True)
    key = digest(code, spec)
    kept = project.cache.get("protocol", key)
    if kept is not None:
        return [Vector(**one) for one in kept]
    grammar = Grammar(protocol, {name: table.rows for name, table in tables.items()})
    found = [walk(grammar, sample.input, sample.limits) for sample in protocol.samples]
    found += [walk(grammar, text, {}) for text in damaged([sample for sample in protocol.samples if not sample.limits])]
    project.cache.put("protocol", key, [asdict(one) for one in found])
    return found


def walk(grammar: Grammar, text: str, limits: dict[str, int]) -> Vector:
    """One walk as a vector."""
    walked = Walk(grammar, limits)
    shown = 0
    for byte in text.encode("latin-1"):
        if walked.verdict.status != "more":
            break
        walked.feed(bytes([byte]))
        shown += 1
    verdict = walked.verdict
    code = verdict.refusal.status if verdict.refusal is not None else 0
    results = dump(grammar.protocol, walked.results()) if verdict.status == "done" else []
    return Vector(text, limits, verdict.status, code, shown, results)


def dump(protocol: Protocol, results: dict[str, Any]) -> list[str]:
    """The results of a walk that is done, as the generated test writes them too. Bytes of a stream count at any time."""
    if protocol.stream:
        return [f"data = {results['data']}"]
    kinds = {given.name: given.type for given in protocol.gives}
    order = [name for wanted in ("slice", "number") for name, kind in kinds.items() if kind == wanted]
    lines = [f"{name} = {results[name]}" for name in order]
    lines += [f"{result.name} = {int(results[result.name])}" for result in protocol.results]
    return lines + [
        f"{name}: {text}" for given in protocol.gives if given.type == "fields" for name, text in results[given.name]
    ]


def damaged(samples: list[Sample]) -> list[str]:
    """Inputs that a seeded hand has changed in one to three places: a byte replaced, dropped, doubled or put in, or two inputs joined.
    Most of them come from samples that are taken, so that the damage decides."""
    taken = [sample for sample in samples if sample.outcome == "gives"]
    hand = random.Random(_SEED)
    spice = (
        [chr(byte) for byte in range(256)]
        + list("\r\n\t :;,\x00\x7f") * 12
        + ["\r\n", "chunked", "HTTP/1.1", "0", "Host: y\r\n", "Content-Length: 1\r\n"] * 4
    )
    found: list[str] = []
    while samples and len(found) < DAMAGED:
        text = hand.choice(taken if taken and hand.random() < 0.8 else samples).input
        for _ in range(hand.choice((1, 1, 1, 2, 3))):
            text = _damage(text, hand, spice, samples)
        if text not in found:
            found.append(text)
    return found


def _damage(text: str, hand: random.Random, spice: list[str], samples: list[Sample]) -> str:
    place = hand.randint(0, len(text))
    way = hand.randint(0, 9)
    if way < 4:
        return text[:place] + hand.choice(spice) + text[place + 1 :]
    if way < 6:
        return text[:place] + hand.choice(spice) + text[place:]
    if way < 7:
        return text[:place] + text[place + 1 :]
    if way < 8:
        return text[:place] + text[max(0, place - 1) :]
    if way < 9:
        end = place + hand.randint(1, 12)
        return text[:place] + text[place:end].swapcase() + text[end:]
    other = hand.choice(samples).input
    return text[:place] + other[hand.randint(0, len(other)) :]


def differences(sample: Sample, vector: Vector, grammar: Grammar) -> list[tuple[Span, str]]:
    """What a sample promises and the spec does not keep, as sentences with their places."""
    wanted = {"gives": "done", "refuse": "refuse", "more": "more"}[sample.outcome]
    if vector.status != wanted:
        return [(sample.span, f"The spec {_outcome(vector)}, the sample says {_promise(sample)}.")]
    if sample.outcome == "refuse" and vector.code != sample.status:
        return [(sample.span, f"The spec refuses this with {vector.code}, the sample says {sample.status}.")]
    if sample.outcome != "gives":
        return []
    walked = Walk(grammar, sample.limits)
    walked.feed(sample.input.encode("latin-1"))
    results = walked.results()
    return [
        (sample.keys[name], f"The spec gives `{name}: {_yaml(results.get(name))}`, the sample says `{_yaml(value)}`.")
        for name, value in sample.gives.items()
        if results.get(name) != value
    ]


def _outcome(vector: Vector) -> str:
    return {"done": "takes this", "more": "waits for more", "refuse": f"refuses this with {vector.code}"}[vector.status]


def _promise(sample: Sample) -> str:
    return {
        "gives": "that it is taken",
        "more": "that more is wanted",
        "refuse": f"that it is refused with {sample.status}",
    }[sample.outcome]


def _yaml(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else repr(value) if isinstance(value, list) else str(value)
