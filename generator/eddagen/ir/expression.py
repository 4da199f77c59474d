"""The expressions of machine specs: over flags, fields, counters, arguments and ghosts.

    scheduled and not running          truths, with and, or, not and parentheses
    phase is idle                      an enumeration against one value ...
    opcode in [close, ping, pong]      ... or several; also `is not`, `not in`
    refs >= limit - 1                  a count against a number; `limit` is the count's own, 2^23 a power

Names keep their spaces: words in a row are one name, because `and`, `or`, `not`, `is`, `in` occur in none. An expression is
parsed into a small tree in which names and values are already checked; printing, evaluating and turning it into C++ are the
business of others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from eddagen.diagnostics import Diagnostic, Report, Span
from eddagen.load import Scalar
from eddagen.rules.expression import e101_unknown_name, e102_syntax, e103_wrong_question, e104_unknown_value

KEYWORDS = frozenset({"and", "or", "not", "is", "in"})
DEEPEST = 30  # levels of parentheses and `not`; nobody can read ten aloud
LARGEST = 2**64
COMPARISONS = ("==", "!=", ">=", "<=", "<", ">")


class Sort(Enum):
    """What can be asked of a variable."""

    truth = "a flag"
    choice = "an enumeration"
    count = "a count"


@dataclass(frozen=True)
class Variable:
    """Something that an expression may name. `values` for a choice; `limit` for a count."""

    name: str
    sort: Sort
    values: tuple[str, ...] = ()
    limit: int | None = None


@dataclass(frozen=True)
class Truth:
    name: str


@dataclass(frozen=True)
class Among:
    """A choice that has one of the values."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Compare:
    """A count against a number; `symbol` is how the number was written."""

    name: str
    comparison: str
    bound: int
    symbol: str


@dataclass(frozen=True)
class Not:
    inner: Expression


@dataclass(frozen=True)
class All:
    parts: tuple[Expression, ...]


@dataclass(frozen=True)
class Any:
    parts: tuple[Expression, ...]


Expression = Truth | Among | Compare | Not | All | Any

ALWAYS: Expression = All(())


_OPPOSITE = {"==": "!=", "!=": "==", ">=": "<", "<": ">=", "<=": ">", ">": "<="}


def negation(expression: Expression) -> Expression:
    """The opposite, with the negation moved down to the single tests."""
    if isinstance(expression, Not):
        return expression.inner
    if isinstance(expression, All):
        return Any(tuple(negation(part) for part in expression.parts))
    if isinstance(expression, Any):
        return All(tuple(negation(part) for part in expression.parts))
    if isinstance(expression, Compare):
        return replace(expression, comparison=_OPPOSITE[expression.comparison])
    return Not(expression)


def prefixed(expression: Expression, prefix: str) -> Expression:
    """The same about variables whose names begin with a prefix: a machine's own, seen from a model that joins several."""
    if isinstance(expression, Not):
        return Not(prefixed(expression.inner, prefix))
    if isinstance(expression, (All, Any)):
        return replace(expression, parts=tuple(prefixed(part, prefix) for part in expression.parts))
    return replace(expression, name=prefix + expression.name)


def names_of(expression: Expression) -> set[str]:
    """The variables that the value depends on."""
    if isinstance(expression, Not):
        return names_of(expression.inner)
    if isinstance(expression, (All, Any)):
        return {name for part in expression.parts for name in names_of(part)}
    return {expression.name}


def bounds_of(expression: Expression) -> set[tuple[str, int]]:
    """The numbers that counts are compared with."""
    if isinstance(expression, Not):
        return bounds_of(expression.inner)
    if isinstance(expression, (All, Any)):
        return {bound for part in expression.parts for bound in bounds_of(part)}
    return {(expression.name, expression.bound)} if isinstance(expression, Compare) else set()


def choices_of(expression: Expression) -> set[tuple[str, str]]:
    """The values that choices are tested for."""
    if isinstance(expression, Not):
        return choices_of(expression.inner)
    if isinstance(expression, (All, Any)):
        return {choice for part in expression.parts for choice in choices_of(part)}
    return {(expression.name, value) for value in expression.values} if isinstance(expression, Among) else set()


def parse(scalar: Scalar, variables: Iterable[Variable], report: Report) -> Expression | None:
    """The tree of an expression, or None after a report that points into it."""
    try:
        return _Parser(scalar, {variable.name: variable for variable in variables}, report).whole()
    except _Failed:
        return None


class _Failed(Exception):
    """The first mistake of an expression was reported; what follows would be noise."""


@dataclass(frozen=True)
class _Token:
    text: str
    begin: int
    end: int
    what: str  # name, word (a keyword), number, sign, end


_PIECE = re.compile(
    r"\s*(?:(?P<name>[A-Za-z_][\w.]*)|(?P<number>\d+(?:\^\d+)?)|(?P<sign>==|!=|>=|<=|[<>()\[\],+-])|(?P<bad>\S))"
)


