"""What a schema cannot say about a protocol. One function a rule; each finding points at the word that is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from eddagen.diagnostics import Report, Span, suggestion
from eddagen.kinds import Project
from eddagen.protocol.bytesets import SEQUENCES, shown
from eddagen.protocol.conditions import Condition
from eddagen.protocol.ir import Edge, Protocol, Refusal, State, Table


@dataclass(frozen=True)
class Scope:
    """A protocol with everything that its names may lead to."""

    protocol: Protocol
    project: Project
    report: Report
    tables: dict[str, Table]

    def known(self, word: str | None, candidates: Iterable[str], what: str, span: Span) -> bool:
        """Reports a name that leads nowhere (E410)."""
        names = list(candidates)
        if word is None or word in names:
            return True
        self.report.error("E410", span, f"There is no {what} `{word}`.", suggestion(word, names, f"{what}s"))
        return False


def check(scope: Scope) -> None:
    """All rules. The later ones need names that are known, so they are silent after the earlier ones have spoken."""
    names: tuple[Rule, ...] = (
        _uses,
        _state_names,
        _field_names,
        _header_names,
        _conditions,
        _forms,
        _config,
        _table_rows,
    )
    for rule in names:
        rule(scope)
    if scope.report.failed_in(scope.protocol.file):
        return
    deeper: tuple[Rule, ...] = (_shapes, _edges, _reached, _quiet_loops, _limits, _headers, _statuses, _sample_shapes)
    for rule in deeper:
        rule(scope)


Rule = Callable[[Scope], None]


def _uses(scope: Scope) -> None:
    others = {one.name for one in scope.project.of("protocol/v1")} - {scope.protocol.name}
    if scope.project.complete("protocol/v1"):
        for name in scope.protocol.uses:
            scope.known(name, sorted(others), "protocol", scope.protocol.keys[f"uses {name}"])


def _state_names(scope: Scope) -> None:
    protocol = scope.protocol
    states = [one.name for one in protocol.states] + ["done"]
    sets = [one.name for one in protocol.sets]
    numbers = [one.name for one in protocol.gives if one.type == "number"]
    for state in protocol.states:
        keys = state.keys
        scope.known(state.run, sets, "byte set", keys.get("run", state.span))
        scope.known(state.number, numbers, "number", keys.get("number", state.span))
        scope.known(state.take, numbers, "number", keys.get("take", state.span))
        scope.known(state.other, states, "state", keys.get("other", state.span))
        scope.known(state.go, states, "state", keys.get("go", state.span))
        for _, number, _ in state.one_of:
            scope.known(number, numbers, "number", keys.get("one of", state.span))
        for choice in state.choose:
            scope.known(choice.go, states, "state", choice.span)
        for edge in state.then:
            scope.known(edge.go, states, "state", edge.span)
            if edge.byte_set is not None:
                scope.known(edge.byte_set, [*sets, *SEQUENCES], "byte set", edge.span)
    for limit in protocol.limits:
        for name in limit.within:
            scope.known(name, states, "state", limit.span)


def _field_names(scope: Scope) -> None:
    """Where texts go: a slice, or a part of the fields."""
    protocol = scope.protocol
    slices = [one.name for one in protocol.gives if one.type == "slice"]
    fields = protocol.fields
    parts = [f"{fields.name}.name", f"{fields.name}.value"] if fields is not None else []
    for state in protocol.states:
        scope.known(state.into, [*slices, *parts], "place for a text", state.keys.get("into", state.span))
        scope.known(
            state.ends,
            [fields.name] if fields is not None else [],
            "list of fields",
            state.keys.get("ends", state.span),
        )
    for given in protocol.gives:
        scope.known(given.table, scope.tables, "table", given.span)


def _header_names(scope: Scope) -> None:
    protocol = scope.protocol
    flags = [name for name, _ in protocol.flags]
    numbers = [one.name for one in protocol.gives if one.type == "number"]
    for header in protocol.headers:
        keys = header.keys
        scope.known(header.form, [one.name for one in protocol.forms], "form", keys.get("form", header.span))
        scope.known(header.number, numbers, "number", keys.get("number", header.span))
        scope.known(header.other, flags, "flag", keys.get("other", header.span))
        scope.known(header.last, flags, "flag", keys.get("last", header.span))
        for _, flag in header.elements:
            scope.known(flag, flags, "flag", keys.get("list", header.span))
        if header.name in flags:
            scope.report.error(
                "E411", header.span, f"`{header.name}` is the name of a flag too, so a condition could mean either."
            )


def _conditions(scope: Scope) -> None:
    protocol = scope.protocol
    flags = [name for name, _ in protocol.flags] + [one.name for one in protocol.headers]
    numbers = [one.name for one in protocol.gives if one.type == "number"]

    def names(condition: Condition, span: Span) -> None:
        for atom in condition.atoms():
            if atom.op == "is":
                scope.known(atom.name, numbers, "number", span)
            else:
                scope.known(atom.name, flags, "flag or header", span)

    for row in protocol.verdict:
        names(row.when, row.span)
    for result in protocol.results:
        names(result.holds, result.span)
    for state in protocol.states:
        for choice in state.choose:
            if choice.when is not None:
                names(choice.when, choice.span)


def _forms(scope: Scope) -> None:
    """Forms name byte sets and forms that stand above them, so that none contains itself."""
    protocol = scope.protocol
    above = [one.name for one in protocol.sets]
    for form in protocol.forms:
        for name in form.pattern.names() if form.pattern is not None else ():
            scope.known(name, above, "byte set or earlier form", form.span)
        above.append(form.name)
    for state in protocol.states:
        if state.forms is None:
            continue
        by = protocol.given(state.forms.by)
        if by is None or by.table is None or by.table not in scope.tables:
            tabled = [one.name for one in protocol.gives if one.table is not None]
            scope.known(state.forms.by, tabled, "slice with a table", state.forms.span)
            continue
        rows = [row.name for row in scope.tables[by.table].rows]
        for case, wanted in (*state.forms.cases, (rows[0], state.forms.otherwise)):
            scope.known(case, rows, f"row of the table {by.table}", state.forms.span)
            for name in wanted:
                scope.known(name, [one.name for one in protocol.forms], "form", state.forms.span)


def _config(scope: Scope) -> None:
    """Bounds are values of config/v1."""
    tables = scope.project.of("config/v1")
    if not tables or not scope.project.complete("config/v1"):
        return
    values = [value.name for table in tables for value in table.values]
    for name, span in scope.protocol.configured.items():
        scope.known(name, values, "config value", span)


def _table_rows(scope: Scope) -> None:
    """A wire value means one row, and fits its bits."""
    for table in scope.protocol.tables:
        seen: dict[str | int, str] = {}
        for row in table.rows:
            if row.wire in seen:
                scope.report.error("E412", row.span, f"`{row.wire}` is already the row `{seen[row.wire]}`.")
            seen.setdefault(row.wire, row.name)
            if isinstance(row.wire, int) and not 0 <= row.wire < 1 << table.bits:
                scope.report.error("E412", row.span, f"{row.wire} does not fit into {table.bits} bits.")
        for row in table.ranges:
            if isinstance(row.wire, int) and row.upto is not None and not 0 <= row.wire <= row.upto < 1 << table.bits:
                scope.report.error("E412", row.span, f"{row.wire} to {row.upto} is no range of {table.bits} bits.")
        if table.key == "text" and table.other is None:
            scope.report.error("E412", table.span, "A table of texts says under `other` what any other text is.")


_SHAPE_KEYS = ("run", "like", "take", "choose", "ends")


def _shapes(scope: Scope) -> None:
    """A state does one thing, and says what happens when it cannot."""
    report = scope.report
    for state in scope.protocol.states:
        does = [key for key in _SHAPE_KEYS if key in state.keys]
        _modes(scope, state)
        if len(does) > 1:
            report.error(
                "E420",
                state.keys[does[1]],
                f"The state `{state.name}` already has `{does[0]}`; a state does one thing.",
                "make two states of it",
            )
        if state.quiet:
            extra = [key for key in ("then", "else", "into", "limit") if key in state.keys]
            if extra:
                report.error(
                    "E420",
                    state.keys[extra[0]],
                    f"The state `{state.name}` looks at no byte, so it has no `{extra[0]}`.",
                )
            if state.ends is not None and state.go is None:
                report.error(
                    "E420", state.span, f"The state `{state.name}` does not say where it goes on.", "add `go: <state>`"
                )
            if state.choose and (
                state.choose[-1].when is not None or any(row.when is None for row in state.choose[:-1])
            ):
                report.error(
                    "E420", state.keys["choose"], "The last row of `choose`, and no other, is `otherwise: true`."
                )
            continue
        if not state.then or state.otherwise is None:
            report.error(
                "E420",
                state.span,
                f"The state `{state.name}` needs `then` and `else`.",
                "say which bytes lead on, and the status for all others",
            )
        elif not state.otherwise.why:
            report.error("E421", state.otherwise.span, "A refusal says why.", "add `why: <a sentence for the peer>`")
        _companions(scope, state)


_TAKEN = ("done", "refused", "refuse", "pause")


def _modes(scope: Scope, state: State) -> None:
    """What only a whole input, or only a stream, can do."""
    keys, stream = state.keys, scope.protocol.stream
    if state.name in _TAKEN:
        scope.report.error(
            "E420", state.span, f"The parser itself has a place called `{state.name}`.", "give the state another name"
        )
    for key in ("into", "like", "ends"):
        if stream and key in keys:
            message = f"The bytes of a stream are gone once taken, so `{key}` cannot look back at them."
            scope.report.error("E423", keys[key], message, f"say `input: whole`, or drop `{key}`")
    if not stream and state.take is not None:
        scope.report.error("E423", keys["take"], "Only a stream hands out bytes.", "say `input: stream`")


def _companions(scope: Scope, state: State) -> None:
    """Keys that need another one."""
    needs = {
        "at least": "run",
        "limit": "into",
        "over": "limit",
        "number": "run",
        "base": "number",
        "trim": "into",
        "forms": "into",
        "one of": "like",
        "other": "like",
    }
    for key, other in needs.items():
        if key in state.keys and other not in state.keys:
            scope.report.error("E420", state.keys[key], f"`{key}` needs `{other}`.")
    if "limit" in state.keys and "over" not in state.keys:
        scope.report.error("E420", state.keys["limit"], "A limit says under `over` with which status it refuses.")
    if state.like is not None:
        for text, _, _ in state.one_of:
            if len(text) != len(state.like) or any(
                a != b and not (a == "#" and b.isdigit()) for a, b in zip(state.like, text, strict=False)
            ):
                scope.report.error("E422", state.keys["one of"], f"`{text}` does not look like `{state.like}`.")
        if state.other is None:
            scope.report.error(
                "E420",
                state.keys["like"],
                "A state with `like` says under `other` where other texts of that look lead.",
            )
    digits = scope.protocol.set_of(state.run) if state.run is not None else None
    if state.number is not None and digits is not None:
        allowed = frozenset(b"0123456789" if state.base == 10 else b"0123456789abcdefABCDEF")
        if not digits.members <= allowed:
            odd = min(digits.members - allowed)
            scope.report.error(
                "E422", state.keys["run"], f"{shown(odd)} in `{state.run}` is no digit of base {state.base}."
            )


def _edge_bytes(protocol: Protocol, edge: Edge) -> frozenset[int]:
    if edge.literal is not None:
        return frozenset({ord(edge.literal[0])})
    found = protocol.set_of(edge.byte_set or "")
    return found.members if found is not None else frozenset()


def _edges(scope: Scope) -> None:
    """After a run each byte leads to one place: none is promised twice or eaten by the run."""
    protocol = scope.protocol
    for state in protocol.states:
        run = protocol.set_of(state.run) if state.run is not None else None
        eaten = run.members if run is not None else frozenset()
        seen: dict[int, str] = {}
        for edge in state.then:
            shape = edge.literal or edge.byte_set or ""
            members = _edge_bytes(protocol, edge)
            if members and members <= eaten:
                scope.report.error(
                    "E424", edge.span, f"`{state.run}` runs over every byte of this edge, so it is never taken."
                )
                continue
            twice = sorted(byte for byte in members - eaten if byte in seen)
            if twice:
                scope.report.error(
                    "E424",
                    edge.span,
                    f"{shown(twice[0])} already leads on by `{_named(seen[twice[0]])}`.",
                    "take it out of one of the two",
                )
            for byte in members - eaten:
                seen.setdefault(byte, shape)
            if edge.literal is not None and len(edge.literal) > 2:
                scope.report.error(
                    "E424", edge.span, "An edge is one byte, CRLF or a byte set.", "for a longer text use `like`"
                )
            if edge.refuse is not None and not edge.refuse.why:
                scope.report.error(
                    "E421", edge.refuse.span, "A refusal says why.", "add `why: <a sentence for the peer>`"
                )


def _named(shape: str) -> str:
    return next((name for name, text in SEQUENCES.items() if text == shape), shape)


def _next(state: State) -> Iterator[str]:
    yield from (edge.go for edge in state.then if edge.go is not None)
    yield from (choice.go for choice in state.choose)
    yield from (name for name in (state.go, state.other) if name is not None)


def _reached(scope: Scope) -> None:
    """Every state is reached from the first, and the end from there."""
    protocol = scope.protocol
    if not protocol.states:
        return
    states = {one.name: one for one in protocol.states}
    seen, todo = {protocol.states[0].name}, [protocol.states[0].name]
    while todo:
        for name in _next(states[todo.pop()]):
            if name not in seen:
                seen.add(name)
                if name in states:
                    todo.append(name)
    for state in protocol.states:
        if state.name not in seen:
            scope.report.error(
                "E425",
                state.span,
                f"Nothing leads to the state `{state.name}`.",
                "the first state is where a parser begins",
            )
    if "done" not in seen:
        scope.report.error("E425", protocol.keys["states"], "Nothing leads to `done`, so the parser would never end.")


def _quiet_loops(scope: Scope) -> None:
    """States that leave a byte for the next one must not hand it round for ever."""
    protocol = scope.protocol
    leaves: dict[str, list[str]] = {}
    for state in protocol.states:
        stays = (
            list(_next(state))
            if state.quiet
            else [edge.go for edge in state.then if edge.byte_set is not None and not edge.take and edge.go is not None]
        )
        nonempty = state.least > 0 or state.like is not None
        leaves[state.name] = [] if nonempty else stays
    for state in protocol.states:
        seen, todo = set[str](), list(leaves[state.name])
        while todo:
            name = todo.pop()
            if name == state.name:
                scope.report.error(
                    "E426", state.span, f"The state `{state.name}` can come back to itself without taking a byte."
                )
                break
            if name not in seen:
                seen.add(name)
                todo += leaves.get(name, [])


def _limits(scope: Scope) -> None:
    protocol = scope.protocol
    owner: dict[str, str] = {}
    for limit in protocol.limits:
        if bool(limit.within) != protocol.stream:
            wanted = "the states that it holds for" if protocol.stream else "`all`"
            scope.report.error(
                "E427",
                limit.span,
                f"With `input: {'stream' if protocol.stream else 'whole'}` a limit lists {wanted} under `within`.",
            )
        for name in limit.within:
            if name in owner:
                scope.report.error(
                    "E427", limit.span, f"The state `{name}` already stands under the limit `{owner[name]}`."
                )
            owner.setdefault(name, limit.name)
    if protocol.states and not protocol.stream and not protocol.limits:
        scope.report.error(
            "E427", protocol.keys["states"], "Nothing bounds the whole input.", "add a limit with `within: all`"
        )
    given = protocol.fields
    if given is not None and (given.most is None or not given.over):
        scope.report.error("E427", given.span, "Fields say under `most` and `over` how many there may be.")


def _headers(scope: Scope) -> None:
    report = scope.report
    for header in scope.protocol.headers:
        refuses = header.once or header.form or header.number or header.last
        if refuses and header.refuse is None:
            report.error(
                "E421",
                header.span,
                f"`{header.name}` can be wrong, and does not say how that is refused.",
                "add `else: 400` and `why: <a sentence>`",
            )
        elif header.refuse is not None and not header.refuse.why:
            report.error("E421", header.refuse.span, "A refusal says why.", "add `why: <a sentence for the peer>`")
        for element, _ in header.elements:
            if not element or any(
                not (one.islower() or one.isdigit() or one == "-") or not one.isascii() for one in element
            ):
                report.error(
                    "E428",
                    header.keys["list"],
                    f"The element `{element}` is not of lower case letters, digits and hyphens.",
                )
        if (header.other or header.last) and not header.elements:
            report.error("E428", header.span, "`other` and `last` need `list`.")
    if len(scope.protocol.headers) > 32 or len(scope.protocol.flags) > 32:
        report.error("E428", scope.protocol.keys["headers"], "A parser has room for 32 known names and 32 flags.")


def _refusals(protocol: Protocol) -> Iterator[Refusal]:
    for state in protocol.states:
        if state.otherwise is not None:
            yield state.otherwise
        if state.over:
            yield Refusal(state.over, "", state.keys["over"])
        yield from (edge.refuse for edge in state.then if edge.refuse is not None)
    yield from (header.refuse for header in protocol.headers if header.refuse is not None)
    yield from (row.refuse for row in protocol.verdict)
    yield from (Refusal(limit.over, "", limit.span) for limit in protocol.limits)


def _statuses(scope: Scope) -> None:
    """A status that is sent has a reason phrase, so it stands in the table."""
    table = scope.tables.get("status")
    if table is None:
        return
    known = {row.wire for row in table.rows}
    for refusal in _refusals(scope.protocol):
        if refusal.status not in known:
            near = suggestion(
                str(refusal.status),
                [str(one) for one in sorted(known, key=str) if isinstance(one, int) and one >= 400],
                "statuses",
            )
            scope.report.error("E429", refusal.span, f"The table of statuses has no {refusal.status}.", near)


def _sample_shapes(scope: Scope) -> None:
    protocol = scope.protocol
    names = (
        {one.name for one in protocol.gives}
        | {one.name for one in protocol.results}
        | ({"taken", "data"} if protocol.stream else {"size"})
    )
    for sample in protocol.samples:
        if not sample.outcome:
            scope.report.error("E430", sample.span, "A sample says one of `gives`, `refuse` and `more`.")
        if any(ord(one) > 0xFF for one in sample.input):
            help = r'write the bytes out: "\xc3\xa9"'
            scope.report.error("E430", sample.keys["in"], "The input holds a character that is not one byte.", help)
        for name in sample.gives:
            scope.known(name, sorted(names), "result", sample.keys[name])
        for name in sample.limits:
            scope.known(name, protocol.configured, "limit", sample.keys[name])
