"""Conditions of protocol rows: `minor is 1 and not host`.

Grammar, loosest first: `or`, `and`, `not`, parentheses, then a name, or a name `is` a number. Names keep their spaces; the five
words occur in no name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

_WORDS = {"and", "or", "not", "is", "(", ")"}


@dataclass(frozen=True)
class Condition:
    """A tree. `atom` has a name; `is` a name and a number; the others have parts."""

    op: Literal["atom", "is", "and", "or", "not"]
    name: str = ""
    value: int = 0
    parts: tuple[Condition, ...] = ()

    def atoms(self) -> Iterator[Condition]:
        """The leaves, from the left."""
        if self.op in ("atom", "is"):
            yield self
        for part in self.parts:
            yield from part.atoms()

    def holds(self, flag: Callable[[str], bool], number: Callable[[str], int]) -> bool:
        """The value, given what flags and numbers are."""
        if self.op == "atom":
            return flag(self.name)
        if self.op == "is":
            return number(self.name) == self.value
        values = [part.holds(flag, number) for part in self.parts]
        if self.op == "not":
            return not values[0]
        return all(values) if self.op == "and" else any(values)


def parse(text: str) -> Condition:
    """A condition from its text. Raises ValueError with the reason."""
    return _Parser(text).whole()


class _Parser:
    def __init__(self, text: str) -> None:
        self._tokens: list[str] = []
        for token in re.findall(r"[()]|[^\s()]+", text):
            joins = self._tokens and token not in _WORDS and self._tokens[-1] not in _WORDS
            if joins:
                self._tokens[-1] += f" {token}"
            else:
                self._tokens.append(token)
        self._place = 0

    def whole(self) -> Condition:
        found = self._either()
        if self._peek() is not None:
            raise ValueError(f"`{self._peek()}` is not expected here")
        return found

    def _peek(self) -> str | None:
        return self._tokens[self._place] if self._place < len(self._tokens) else None

    def _take(self, token: str) -> bool:
        if self._peek() != token:
            return False
        self._place += 1
        return True

    def _either(self) -> Condition:
        parts = [self._both()]
        while self._take("or"):
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else Condition("or", parts=tuple(parts))

    def _both(self) -> Condition:
        parts = [self._one()]
        while self._take("and"):
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else Condition("and", parts=tuple(parts))

    def _one(self) -> Condition:
        if self._take("not"):
            return Condition("not", parts=(self._one(),))
        if self._take("("):
            inner = self._either()
            if not self._take(")"):
                raise ValueError("a `(` is not closed")
            return inner
        name = self._peek()
        if name is None:
            raise ValueError("it ends too early")
        if name in _WORDS:
            raise ValueError(f"`{name}` is not expected here")
        self._place += 1
        if not self._take("is"):
            return Condition("atom", name)
        value = self._peek()
        if value is None or not value.isdigit():
            raise ValueError(f"`{name} is` wants a number")
        self._place += 1
        return Condition("is", name, int(value))
