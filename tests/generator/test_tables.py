"""The table kinds: quantities, what becomes of good specs, and that one broken spec brings no messages about another.

What the generator says about bad specs is under bad/, word for word.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from eddagen.all_kinds import KINDS
from eddagen.cache import Cache
from eddagen.diagnostics import Report
from eddagen.emit.plan import plan
from eddagen.emit.render import render
from eddagen.ir.ops import Operation
from eddagen.ir.tables import ConfigTable, MetricTable, TierPolicy
from eddagen.kinds import Project
from eddagen.names import camel
from eddagen.quantities import UNITS, Quantity, Unreadable, parse
from eddagen.resolve import resolve
from eddagen.targets.config import value_view
from eddagen.targets.metrics import counted_rows, prometheus_name

ROOT = Path(__file__).parents[2]
Resolve = Callable[..., tuple[Project, Report]]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("16 KiB", "bytes", 16_384),
        ("0 B", "bytes", 0),
        ("16 GiB", "bytes", 17_179_869_184),
        ("200 us", "time", 200_000),
        ("1 ns", "time", 1),
        ("1500 ms", "time", 1_500_000_000),
        ("10 min", "time", 600_000_000_000),
        ("1 h", "time", 3_600_000_000_000),
        ("10 percent", "percent", 10),
        ("1 poll", "polls", 1),
        ("64 polls", "polls", 64),
        ("64", "count", 64),
        (" 64 ", "count", 64),
    ],
)
def test_a_quantity_is_counted_in_its_smallest_unit(text: str, kind: str, value: int) -> None:
    found = parse(text, kind)
    assert isinstance(found, Quantity)
    assert found.value == value
    assert found.text == text.strip()


@pytest.mark.parametrize(
    ("text", "kind", "help"),
    [
        ("16 KB", "bytes", "did you mean `KiB`?"),
        ("16 kib", "bytes", "did you mean `KiB`?"),
        ("16 gb", "bytes", "did you mean `GiB`?"),
        ("16KiB", "bytes", "write `16 KiB`"),
        ("3 seconds", "time", "did you mean `s`?"),
        ("3 msec", "time", "did you mean `ms`?"),
        ("3 KiB", "time", "known units: `ns`, `us`, `ms`, `s`, `min`, `h`"),
        ("5 %", "percent", "did you mean `percent`?"),
        ("1.5 s", "time", "take a smaller unit: `1500 ms` for one and a half seconds"),
        ("64 tasks", "count", "a count is a whole number without a unit: `64`"),
        ("-1", "count", "a count is a whole number without a unit: `64`"),
        ("", "bytes", "a quantity is a number, a space and a unit: `16 KiB`"),
        ("-5 ms", "time", "a quantity is a number, a space and a unit: `16 ms`"),
        ("16  KiB", "bytes", "a quantity is a number, a space and a unit: `16 KiB`"),
    ],
)
def test_a_bad_quantity_says_what_to_write(text: str, kind: str, help: str) -> None:
    found = parse(text, kind)
    assert isinstance(found, Unreadable)
    assert found.help == help


@pytest.mark.parametrize("kind", sorted(UNITS))
def test_every_unit_reads_back(kind: str) -> None:
    for unit, size in UNITS[kind].items():
        for number in (0, 1, 7, 4095):
            assert parse(f"{number} {unit}", kind) == Quantity(number * size, number, unit)


CONFIG = """
kind: config/v1
name: config
doc: Some values.
values:
  whole: {type: time, default: 2 s, at least: 1 ms, at most: 1 h, doc: In milliseconds.}
  finer: {type: time, default: 2 s, at least: 10 us, at most: 1 h, doc: In microseconds.}
  finest: {type: time, default: 2 s, at least: 10 us, at most: 1000001 ns, doc: In nanoseconds.}
  room: {type: bytes, default: 4 KiB, at least: 1 B, at most: 1 MiB, flag: --room, doc: Bytes.}
