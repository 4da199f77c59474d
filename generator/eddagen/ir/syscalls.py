"""The IR of syscalls/v1."""

from __future__ import annotations

from dataclasses import dataclass

from eddagen.diagnostics import Span


@dataclass(frozen=True)
class CallArgument:
    """One argument; `type` is a word of the schema, like `optional out pointer`."""

    name: str
    type: str


@dataclass(frozen=True)
class Syscall:
    """One call. `raw` says why it has no wrapper; empty: it has one."""

    name: str
    doc: str
    x86_64: int
    aarch64: int
    takes: tuple[CallArgument, ...]
    gives: str
    errors: tuple[str, ...]
    raw: str
    span: Span
    error_spans: tuple[Span, ...]


@dataclass(frozen=True)
class SyscallTable:
    """spec/syscalls/<name>.yaml."""

    kind: str
    name: str
    file: str
    doc: str
    calls: tuple[Syscall, ...]

    def named(self, name: str) -> Syscall | None:
        return next((call for call in self.calls if call.name == name), None)
