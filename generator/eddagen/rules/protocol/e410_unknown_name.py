"""A name leads to what it names: states, byte sets, numbers, slices, forms, tables, flags, headers, limits, other protocols.

Most unknown names are misspelt, so the help names the closest. Forms name only what stands above them, so that none contains itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from eddagen.diagnostics import Span, suggestion
from eddagen.protocol.bytesets import SEQUENCES
from eddagen.protocol.conditions import Condition
from eddagen.protocol.ir import State
from eddagen.rules.protocol._scope import Scope

CODE = "E410"


def check(scope: Scope) -> None:
    """Every name but those of samples, which need the others to be right."""
    _uses(scope)
    _states(scope)
    _texts(scope)
    _headers(scope)
    _conditions(scope)
    _forms(scope)
    _config(scope)


def check_samples(scope: Scope) -> None:
    protocol = scope.protocol
    names = (
        {one.name for one in protocol.gives}
        | {one.name for one in protocol.results}
        | ({"taken", "data"} if protocol.stream else {"size"})
    )
    for sample in protocol.samples:
        for name in sample.gives:
            _known(scope, name, sorted(names), "result", sample.keys[name])
        for name in sample.limits:
            _known(scope, name, protocol.configured, "limit", sample.keys[name])


def _known(scope: Scope, word: str | None, candidates: Iterable[str], what: str, span: Span) -> None:
    names = list(candidates)
    if word is not None and word not in names:
        scope.report.error(CODE, span, f"There is no {what} `{word}`.", suggestion(word, names, f"{what}s"))


def _uses(scope: Scope) -> None:
    others = {one.name for one in scope.project.of("protocol/v1")} - {scope.protocol.name}
    if scope.project.complete("protocol/v1"):
        for name in scope.protocol.uses:
            _known(scope, name, sorted(others), "protocol", scope.protocol.keys[f"uses {name}"])


def _states(scope: Scope) -> None:
    protocol = scope.protocol
    states = [one.name for one in protocol.states] + ["done"]
    numbers = [one.name for one in protocol.gives if one.type == "number"]
    for state in protocol.states:
        _state(scope, state, states, numbers)
    for limit in protocol.limits:
        for name in limit.within:
            _known(scope, name, states, "state", limit.span)


def _state(scope: Scope, state: State, states: list[str], numbers: list[str]) -> None:
    keys = state.keys
    sets = [one.name for one in scope.protocol.sets]
    _known(scope, state.run, sets, "byte set", keys.get("run", state.span))
    _known(scope, state.number, numbers, "number", keys.get("number", state.span))
    _known(scope, state.take, numbers, "number", keys.get("take", state.span))
    _known(scope, state.other, states, "state", keys.get("other", state.span))
    _known(scope, state.go, states, "state", keys.get("go", state.span))
    for _, number, _ in state.one_of:
        _known(scope, number, numbers, "number", keys.get("one of", state.span))
    for choice in state.choose:
        _known(scope, choice.go, states, "state", choice.span)
    for edge in state.then:
        _known(scope, edge.go, states, "state", edge.span)
        _known(scope, edge.byte_set, [*sets, *SEQUENCES], "byte set", edge.span)


def _texts(scope: Scope) -> None:
    """Where texts go: a slice, or a part of the fields."""
    protocol = scope.protocol
    slices = [one.name for one in protocol.gives if one.type == "slice"]
    fields = protocol.fields
    parts = [f"{fields.name}.name", f"{fields.name}.value"] if fields is not None else []
    lists = [fields.name] if fields is not None else []
    for state in protocol.states:
        _known(scope, state.into, [*slices, *parts], "place for a text", state.keys.get("into", state.span))
        _known(scope, state.ends, lists, "list of fields", state.keys.get("ends", state.span))
    for given in protocol.gives:
        _known(scope, given.table, scope.tables, "table", given.span)


def _headers(scope: Scope) -> None:
    protocol = scope.protocol
    flags = [name for name, _ in protocol.flags]
    numbers = [one.name for one in protocol.gives if one.type == "number"]
    for header in protocol.headers:
        keys = header.keys
        _known(scope, header.form, [one.name for one in protocol.forms], "form", keys.get("form", header.span))
        _known(scope, header.number, numbers, "number", keys.get("number", header.span))
        _known(scope, header.other, flags, "flag", keys.get("other", header.span))
        _known(scope, header.last, flags, "flag", keys.get("last", header.span))
        for _, flag in header.elements:
            _known(scope, flag, flags, "flag", keys.get("list", header.span))


def _conditions(scope: Scope) -> None:
    protocol = scope.protocol
    flags = [name for name, _ in protocol.flags] + [one.name for one in protocol.headers]
    numbers = [one.name for one in protocol.gives if one.type == "number"]

    def names(condition: Condition, span: Span) -> None:
        for atom in condition.atoms():
            if atom.op == "is":
                _known(scope, atom.name, numbers, "number", span)
            else:
                _known(scope, atom.name, flags, "flag or header", span)

    for row in protocol.verdict:
        names(row.when, row.span)
    for result in protocol.results:
        names(result.holds, result.span)
    for state in protocol.states:
        for choice in state.choose:
            if choice.when is not None:
                names(choice.when, choice.span)


def _forms(scope: Scope) -> None:
    """Forms name byte sets and forms that stand above them."""
    protocol = scope.protocol
    above = [one.name for one in protocol.sets]
    for form in protocol.forms:
        for name in form.pattern.names() if form.pattern is not None else ():
            _known(scope, name, above, "byte set or earlier form", form.span)
        above.append(form.name)
    for state in protocol.states:
        _forms_of(scope, state)


def _forms_of(scope: Scope, state: State) -> None:
    """A text's form by the row that another text has in its table."""
    protocol = scope.protocol
    if state.forms is None:
        return
    by = protocol.given(state.forms.by)
    if by is None or by.table is None or by.table not in scope.tables:
        tabled = [one.name for one in protocol.gives if one.table is not None]
        _known(scope, state.forms.by, tabled, "slice with a table", state.forms.span)
        return
    rows = [row.name for row in scope.tables[by.table].rows]
    for case, wanted in (*state.forms.cases, (rows[0], state.forms.otherwise)):
        _known(scope, case, rows, f"row of the table {by.table}", state.forms.span)
        for name in wanted:
            _known(scope, name, [one.name for one in protocol.forms], "form", state.forms.span)


def _config(scope: Scope) -> None:
    """Bounds are values of config/v1."""
    tables = scope.project.of("config/v1")
    if not tables or not scope.project.complete("config/v1"):
        return
    values = [value.name for table in tables for value in table.values]
    for name, span in scope.protocol.configured.items():
        _known(scope, name, values, "config value", span)
