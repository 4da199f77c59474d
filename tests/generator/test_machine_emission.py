"""Drawn machines, as C++ and by the interpreter: what several rows share is written once, and each row still does what it says.

The machines of the project are few, and their twins and exhaustive tests see only what those ask for. Here machines are drawn that have
rows with common questions, changes and limits in any mixture. One program has the transitions of all of them; it is told a word, an
event and its arguments, and says the answer and the word after it, or that it refuses. The interpreter of the rows has said before.
"""

from __future__ import annotations

import random
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from eddagen import names
from eddagen.diagnostics import Report
from eddagen.emit.render import render
from eddagen.ir.expression import All, Among, Any, Not, Truth
from eddagen.ir.machine import Event, Machine
from eddagen.ir.machine_build import build
from eddagen.kinds import Context, Output
from eddagen.load import load
from eddagen.model.interpret import Interpreter, argument_choices
from eddagen.targets.machine_conditions import Conditions
from eddagen.targets.machine_cpp import class_name, header_template, header_view

ROOT = Path(__file__).parents[2]
MACHINES = 120
LIMITS = ["forbid", "saturate", "wrap"]
QUESTIONS = {
    "red": ["red", "not red"],
    "green": ["green", "not green"],
    "level": ["level is low", "level is not mid", "level in [mid, high]"],
    "side": ["side is left", "side is right"],
    "count": ["count == 0", "count >= 2"],
    "far": ["far", "not far"],
}
NEEDS = ["red", "not green", "level in [low, high]", "red and not green", "level is mid and side is left"]
FORMS = {"first_row ?", "(rest & (", "before = *this", '"rows ', "fields_are(", "for (Word seen", "word_.fetch_"}
ORDERS = ["relaxed", "acquire", "release", "acq_rel"]

HEAD = """kind: machine/v1
name: {name}
doc: Drawn.
word:
  bits: 32
  sharing: {sharing}
  flags: {{red: One., green: Two.}}
  fields: {{level: [low, mid, high], side: [left, right]}}
  counters:
    count: {{bits: 6, limit: 5, on limit: {on_limit}, doc: A count.}}
events:
"""

MAIN = """
#include <csetjmp>
#include <cstdio>

static std::jmp_buf refused;
namespace edda::gen {{
void broken(const Layout&, std::uint64_t, const char*, const char*) noexcept {{ std::longjmp(refused, 1); }}
const char detail::edda_core_was_built_with_EDDA_OBSERVE_and_this_file_without_it = 0;
}}  // namespace edda::gen

int main() {{
    unsigned which, word, told;
    while (std::scanf("%u %u %u", &which, &word, &told) == 3) {{
        if (setjmp(refused) != 0) {{
            std::puts("refused");
            continue;
        }}
        switch (which) {{
{cases}
        }}
    }}
}}
"""


def drawn_row(draw: random.Random, place: int, rows: int, atomic: bool, changes: list[str]) -> str:
    asked = [draw.choice(QUESTIONS[of]) for of in draw.sample(sorted(QUESTIONS), draw.choice([1, 1, 2, 2, 3]))]
    when = "otherwise: true" if place == rows - 1 else f'when: "{draw.choice([" and ", " and ", " or "]).join(asked)}"'
    if place and draw.random() < 0.1:  # an event that nothing takes is no event
        return f"{{{when}, then: forbid, why: Drawn.}}"
    parts = [when, draw.choice(changes), f"then: {draw.choice(['stop', 'go', 'turn'])}"]
    if atomic:
        parts.append(f"order: {draw.choice(ORDERS)}, pairs with: first")
    return "{" + ", ".join(part for part in parts if part) + "}"


def drawn(seed: int) -> str:
    """A machine of three events. Each draws from three changes only, so that rows often make the same.

    One that belongs to one thread has a fourth, of the kind whose last row is asked for first.
    """
    draw = random.Random(seed)
    atomic = seed % 3 == 0
    sharing, limit = "atomic" if atomic else "local", draw.choice(LIMITS)
    text = HEAD.format(name=f"drawn {seed}", sharing=sharing, on_limit=limit)
    every = ["", "set: red", "clear: red", "set: green, clear: red", "to: {level: low}", "to: {level: high}"]
    every += ["to: {level: mid}, set: green", "add: {count: 1}", "to: {level: low}, add: {count: 1}", "to: {count: 0}"]
    every += [
        "clear: red, add: {count: -1}",
        "set: red, add: {count: 1}",
        "to: {level: low, count: 0}, clear: [red, green]",
    ]
    for event in ("first", "second", "third"):
        changes = draw.sample(every, 3)
        text += f"  {event}:\n    doc: Drawn.\n    takes: {{far: bool}}\n"
        if draw.random() < 0.5:
            text += f'    needs: "{draw.choice(NEEDS)}"\n'
        text += "    rows:\n"
        rows = draw.randint(1, 5)
        text += "".join(f"      - {drawn_row(draw, place, rows, atomic, changes)}\n" for place in range(rows))
    if not atomic:
        asked = draw.choice([*QUESTIONS["level"], *QUESTIONS["side"], *QUESTIONS["count"]])
        rare, usual = (draw.choice(["", *(f"{change}, " for change in every if change)]) for _ in range(2))
        text += "  usual:\n    doc: Drawn.\n    needs: red\n    rows:\n"
        text += (
            f'      - {{when: "green and {asked}", {rare}then: stop}}\n      - {{otherwise: true, {usual}then: go}}\n'
        )
    return text