"""


def test_a_time_takes_the_coarsest_unit_in_which_it_and_its_bounds_are_whole(resolved: Resolve) -> None:
    project, report = resolved(
        config=CONFIG.replace("finest: {type: time, default: 2 s", "finest: {type: time, default: 1 ms")
    )
    assert not report.failed, report.render()
    table = project.of("config/v1")[0]
    assert isinstance(table, ConfigTable)
    views = {value.name: value_view(value) for value in table.values}
    assert (views["whole"]["type"], views["whole"]["default"], views["whole"]["most"]) == (
        "std::chrono::milliseconds",
        2000,
        3_600_000,
    )
    assert (views["finer"]["type"], views["finer"]["least"]) == ("std::chrono::microseconds", 10)
    assert (views["finest"]["type"], views["finest"]["most"]) == ("std::chrono::nanoseconds", 1_000_001)
    assert (views["room"]["type"], views["room"]["default"], views["room"]["unit"]) == ("std::size_t", 4096, "bytes")


def test_the_default_of_a_time_is_held_against_bounds_of_another_unit(resolved: Resolve) -> None:
    _, report = resolved(config=CONFIG)
    assert [found.code for found in report.found()] == ["E311"]
    assert "The default 2 s is outside its bounds, 10 us to 1000001 ns." in report.render()


METRICS = """
kind: metrics/v1
name: metrics
doc: Some metrics.
counters:
  polls: {doc: Polls.}
  tier polls: {label: tier, values: tiers, doc: Polls by tier.}
  presses: {counts: [lamp.press on.2], doc: Presses.}
gauges:
  connections open: {doc: Open connections.}
"""

LAMP = """
kind: machine/v1
name: lamp
doc: A lamp.
word:
  bits: 32
  flags: {lit: It shines.}
events:
  press on:
    doc: Somebody presses the switch.
    rows:
      - {when: lit,       then: nothing}
      - {otherwise: true, set: lit, then: shine}
"""


def test_metrics_have_prometheus_names_and_one_value_a_tier(resolved: Resolve) -> None:
    project, report = resolved(metrics=METRICS, lamp=LAMP)
    assert not report.failed, report.render()
    table = project.of("metrics/v1")[0]
    assert isinstance(table, MetricTable)
    names = [prometheus_name(row) for row in table.metrics]
    assert names == ["edda_polls_total", "edda_tier_polls_total", "edda_presses_total", "edda_connections_open"]
    assert table.metrics[1].values == ("monitor", "warn", "yield", "isolate")


def test_a_row_that_a_metric_counts_is_found_by_its_anchor(resolved: Resolve) -> None:
    project, _ = resolved(metrics=METRICS, lamp=LAMP)
    assert counted_rows(project) == {"lamp.press_on.2": ["presses"]}


ERRORS = """
kind: errors/v1
name: errors
doc: Some errors.
errors:
  connection reset: {errno: ECONNRESET, doc: The peer ended it}
  unexpected: {every operation: true, doc: Not known here.}
"""

NOP = """
kind: ops/v1
name: core
doc: Some operations.
ops:
  nop:
    doc: Does nothing.
    opcode: 0
    symbol: IORING_OP_NOP
    since: "5.1"
    runs: inline
    takes: {}
    sqe: {fd: -1}
    gives: {type: nothing}
    errors: {ECONNRESET: {is: connection reset, when: a reset arrived}}
    cancel: {may still give: false, leftover: nothing}
