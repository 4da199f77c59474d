"""Printers of what is not a machine's word: errors, and results, which are a value or an error."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from typing import Any

import gdb


class ErrorPrinter:
    """connection reset (errno 104, ECONNRESET)"""

    def __init__(self, value: Any, kind: str) -> None:
        self._value = value
        self._kind = kind

    def to_string(self) -> str:
        words = str(self._value[self._kind]).rpartition("::")[2].replace("_", " ")
        number = int(self._value["system_errno_"])
        return f"{words} (errno {number}, {errno.errorcode.get(number, 'unknown')})" if number else words


class ResultPrinter:
    """Of std::expected: its value or its error, whichever is there."""

    def __init__(self, value: Any) -> None:
        self._value = value

    def to_string(self) -> str:
        return "a value" if self._has_value else "an error"

    def children(self) -> Iterator[tuple[str, Any]]:
        if not self._has_value:
            yield "error", self._value["_M_unex"]
        elif self._value.type.strip_typedefs().template_argument(0).code != gdb.TYPE_CODE_VOID:
            yield "value", self._value["_M_val"]

    @property
    def _has_value(self) -> bool:
        return bool(self._value["_M_has_value"])


def printer_of(value: Any) -> ErrorPrinter | ResultPrinter | None:
    type_ = value.type.strip_typedefs().unqualified()
    name = type_.name or ""
    if re.fullmatch(r"edda::gen::\w*Error", name):
        fields = {field.name for field in type_.fields()}
        for kind in ("kind_", "code_"):
            if {kind, "system_errno_"} <= fields:
                return ErrorPrinter(value, kind)
    if name.startswith("std::expected<") and any(field.name == "_M_has_value" for field in type_.fields()):
        return ResultPrinter(value)
    return None


def register() -> None:
    """After the printers of libstdc++, which from version 14 on know std::expected themselves."""
    printers = gdb.pretty_printers
    printers[:] = [one for one in printers if getattr(one, "__edda__", "") != "values"]
    printer_of.__edda__ = "values"  # type: ignore[attr-defined]
    printers.append(printer_of)
