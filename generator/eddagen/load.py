"""YAML text to nodes that know where they stand.

Built on libyaml's `compose`: it gives nodes with positions and is some thirty times as fast as a loader that keeps comments.
The typing of plain scalars is ours: integers (decimal, 0x), true, false and null are typed as in YAML 1.2, and everything
else is text. So `on`, `no` and `6.10` stay what they look like, and a version is never a float.

Found here, because only the loader sees them: a duplicate key, and a comma that split a sentence inside `{ }`. The second is
repaired after it was reported, so that one mistake gives one message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from eddagen.diagnostics import Report, Span

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(
    r"[-+]?[0-9]{1,40}|0x[0-9A-Fa-f]{1,40}"
)  # what is longer is no number that anybody means, and stays text
DEEPEST = 40  # levels of nesting; the deepest spec has ten
_SAFE = 2_000  # levels that libyaml, which calls itself for each, takes without a thought
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass(frozen=True, slots=True)
class Scalar:
    """A leaf. `value` is typed; `text` is as written, unquoted; `plain` says that no quotes stood around it."""

    span: Span
    value: str | int | bool | None
    text: str
    plain: bool


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list. Its span is where it opens."""

    span: Span
    items: tuple[Node, ...]
    flow: bool = False

    def __iter__(self) -> Iterator[Node]:
        return iter(self.items)


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping in file order. Its span is where it opens; `flow` says that it is written in `{ }`."""

    span: Span
    entries: tuple[tuple[Scalar, Node], ...]
    flow: bool = False
    _index: dict[str, int] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        for place, (key, _) in enumerate(self.entries):
            self._index.setdefault(key.text, place)

    def get(self, key: str) -> Node | None:
        """The value of `key`, or None."""
        place = self._index.get(key)
        return None if place is None else self.entries[place][1]

    def key(self, key: str) -> Scalar:
        """The key itself, for a message that points at it. The key must be there."""
        return self.entries[self._index[key]][0]

    def __contains__(self, key: object) -> bool:
        return key in self._index

    def keys(self) -> list[str]:
        return [key.text for key, _ in self.entries]

    def items(self) -> Iterator[tuple[Scalar, Node]]:
        return iter(self.entries)

    def mapping(self, key: str) -> Mapping:
        """The mapping under `key`, or an empty one that stands where this one does. For schema-valid documents."""
        node = self.get(key)
        return node if isinstance(node, Mapping) else Mapping(self.span, ())

    def text(self, key: str, default: str = "") -> str:
        """The text under `key` as written, without the final line break of a block. For schema-valid documents."""
        node = self.get(key)
        return node.text.rstrip("\n") if isinstance(node, Scalar) else default

    def integer(self, key: str, default: int = 0) -> int:
        """The integer under `key`. For schema-valid documents."""
        node = self.get(key)
        return node.value if isinstance(node, Scalar) and isinstance(node.value, int) else default

    def texts(self, key: str) -> list[Scalar]:
        """The scalars under `key`, which may be one scalar, a list of them, or absent."""
        node = self.get(key)
        if isinstance(node, Scalar):
            return [node]
        return [item for item in node if isinstance(item, Scalar)] if isinstance(node, Sequence) else []


Node = Scalar | Sequence | Mapping


def plain(node: Node) -> Any:
    """The node as builtin objects: dict, list, str, int, bool, None."""
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.value


def load(path: Path, report: Report, file: str | None = None) -> Mapping | None:
    """Reads one document. `file` is the name for messages (repo-relative). None after a mistake that leaves no document."""
    name = file if file is not None else path.as_posix()
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        reason = "it is not UTF-8" if isinstance(problem, UnicodeDecodeError) else str(problem.strerror).lower()
        report.error("E001", Span(name, 1, 1, 2), f"The file cannot be read: {reason}.")
        return None
    return load_text(text, report, name)


def load_text(text: str, report: Report, file: str) -> Mapping | None:
    """Reads one document from text; see load()."""
    report.add_source(file, text)
    if (deep := _too_deep(text)) is not None:
        _report_depth(Span(file, deep.line + 1, deep.column + 1, deep.column + 2), report)
        return None
    loader = _Loader(text)
    try:
        root = loader.get_single_node()
    except yaml.YAMLError as problem:
        _report_syntax(problem, report, file)
        return None
    finally:
        loader.dispose()
    if root is None:
        report.error("E003", Span(file, 1, 1, 2), "The file is empty.", "a spec starts with `kind:`")
        return None
    composer = _Composer(file, report)
    node = composer.node(root)
    if composer.lost:
        return None
    if not isinstance(node, Mapping):
        report.error("E003", node.span, "A spec is a mapping that starts with `kind:`.")
        return None
    return node


def _too_deep(text: str) -> Any | None:
    """Where a text that would break libyaml's stack gets too deep. A level costs a bracket, or a column of its line."""
    if text.count("[") + text.count("{") < _SAFE and max(map(len, text.splitlines()), default=0) < _SAFE:
        return None
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _SAFE:
                return event.start_mark
    except yaml.YAMLError:
        return None  # compose() fails at the same place, and its message is told
    return None