class _Parser:
    def __init__(self, scalar: Scalar, variables: dict[str, Variable], report: Report) -> None:
        self._scalar = scalar
        self._variables = variables
        self._report = report
        self._tokens = self._split(scalar.text)
        self._next = 0
        self._depth = 0

    def whole(self) -> Expression:
        tree = self._any()
        if self._peek().what != "end":
            token = self._peek()
            words = sorted(KEYWORDS) if token.what == "name" else ()
            raise self._fail(e102_syntax.stray(self._place(token), token.text, words))
        return tree

    # --- words ------------------------------------------------------------------------------------------------------------

    def _split(self, text: str) -> list[_Token]:
        tokens: list[_Token] = []
        place = 0
        while (found := _PIECE.match(text, place)) is not None:
            place = found.end()
            what = str(found.lastgroup)
            token = _Token(found.group(what), found.start(what), found.end(what), what)
            if what == "bad":
                raise self._fail(e102_syntax.meaningless(self._place(token), token.text))
            if what == "name" and token.text in KEYWORDS:
                token = replace(token, what="word")
            tokens.append(token)
        tokens = _join_names(tokens, text)
        return [*tokens, _Token("", len(text), len(text) + 1, "end")]

    def _peek(self) -> _Token:
        return self._tokens[self._next]

    def _take(self, *texts: str) -> bool:
        token = self._peek()
        if token.text in texts and token.what in ("word", "sign"):
            self._next += 1
            return True
        return False

    def _expect(self, text: str) -> None:
        if not self._take(text):
            token = self._peek()
            raise self._fail(e102_syntax.expected(self._place(token), f"`{text}`", token.text))

    def _fail(self, found: Diagnostic) -> _Failed:
        self._report.add(found)
        return _Failed()

    def _place(self, token: _Token) -> Span:
        span = self._scalar.span
        shift = 0 if self._scalar.plain else 1
        if span.end_column - span.column < len(self._scalar.text):
            return span  # written over several lines: point at its start
        return replace(
            span,
            column=span.column + shift + token.begin,
            end_column=span.column + shift + max(token.end, token.begin + 1),
        )

    # --- grammar ----------------------------------------------------------------------------------------------------------

    def _any(self) -> Expression:
        parts = [self._all()]
        while self._take("or"):
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def _all(self) -> Expression:
        parts = [self._not()]
        while self._take("and"):
            parts.append(self._not())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _not(self) -> Expression:
        if self._depth == DEEPEST:
            raise self._fail(e102_syntax.too_deep(self._place(self._peek()), DEEPEST))
        self._depth += 1
        if self._take("not"):
            tree: Expression = Not(self._not())
        elif self._take("("):
            tree = self._any()
            self._expect(")")
        else:
            tree = self._test()
        self._depth -= 1
        return tree

    def _test(self) -> Expression:
        token = self._peek()
        if token.what != "name":
            raise self._fail(e102_syntax.expected(self._place(token), "a name", token.text))
        self._next += 1
        variable = self._variables.get(token.text)
        if variable is None:
            raise self._fail(e101_unknown_name.in_expression(self._place(token), token.text, self._variables))
        if variable.sort is Sort.truth:
            self._only_truth(token)
            return Truth(variable.name)
        return self._among(token, variable) if variable.sort is Sort.choice else self._compare(token, variable)

    def _only_truth(self, token: _Token) -> None:
        after = self._peek()
        if after.text in COMPARISONS or after.text in ("is", "in"):
            raise self._fail(e103_wrong_question.truth_compared(self._place(after), token.text))

    def _among(self, token: _Token, variable: Variable) -> Expression:
        if self._take("is"):
            negated = self._take("not")
            tree: Expression = Among(variable.name, (self._value(variable),))
        else:
            negated = self._take("not")
            if not self._take("in"):
                raise self._fail(
                    e103_wrong_question.choice_untested(self._place(token), token.text, variable.values[0])
                )
            self._expect("[")
            values = [self._value(variable)]
            while self._take(","):
                values.append(self._value(variable))
            self._expect("]")
            tree = Among(variable.name, tuple(values))
        return Not(tree) if negated else tree

    def _value(self, variable: Variable) -> str:
        token = self._peek()
        if token.text not in variable.values:
            raise self._fail(e104_unknown_value.never(self._place(token), variable.name, token.text, variable.values))
        self._next += 1
        return token.text

    def _compare(self, token: _Token, variable: Variable) -> Expression:
        sign = self._peek()
        if sign.text not in COMPARISONS:
            raise self._fail(e103_wrong_question.count_uncompared(self._place(token), token.text))
        self._next += 1
        first = self._peek()
        bound = self._number(variable)
        symbol = [first.text]
        while (operation := self._peek()).text in ("+", "-") and operation.what == "sign":
            self._next += 1
            symbol += [operation.text, self._peek().text]
            bound += self._number(variable) * (1 if operation.text == "+" else -1)
        return Compare(variable.name, sign.text, bound, " ".join(symbol))

    def _number(self, variable: Variable) -> int:
        token = self._peek()
        self._next += 1
        if token.what == "number":
            return number(token.text)
        if token.text == "limit":
            assert variable.limit is not None, "every count has a limit: a counter its own, a ghost its upper bound"
            return variable.limit
        raise self._fail(e102_syntax.no_number(self._place(token), token.text))


def number(text: str) -> int:
    """12, or 2^23. What no word can hold is told as 2^64: it is refused whatever it was, and nobody waits for 9^999999999."""
    base, _, power = text.partition("^")
    if len(base) > 20 or len(power) > 2:
        return LARGEST
    whole: int = int(base) ** int(power or 1)
    return min(whole, LARGEST)


def _join_names(tokens: list[_Token], text: str) -> list[_Token]:
    """Words side by side are one name; a number may follow a word but not begin a name."""
    joined: list[_Token] = []
    for token in tokens:
        last = joined[-1] if joined else None
        if last is not None and last.what == "name" and token.what in ("name", "number"):
            joined[-1] = replace(last, text=f"{last.text} {token.text}", end=token.end)
        else:
            joined.append(token)
    return joined