@dataclass(frozen=True)
class Case:
    which: int
    word: int
    told: int
    outcome: str  # "refused", or the answer and the word


def cases(machine: Machine, event: Event, which: int) -> Iterator[Case]:
    """Every word and argument, with what the interpreter makes of it; not where a count would fall below 0."""
    interpreter = Interpreter(machine)
    for red, green, level, side, count in product((0, 1), (0, 1), range(3), (0, 1), range(6)):
        word = {"red": red, "green": green, "level": level, "side": side, "count": count}
        for told in argument_choices(event):
            number, code = interpreter.encode(word), told.get("far", 0)
            if not interpreter.may_come(event, {**word, **told}):
                yield Case(which, number, code, "refused")
                continue
            outcome = interpreter.take(event, word, told)
            if outcome.fault and "limit" not in outcome.fault:
                continue
            if outcome.row is None or outcome.row.forbids or outcome.fault:
                yield Case(which, number, code, "refused")
            else:
                answer = event.actions.index(outcome.row.then)
                yield Case(which, number, code, f"{answer} {interpreter.encode(outcome.word)}")


def machine_of(text: str, folder: Path) -> Machine:
    report = Report()
    path = folder / "drawn.yaml"
    path.write_text(text)
    doc = load(path, report, path.name)
    assert doc is not None, report.render()
    made = build(doc, Context(report, path.name, ROOT))
    assert made is not None and not report.failed, report.render()
    return made


def written(machine: Machine, folder: Path) -> str:
    """The machine's header, which is also put into the folder."""
    output = Output("header", header_template(machine), header_view(machine, {}, "Drawn."), (machine.file,))
    header = render([output], [ROOT / "templates"], None)["header"]
    (folder / f"{machine.snake}.hpp").write_text(header)
    return header


def dispatch(machine: Machine, event: Event, which: int) -> str:
    told = "told != 0" if event.takes else ""
    return (
        f"            case {which}: {{ auto s = edda::gen::{class_name(machine)}::from_word(word); "
        f"const int answer = static_cast<int>(s.{names.ident(event.name)}({told})); "
        f'std::printf("%d %u\\n", answer, s.word()); break; }}\n'
    )


def test_drawn_machines_do_in_cpp_what_their_rows_say(tmp_path: Path) -> None:
    includes, branches = "", ""
    expected: list[Case] = []
    seen: set[str] = set()
    for seed in range(MACHINES):
        machine = machine_of(drawn(seed), tmp_path)
        header = written(machine, tmp_path)
        seen |= {form for form in FORMS if form in header}
        includes += f'#include "{machine.snake}.hpp"\n'
        for place, event in enumerate(machine.events):
            branches += dispatch(machine, event, 4 * seed + place)
            expected += cases(machine, event, 4 * seed + place)
    assert seen == FORMS, f"nothing was drawn that is written as {FORMS - seen}"
    (tmp_path / "drawn.cpp").write_text(includes + MAIN.format(cases=branches))
    command = ["g++-12", "-std=c++23", "-O1", "-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Werror"]
    command += [f"-I{ROOT / 'generated/include'}", str(tmp_path / "drawn.cpp"), "-o", str(tmp_path / "drawn")]
    subprocess.run(command, check=True)
    questions = "".join(f"{one.which} {one.word} {one.told}\n" for one in expected)
    said = subprocess.run([tmp_path / "drawn"], input=questions, check=True, capture_output=True, text=True).stdout
    wrong = [(one, text) for one, text in zip(expected, said.splitlines(), strict=True) if one.outcome != text]
    assert not wrong, f"{len(wrong)} of {len(expected)}: {wrong[0]}\n{drawn(wrong[0][0].which // 4)}"


def test_a_contradiction_stays_one() -> None:
    """Values of one field, or both signs of one flag, must not become one mask: together they would be a third question."""
    red, high, low = Truth("red"), Among("level", ("high",)), Among("level", ("low",))
    asked = Conditions({}, set(), {"red", "green"})
    assert asked.text(All((high, low))) == "level_is(Level::high) && level_is(Level::low)"
    assert asked.text(Any((Not(high), Not(low)))) == "!level_is(Level::high) || !level_is(Level::low)"
    assert asked.text(All((red, Not(red)))) == "any(red) && !any(red)"
