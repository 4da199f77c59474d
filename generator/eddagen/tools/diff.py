"""What `./edda diff` says: the specs of a revision against those of the work tree, in spec terms and with a grade of compatibility.

Elements are matched by kind and name. The lines are made for a review: what changed, what it does to those who use it, and the
highest grade of all at the end.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from eddagen.ir.machine import Machine
from eddagen.kinds import Element
from eddagen.tools import diff_machine, diff_tables
from eddagen.tools.grades import Change, Grade, Section
from eddagen.tools.snapshot import Snapshot, read
from eddagen.tools.terminal import Style, columns, counted, wrapped


def compare(old_root: Path, new_root: Path) -> tuple[list[Section], list[str]]:
    """The sections of all elements that differ, and sentences about specs that could not be read."""
    old, new = read(old_root), read(new_root)
    sections = [section for key in {**old.elements, **new.elements} if (section := _section(key, old, new)) is not None]
    return sections, [*_unread(old, "was before"), *_unread(new, "is now")]


def _unread(side: Snapshot, when: str) -> list[str]:
    found = side.report.found()
    lines = []
    for file in sorted(side.unreadable):
        first = next(one for one in found if one.span.file == file)
        lines.append(
            f"{file} cannot be read as it {when} and is left out: {first.span.line}:{first.span.column}: {first.message}"
        )
    return lines


def _section(key: tuple[str, str], old: Snapshot, new: Snapshot) -> Section | None:
    before, after = old.elements.get(key), new.elements.get(key)
    kind, name = key[0].split("/")[0], key[1]
    if before is None and after is not None:
        if after.file in old.unreadable:
            return None
        return Section(f"{kind} {name}", after.file, (Change(name, f"{kind} added", Grade.compatible),))
    if after is None and before is not None:
        if before.file in new.unreadable:
            return None
        return Section(f"{kind} {name}", before.file, (Change(name, f"{kind} removed", Grade.callers),))
    assert before is not None
    assert after is not None
    found, notes = _changes(before, after)
    return Section(f"{kind} {name}", after.file, tuple(found), tuple(notes)) if found or notes else None


def _changes(before: Element, after: Element) -> tuple[list[Change], list[str]]:
    if isinstance(before, Machine) and isinstance(after, Machine):
        return diff_machine.changes(before, after), diff_machine.notes(before, after)
    return diff_tables.changes(before, after), []


def grade_of(sections: list[Section]) -> Grade:
    """The highest of all."""
    return max((section.grade for section in sections), default=Grade.prose)


def lines(sections: list[Section], unread: list[str], before: str, style: Style) -> list[str]:
    """The text; `before` is how the old side is called."""
    found: list[str] = []
    for section in sections:
        found += [f"{style.strong(section.title)}  {style.faint(section.file)}"]
        for change in sorted(section.changes, key=lambda one: -one.grade):
            found += _change(change, style)
        found += [f"    {note}" for note in section.notes]
        found.append("")
    for sentence in unread:
        found += [*wrapped(sentence, columns()), ""]
    if unread and not sections:
        return [*found, f"Nothing else changed in the specs since {before}."]
    return [*found, _summary(sections, before, style)]


def _change(change: Change, style: Style) -> list[str]:
    colour = {Grade.prose: style.faint, Grade.compatible: style.good, Grade.behaviour: style.warn}.get(
        change.grade, style.bad
    )
    room = columns() - 14
    label = _SHORT[change.grade].ljust(10)
    first, *rest = wrapped(f"{change.about}: {change.text}", room) or [""]
    found = [f"  {colour(label)}  {first}", *(f"{' ' * 14}{line}" for line in rest)]
    for detail in change.details:
        found += [f"{' ' * 14}  {line}" for line in wrapped(detail, room - 2)]
    return found


_SHORT = {
    Grade.prose: "prose",
    Grade.compatible: "compatible",
    Grade.behaviour: "behaviour",
    Grade.callers: "callers",
    Grade.stored: "stored",
}


def _summary(sections: list[Section], before: str, style: Style) -> str:
    if not sections:
        return f"Nothing changed in the specs since {before}."
    count = Counter(change.grade for section in sections for change in section.changes)
    parts = [f"{count[grade]} {_SHORT[grade]}" for grade in sorted(Grade, reverse=True) if count[grade]]
    total = counted(sum(count.values()), "change")
    return f"{style.strong(grade_of(sections).text)}: {total} in {counted(len(sections), 'element')} since {before} ({', '.join(parts)})"
