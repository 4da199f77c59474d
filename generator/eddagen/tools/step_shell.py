"""The conversation of `./edda step`: shows where one is and what can be done, takes a command a line, and keeps the trail.

Commands come from the terminal, with history and editing, or from a pipe; then each is shown after its prompt, so that the output
reads as the whole conversation. A command that cannot be carried out gets a sentence and changes nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from eddagen import names
from eddagen.diagnostics import Report, suggestion
from eddagen.ir.machine import machine_hash
from eddagen.model.steps import State
from eddagen.tools.terminal import Style, columns, counted, table, wrapped
from eddagen.tools.walk import ALONE, Choice, Walk, step_name

PROMPT = "step> "
HELP = (
    ("NUMBER", "take that step"),
    ("undo, u", "take the last one back"),
    ("redo, r", "take it again"),
    ("reset", "back to the start"),
    ("goto EXPRESSION", "the shortest way to a state in which it holds, like `goto complete and joined`"),
    ("why STEP", "why a step cannot be taken: `why executor 3`, or `why poll begin` for an event"),
    ("all", "every step, also those that cannot be taken"),
    ("trail", "the way here, as rows of the spec"),
    ("save FILE", "write the trail"),
    ("load FILE", "go back to the start and take the steps of a trail"),
    ("show", "where one is (also: an empty line)"),
    ("quit, q", "leave"),
)


@dataclass
class Shell:
    """One conversation. `run` gives the exit code: 1 if a command from a pipe could not be carried out."""

    walk: Walk
    style: Style
    write: Callable[[str], None] = print
    failed: bool = False
    choices: list[Choice] = field(default_factory=list)

    def run(self, interactive: bool) -> int:
        self.show("")
        while (line := self._read(interactive)) is not None:
            verb, _, rest = line.strip().partition(" ")
            if verb in ("quit", "q", "exit"):
                break
            self.do(verb, rest.strip())
        return 1 if self.failed and not interactive else 0

    def _read(self, interactive: bool) -> str | None:
        if interactive:
            try:
                return input(PROMPT)
            except (EOFError, KeyboardInterrupt):
                self.write("")
                return None
        line = sys.stdin.readline()
        if not line:
            return None
        self.write(f"{PROMPT}{line.rstrip()}")
        return line

    def do(self, verb: str, rest: str) -> None:
        """Carries out one command."""
        verbs: dict[str, Callable[[str], None]] = {
            "": self.show,
            "show": self.show,
            "undo": self._undo,
            "u": self._undo,
            "redo": self._redo,
            "r": self._redo,
            "reset": self._reset,
            "goto": self._goto,
            "why": self._why,
            "all": self._all,
            "trail": self._trail,
            "save": self._save,
            "load": self._load,
            "help": self._help,
            "?": self._help,
        }
        if verb.isdigit():
            self._take(int(verb))
        elif verb in verbs:
            verbs[verb](rest)
        else:
            self._cannot(
                f"There is no command `{verb}`; {suggestion(verb, [one for one in verbs if len(one) > 2], 'commands')}."
            )

    def _cannot(self, sentence: str) -> None:
        self.failed = True
        for line in wrapped(sentence, columns()):
            self.write(self.style.bad(line))

    # --- showing ----------------------------------------------------------------------------------------------------------

    def show(self, _: str) -> None:
        """The state in words, and what can be done."""
        walk = self.walk
        self.choices = walk.choices()
        head = f"{walk.world.machine.name}, " + (
            f"after {counted(len(walk.moves), 'step')}" if walk.moves else "at first"
        )
        self.write(self.style.strong(head))
        for line in self._state_lines(walk.state):
            self.write(line)
        if not self.choices:
            for line in wrapped(f"Nothing can happen here. {self._why_nothing()}", columns() - 2, "  "):
                self.write(line)
            return
        rows = [(str(number), *_cells(walk, choice, walk.state)) for number, choice in enumerate(self.choices, 1)]
        for line in table(("", "step", "takes"), rows, 2):
            self.write(line)

    def _why_nothing(self) -> str:
        """Whether the model means it to end here."""
        world, state = self.walk.world, self.walk.state
        if world.end is not None and world.end.holds(state, ()):
            return "This is the end."
        allowed = next((one for one in world.hangs if one.holds(state, ())), None)
        return f"The model allows it: {names.sentence(allowed.why)}" if allowed is not None else ""

    def _state_lines(self, state: State) -> list[str]:
        """The words first, each on its own line; then the ghosts."""
        world = self.walk.world
        groups: dict[str, list[int]] = {}
        for place, variable in enumerate(world.variables):
            prefix = next((prefix for prefix, _ in world.words if prefix and variable.name.startswith(prefix)), "")
            group = "around it" if variable.name in world.ghosts else prefix.rstrip(".") or "word"
            groups.setdefault(group, []).append(place)
        rows = [(name, _described(self.walk, state, places)) for name, places in groups.items()]
        return table(("", ""), rows, 2)

    def _all(self, _: str) -> None:
        enabled = {id(choice.step) for choice in self.walk.choices()}
        rows = []
        for step in self.walk.world.steps:
            comes = "; ".join(call.target.prefix + call.target.event.name for call in step.effect.calls) or "no event"
            reason = "can be taken" if id(step) in enabled else "not: " + ", ".join(self.walk.why_not(step))
            rows.append((step_name(step), comes, reason))
        for line in table(("step", "events", ""), rows, 2):
            self.write(line)

    def _why(self, text: str) -> None:
        if not text:
            self._cannot("Say which step: `why executor 3`, a number of those shown, or the name of an event.")
            return
        steps = (
            [self.choices[int(text) - 1].step]
            if text.isdigit() and 0 < int(text) <= len(self.choices)
            else self.walk.named(text)
        )
        if not steps:
            roles = dict.fromkeys(step.role for step in self.walk.world.steps)
            self._cannot(f"No step is called `{text}`; {suggestion(text, roles, 'roles')}.")
        for step in steps:
            missing = self.walk.why_not(step)
            events = ", ".join(call.target.event.name for call in step.effect.calls)
            title = f"{step_name(step)} ({events})" if events else step_name(step)
            says = (
                f"needs {' and '.join(f'`{one}`' for one in missing)}, which does not hold here"
                if missing
                else "can be taken"
            )
            for line in wrapped(f"{title}: {says}.", columns() - 2, "  "):
                self.write(line)

    def _help(self, _: str) -> None:
        for line in table(("", ""), HELP, 2):
            self.write(line)

    # --- moving -----------------------------------------------------------------------------------------------------------

    def _take(self, number: int) -> None:
        if not 1 <= number <= len(self.choices):
            there = f"they run from 1 to {len(self.choices)}" if self.choices else "nothing can happen here"
            self._cannot(f"There is no step {number}; {there}.")
            return
        choice = self.choices[number - 1]
        if choice.move is None:
            self._cannot(f"That step goes wrong: {choice.fault.found.message if choice.fault else ''}")
            return
        self.walk.take(choice.move)
        self.show("")

    def _undo(self, _: str) -> None:
        if self.walk.undo():
            self.show("")
        else:
            self._cannot("Nothing was done yet.")

    def _redo(self, _: str) -> None:
        if self.walk.redo():
            self.show("")
        else:
            self._cannot("Nothing was taken back.")

    def _reset(self, _: str) -> None:
        self.walk.reset()
        self.show("")

    def _goto(self, text: str) -> None:
        if not text:
            self._cannot("Say what must hold: `goto EXPRESSION`.")
            return
        report = Report()
        wanted = self.walk.condition(text, report)
        if wanted is None:
            found = report.found()[0]
            self._cannot(
                found.message + (f" {found.help[0].upper()}{found.help[1:].rstrip('.')}." if found.help else "")
            )
            return
        way = self.walk.way_to(wanted)
        if way is None:
            self._cannot(
                f"No state in which `{text}` holds can be reached from here; `reset` first to ask from the start."
            )
            return
        before = len(self.walk.moves)
        for move in way:
            self.walk.take(move)
        self._tell(before)
        self.show("")

    # --- the trail --------------------------------------------------------------------------------------------------------

    def _trail(self, _: str) -> None:
        if self.walk.moves:
            self._tell(0)
        else:
            self.write("  No step was taken yet.")

    def _tell(self, first: int) -> None:
        moves = self.walk.moves
        before = [self.walk.first, *(move.after for move in moves)]
        rows = [(str(i + 1), *_cells(self.walk, Choice(move.step, move), before[i])) for i, move in enumerate(moves)]
        for line in table(("", "", ""), rows[first:], 2):
            self.write(line)

    def _save(self, name: str) -> None:
        if not name:
            self._cannot("Say where: `save FILE`.")
            return
        try:
            Path(name).write_text("\n".join(trail_lines(self.walk)) + "\n", encoding="utf-8")
        except OSError as problem:
            self._cannot(f"{name} cannot be written: {str(problem.strerror).lower()}.")
            return
        self.write(f"  {counted(len(self.walk.moves), 'step')} written to {name}.")

    def _load(self, name: str) -> None:
        try:
            lines = Path(name).read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as problem:
            self._cannot(
                f"{name} cannot be read: {str(getattr(problem, 'strerror', None) or 'it is not UTF-8').lower()}."
            )
            return
        problem_said = follow(self.walk, lines)
        if problem_said:
            self._cannot(problem_said)
        self.show("")


def _cells(walk: Walk, choice: Choice, before: State) -> tuple[str, str]:
    """The step and the rows that it takes; if no event comes, what else it changes."""
    name, _, events = choice.text.partition(": ")
    if choice.fault is not None:
        events += f" (goes wrong: {choice.fault.found.message})"
    elif choice.move is not None and not choice.move.trail:
        after = choice.move.after
        changed = [place for place in range(len(after)) if after[place] != before[place]]
        events += (
            "; "
            + ", ".join(_said(walk, after, place) or f"not {walk.world.variables[place].name}" for place in changed)
            if changed
            else ""
        )
    return ("" if name == ALONE else name, events)


def _described(walk: Walk, state: State, places: list[int]) -> str:
    """Some variables of a state as people read them; flags that are down are left out."""
    return ", ".join(said for place in places if (said := _said(walk, state, place))) or "nothing set"


def _said(walk: Walk, state: State, place: int) -> str:
    """One variable of a state; nothing for a flag that is down."""
    variable, value = walk.world.variables[place], state[place]
    if variable.values:
        return f"{variable.name} is {variable.values[value]}"
    if variable.sort.name == "count":
        return f"{variable.name}={value}"
    return variable.name if value else ""


def trail_lines(walk: Walk) -> list[str]:
    """The trail as a file: which machine in which form, then a step a line."""
    machine = walk.world.machine
    head = [f"# A way through {machine.name}; `./edda step {machine.name} --trail FILE` takes it again."]
    return [
        *head,
        f"machine {machine.name} {machine_hash(machine)}",
        *(Choice(one.step, one).text for one in walk.moves),
    ]


def follow(walk: Walk, lines: list[str]) -> str:
    """Takes the steps of a trail from the start, as far as they can be taken; why it stopped early, or nothing."""
    machine = walk.world.machine
    said = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    if not said or not said[0].startswith("machine "):
        return "That is no trail: its first line names no machine."
    name, _, found_hash = said[0].removeprefix("machine ").rpartition(" ")
    if name != machine.name:
        return f"That trail goes through the machine {name}, not through {machine.name}."
    walk.reset()
    for number, line in enumerate(said[1:], 1):
        choice = next((one for one in walk.choices() if one.move is not None and one.text == line), None)
        if choice is None or choice.move is None:
            other = "" if found_hash == machine_hash(machine) else " The rows have changed since it was written."
            return f"Step {number} of the trail cannot be taken here: {line}.{other}"
        walk.take(choice.move)
    return ""