"""


def test_a_broken_table_of_errors_is_not_blamed_on_those_who_name_its_rows(resolved: Resolve) -> None:
    _, report = resolved(errors=ERRORS.replace("ECONNRESET", "ECONNREST"), ops=NOP)
    assert [(found.code, found.span.file) for found in report.found()] == [("E351", "spec/errors.yaml")]


def test_a_missing_table_of_errors_is_said(resolved: Resolve) -> None:
    _, report = resolved(ops=NOP)
    assert [found.code for found in report.found()] == ["E221"]


def test_the_sentence_of_an_operation_is_the_explanation_with_its_own_condition(resolved: Resolve) -> None:
    project, report = resolved(errors=ERRORS, ops=NOP)
    assert not report.failed, report.render()
    header = rendered(project)["include/edda/gen/ops_core.hpp"]
    assert '"The peer ended it: a reset arrived."' in header


def rendered(project: Project) -> dict[str, str]:
    outputs = plan(project, KINDS)
    return render(outputs, [ROOT / "templates"], None)


def real_project() -> Project:
    report = Report()
    project = resolve(ROOT, KINDS, report, Cache(ROOT / "build" / "eddagen"))
    assert not report.failed, report.render()
    return project


def test_the_real_policy_is_what_its_text_says() -> None:
    policy = real_project().find("tiers/v1", "balanced")
    assert isinstance(policy, TierPolicy)
    assert (policy.budget_time, policy.ready_operations) == (200_000, 128)
    assert [(tier.name, tier.overruns, tier.of, tier.calm) for tier in policy.tiers] == [
        ("monitor", 4, 16, 0),
        ("warn", 8, 16, 64),
        ("yield", 16, 16, 64),
        ("isolate", 0, 0, 256),
    ]


def test_enough_system_calls_are_specified() -> None:
    calls = [call for table in real_project().of("syscalls/v1") for call in table.calls]
    assert len(calls) >= 40


def real_operations(project: Project) -> list[Operation]:
    return [operation for family in project.of("ops/v1") for operation in family.ops]


def test_every_operation_has_an_oracle() -> None:
    """An operation is held against liburing; where it has no call, or the oldest liburing lacks it, against a layout by hand."""
    project = real_project()
    test = rendered(project)["tests/ops_prepare_test.cpp"]
    layouts = (ROOT / "tests/unit/ops/layouts_test.cpp").read_text("utf-8")
    for operation in real_operations(project):
        if operation.liburing is None or operation.liburing.since:
            assert f"op::{camel(operation.name)}{{" in layouts, operation.name
        if operation.liburing is not None:
            assert f"{operation.liburing.call}(&theirs" in test


def test_every_opcode_of_the_kernel_is_an_operation() -> None:
    """Linux 6.18 has 63 of them."""
    bases = [operation for operation in real_operations(real_project()) if operation.name == operation.base]
    assert sorted(operation.opcode for operation in bases) == list(range(63))


def test_every_operation_says_what_happens_without_io_uring() -> None:
    for operation in real_operations(real_project()):
        fallback = operation.fallback
        assert fallback is not None, operation.name
        done = fallback.call or fallback.wait or fallback.loop or fallback.by_reactor
        assert bool(done) != bool(fallback.none), operation.name


def test_an_entry_that_only_a_variant_without_a_fallback_has_is_refused() -> None:
    header = rendered(real_project())["include/edda/gen/arch/emulated_ops.hpp"]
    accept = header[header.index("Emulation{13,") : header.index("// accept")]
    assert "if (sqe.file_index != 0) return -EOPNOTSUPP;" in accept
    assert "ioprio" not in accept  # a multishot accept is repeated, so its flag is no reason
    send_zc = header[header.index("Emulation{47,") : header.index("// send zc")]
    assert "(sqe.ioprio & 0x4U) != 0" in send_zc


def test_a_field_that_an_older_header_has_no_name_for_is_written_through_one_that_it_has() -> None:
    header = rendered(real_project())["include/edda/gen/ops_net.hpp"]
    assert "sqe.addr |= op::half(level, 0);  // level" in header
    assert "sqe.addr |= op::half(option, 32);  // optname" in header
    assert "sqe.addr3 = op::pointer_bits(into);  // optval" in header


@pytest.mark.parametrize(
    ("file", "old", "new", "touched"),
    [
        (
            "config",
            "default: 16 KiB",
            "default: 32 KiB",
            {"include/edda/gen/config.hpp", "tests/config_table_test.cpp", "docs/reference/config.rst"},
        ),
        (
            "tiers/balanced",
            "time: 200 us",
            "time: 300 us",
            {"include/edda/gen/tiers.hpp", "tests/tiers_table_test.cpp", "docs/reference/tiers.rst"},
        ),
        (
            "syscalls/linux",
            "Reads from the current position.",
            "Reads.",
            {"include/edda/gen/arch/syscalls.hpp", "docs/reference/syscalls.rst"},
        ),
    ],
)
def test_an_edit_touches_its_own_files_only(tree: Path, file: str, old: str, new: str, touched: set[str]) -> None:
    before = rendered(real_project())
    shutil.copytree(ROOT / "spec", tree / "spec", dirs_exist_ok=True)
    spec = tree / "spec" / f"{file}.yaml"
    text = spec.read_text(encoding="utf-8")
    assert old in text
    spec.write_text(text.replace(old, new, 1), encoding="utf-8")
    report = Report()
    after = rendered(resolve(tree, KINDS, report, Cache(ROOT / "build" / "eddagen")))
    changed = {path for path in before if before[path] != after[path]}
    kind = file.split("/", maxsplit=1)[0]
    assert {path for path in changed if not path.startswith("ir/")} == touched
    assert {path.split("/")[1] for path in changed if path.startswith("ir/")} == {kind}