def _report_depth(span: Span, report: Report) -> None:
    report.error("E002", span, f"This is nested more than {DEEPEST} levels deep.", "a spec needs ten levels at most")


def _report_syntax(problem: yaml.YAMLError, report: Report, file: str) -> None:
    mark = getattr(problem, "problem_mark", None) or getattr(problem, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    what = str(getattr(problem, "problem", None) or "it cannot be parsed").strip()
    if "expected a single document" in str(problem):
        what = "a second document starts here, and a spec file holds one"
    report.error(
        "E002",
        Span(file, line, column, column + 1),
        f"This is not YAML: {what}.",
        "a sentence with `: ` or ` #` in it, or one that starts with a sign, stands in quotes",
    )


class _Composer:
    """Turns libyaml's nodes into ours, and reports what is lost on the way."""

    def __init__(self, file: str, report: Report) -> None:
        self._file = file
        self._report = report
        self._open: set[int] = set()
        self.lost = False  # a part of the document could not be kept; what follows from that is no new mistake

    def node(self, raw: Any) -> Node:
        if isinstance(raw, yaml.ScalarNode):
            return self._scalar(raw)
        if id(raw) in self._open:
            self._report.error("E002", self._span(raw), "This alias stands inside what it names.")
            self.lost = True
            return Scalar(self._span(raw), "", "", True)
        if len(self._open) == DEEPEST:
            _report_depth(self._span(raw), self._report)
            self.lost = True
            return Scalar(self._span(raw), "", "", True)
        self._open.add(id(raw))
        try:
            if isinstance(raw, yaml.SequenceNode):
                return Sequence(self._span(raw), tuple(self.node(item) for item in raw.value), bool(raw.flow_style))
            return self._mapping(raw)
        finally:
            self._open.discard(id(raw))

    def _span(self, raw: Any) -> Span:
        start, end = raw.start_mark, raw.end_mark
        one_line = start.line == end.line and end.column > start.column
        width = end.column if one_line and isinstance(raw, yaml.ScalarNode) else start.column + 1
        return Span(self._file, start.line + 1, start.column + 1, width + 1)

    def _scalar(self, raw: Any) -> Scalar:
        text: str = raw.value
        is_plain = raw.style is None or raw.style == ""
        value: str | int | bool | None = text
        if is_plain and text in _WORDS:
            value = _WORDS[text]
        elif is_plain and _INTEGER.fullmatch(text):
            value = int(text, 16 if text.startswith("0x") else 10)
        return Scalar(self._span(raw), value, text, is_plain)

    def _mapping(self, raw: Any) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        first: dict[str, Scalar] = {}
        split = ""
        for raw_key, raw_value in raw.value:
            key = self.node(raw_key)
            if not isinstance(key, Scalar):
                self._report.error("E004", key.span, "A key must be a word.")
                continue
            if raw.flow_style and entries and self._is_split_off(raw_value):
                self._join(entries, key, split)
                split = entries[-1][0].text
                continue
            if key.text in first:
                self._report.error(
                    "E004",
                    key.span,
                    f"The key `{key.text}` was already given in line {first[key.text].span.line}.",
                    "keep one of the two",
                )
                continue
            first[key.text] = key
            entries.append((key, self.node(raw_value)))
        return Mapping(self._span(raw), tuple(entries), bool(raw.flow_style))

    @staticmethod
    def _is_split_off(raw_value: Any) -> bool:
        """A word between commas has a value of no width at all; `key:` without a value does not look like that."""
        if not isinstance(raw_value, yaml.ScalarNode) or raw_value.value != "" or raw_value.style not in (None, ""):
            return False
        return bool(raw_value.start_mark.index == raw_value.end_mark.index)

    def _join(self, entries: list[tuple[Scalar, Node]], rest: Scalar, known: str) -> None:
        """Puts a split sentence together again; `known` is the key whose split was reported already."""
        key, value = entries[-1]
        if key.text != known:
            self._report.error(
                "E005",
                rest.span,
                f"A comma split the sentence of `{key.text}`: `{rest.text}` stands alone.",
                f'put the whole sentence in quotes: `{key.text}: "..."`',
            )
        if isinstance(value, Scalar):
            joined = f"{value.text}, {rest.text}"
            entries[-1] = (key, Scalar(value.span, joined, joined, value.plain))
