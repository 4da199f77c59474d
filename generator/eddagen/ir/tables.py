"""The IR of the plain tables: errors, metrics, config and tiers.

Quantities are resolved to whole numbers of their smallest unit here; what a reader wrote is kept beside them for the pages.
"""

from __future__ import annotations

from dataclasses import dataclass

from eddagen.diagnostics import Span

TIERS = ("monitor", "warn", "yield", "isolate")
"""The preemption tiers, mildest first. Policies say when a task goes from one to the next; the tiers themselves are the same in all."""


@dataclass(frozen=True)
class ErrorRow:
    """One error: the kernel's numbers that mean it, its one explanation, and what a user can do."""

    name: str
    errno: tuple[str, ...]
    doc: str
    help: str
    every_operation: bool
    span: Span


@dataclass(frozen=True)
class ErrorTable:
    """spec/errors.yaml. `unexpected` is always the last row."""

    kind: str
    name: str
    file: str
    doc: str
    errors: tuple[ErrorRow, ...]

    def named(self, name: str) -> ErrorRow | None:
        return next((row for row in self.errors if row.name == name), None)

    def of_errno(self, errno: str) -> ErrorRow | None:
        return next((row for row in self.errors if errno in row.errno), None)


@dataclass(frozen=True)
class MetricRow:
    """One metric. `counts` names rows of machines that count themselves; `values` are the label's values, empty without a label.

    What is counted `often` is added up apart and written to the counters once a cycle.
    """

    name: str
    type: str
    doc: str
    label: str
    values: tuple[str, ...]
    counts: tuple[str, ...]
    often: bool
    span: Span
    label_span: Span
    counts_spans: tuple[Span, ...]


@dataclass(frozen=True)
class MetricTable:
    """spec/metrics.yaml."""

    kind: str
    name: str
    file: str
    doc: str
    metrics: tuple[MetricRow, ...]


@dataclass(frozen=True)
class ConfigValue:
    """One tunable: `default`, `least` and `most` in bytes, nanoseconds or things."""

    name: str
    type: str
    default: int
    default_text: str
    least: int
    least_text: str
    most: int
    most_text: str
    power_of_two: bool
    flag: str
    doc: str
    span: Span


@dataclass(frozen=True)
class ConfigTable:
    """spec/config.yaml."""

    kind: str
    name: str
    file: str
    doc: str
    values: tuple[ConfigValue, ...]


@dataclass(frozen=True)
class Tier:
    """One tier: up after `overruns` of the last `of` polls, down after `calm` polls without one. 0 means never."""

    name: str
    doc: str
    does: str
    overruns: int
    of: int
    calm: int
    span: Span


@dataclass(frozen=True)
class TierPolicy:
    """spec/tiers/<name>.yaml. `budget_time` in nanoseconds."""

    kind: str
    name: str
    file: str
    doc: str
    budget_doc: str
    budget_time: int
    budget_time_text: str
    ready_operations: int
    isolate_share_percent: int
    isolate_at_least: int
    tiers: tuple[Tier, ...]
