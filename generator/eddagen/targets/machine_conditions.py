"""Expressions of the spec as C++ conditions over a state word.

Flags that stand in one `and`, and flags of one sign that stand in one `or`, are asked about in one go, so that the compiler sees one
mask and one compare.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eddagen import names
from eddagen.ir.expression import All, Among, Any, Compare, Expression, Not, Sort, Truth, Variable, negation

TOGETHER = 2  # values of a field that are asked for in one go


@dataclass
class Conditions:
    """An expression as C++. `subject` is what stands before a question to the word: nothing, or `seen.`."""

    variables: Mapping[str, Variable]
    arguments: set[str]
    flags: set[str]
    subject: str = ""

    def text(self, tree: Expression) -> str:
        return self._text(tree, 0)

    def _text(self, tree: Expression, strength: int) -> str:
        """`strength` is that of the operator around: 0 none, 1 or, 2 and, 3 not."""
        if isinstance(tree, (All, Any)):
            own = 2 if isinstance(tree, All) else 1
            joined, masked = self._masked(_joined(tree))
            parts = [*masked, *self._merged(joined)]
            if len(parts) == 1:
                return parts[0]
            text = (" && " if own == 2 else " || ").join(parts)
            return f"({text})" if strength and own != strength else text
        if isinstance(tree, Not):
            return self._not(tree.inner, strength)
        if isinstance(tree, Truth):
            return self._ask("any", [tree.name])
        if isinstance(tree, Compare):
            return f"{self.subject}{names.ident(tree.name)}() {tree.comparison} {self._bound(tree)}"
        return self._among(tree, strength, negate=False)

    def _not(self, inner: Expression, strength: int) -> str:
        if isinstance(inner, Among):
            return self._among(inner, strength, negate=True)
        if isinstance(inner, Truth):
            return f"!{self._ask('any', [inner.name])}"
        if isinstance(inner, Any) and all(self._is_flag(part) for part in inner.parts):
            return f"!{self._text(inner, 3)}"
        return self._text(negation(inner), strength)

    def _is_flag(self, tree: Expression) -> bool:
        return isinstance(tree, Truth) and tree.name in self.flags

    def _merged(self, tree: All | Any) -> list[str]:
        """Flags of one sign are asked about in one go, where the first of them stood."""
        positive = [part.name for part in tree.parts if isinstance(part, Truth) and part.name in self.flags]
        negative = [
            part.inner.name
            for part in tree.parts
            if isinstance(part, Not) and isinstance(part.inner, Truth) and part.inner.name in self.flags
        ]
        together = isinstance(tree, All)
        parts: list[str] = []
        both = together and bool(positive) and bool(negative) and not set(positive) & set(negative)
        own = 2 if together else 1
        for part in tree.parts:
            if isinstance(part, Truth) and part.name in self.flags:
                if both and part is self._first(tree):
                    parts.append(self._both(positive, negative))
                elif not both and part.name == positive[0]:
                    parts.append(self._ask("all" if together and len(positive) > 1 else "any", positive))
            elif isinstance(part, Not) and isinstance(part.inner, Truth) and part.inner.name in self.flags:
                if both and part is self._first(tree):
                    parts.append(self._both(positive, negative))
                elif not both and part.inner.name == negative[0]:
                    parts.append("!" + self._ask("any" if together or len(negative) == 1 else "all", negative))
            else:
                parts.append(self._text(part, own))
        return parts

    def _masked(self, tree: All | Any) -> tuple[All | Any, list[str]]:
        """Several fields that must each have one value, as one mask and one compare; the rest of the tree, and that question."""
        negative = isinstance(tree, Any)
        found = [
            one
            for one in tree.parts
            if (among := _single(one, negative)) is not None and among.name not in self.arguments
        ]
        fields = [among for one in found if (among := _single(one, negative)) is not None]
        # Two values of one field contradict each other: in one mask they would be a third.
        if len(found) < TOGETHER or len({one.name for one in fields}) < len(fields):
            return tree, []
        bits = " | ".join(f"{names.snake(one.name)}_bits" for one in fields)
        values = " | ".join(f"{names.snake(one.name)}_{names.snake(one.values[0])}" for one in fields)
        asked = f"{'!' if negative else ''}{self.subject}fields_are({bits}, {values})"
        return type(tree)(tuple(one for one in tree.parts if one not in found)), [asked]

    def _first(self, tree: All | Any) -> Expression:
        """The first part that asks for a flag."""
        return next(part for part in tree.parts if self._is_flag(part.inner if isinstance(part, Not) else part))

    def _both(self, positive: list[str], negative: list[str]) -> str:
        """Flags that must be set and flags that must not: one mask and one compare, where two tests would be two branches."""
        gain, lack = (" | ".join(names.ident(flag) for flag in dict.fromkeys(flags)) for flags in (positive, negative))
        return f"{self.subject}set_and_clear({gain}, {lack})"

    def _ask(self, how: str, flags: list[str]) -> str:
        if len(flags) == 1 and flags[0] in self.arguments:
            return names.ident(flags[0])
        return f"{self.subject}{how}({' | '.join(names.ident(flag) for flag in dict.fromkeys(flags))})"

    def _among(self, tree: Among, strength: int, negate: bool) -> str:
        values = [f"{names.camel(tree.name)}::{names.ident(value)}" for value in tree.values]
        sign, glue, own = ("!=", " && ", 2) if negate else ("==", " || ", 1)
        if tree.name in self.arguments:
            questions = [f"{names.ident(tree.name)} {sign} {value}" for value in values]
        else:
            asked = f"{'!' if negate else ''}{self.subject}{names.snake(tree.name)}_is"
            together = len(values) == TOGETHER
            questions = [f"{asked}({', '.join(values)})"] if together else [f"{asked}({value})" for value in values]
        text = glue.join(questions)
        return f"({text})" if len(questions) > 1 and strength and strength != own else text

    def _bound(self, tree: Compare) -> str:
        if tree.symbol.startswith("limit") and self.variables[tree.name].sort is Sort.count:
            return tree.symbol.replace("limit", f"{names.snake(tree.name)}_limit")
        return str(tree.bound)


def _single(part: Expression, negative: bool) -> Among | None:
    """A field that is asked for one value; or asked not to have it."""
    among = part.inner if negative and isinstance(part, Not) else None if negative else part
    return among if isinstance(among, Among) and len(among.values) == 1 else None


def _joined(tree: All | Any) -> All | Any:
    """Values of one field that any of the parts asks for, or that all of them rule out, as one question."""
    together: dict[str, list[str]] = {}
    for part in tree.parts:
        among = part.inner if isinstance(tree, All) and isinstance(part, Not) else part
        if isinstance(among, Among) and (isinstance(tree, Any) or among is not part):
            together.setdefault(among.name, []).extend(among.values)
    parts: list[Expression] = []
    for part in tree.parts:
        among = part.inner if isinstance(tree, All) and isinstance(part, Not) else part
        if isinstance(among, Among) and (isinstance(tree, Any) or among is not part):
            if values := together.pop(among.name, []):
                one = Among(among.name, tuple(dict.fromkeys(values)))
                parts.append(Not(one) if isinstance(tree, All) else one)
        else:
            parts.append(part)
    return type(tree)(tuple(parts))
