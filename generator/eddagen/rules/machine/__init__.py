"""The rules of machine/v1, in their order.

E105, E106, E107, E109, E112, E114, E115, E119 and E126 are found by ir/machine_build.py, which reads on after them. On a machine that
was built: the partners of its rows in any machine (E120, asked apart, because it depends on the others); names; comparisons; then rows
against words. Rows are looked at only while no comparison is constant, because such a one shadows
rows and would be told twice. What the model finds comes last, from rules/model/.
"""

from __future__ import annotations

from eddagen.diagnostics import Report
from eddagen.ir.machine import Machine
from eddagen.rules.machine import (
    e108_constant_comparison,
    e110_gap,
    e111_shadowed_row,
    e113_name_clash,
    e116_unused,
    e117_below_zero,
    e118_outgrows_bits,
    e129_always_forbidden,
)
from eddagen.rules.machine._cases import Cases


def check(machine: Machine, report: Report) -> bool:
    """Names, comparisons, rows. False when a comparison or a row was wrong: then a model would prove nothing."""
    e113_name_clash.check(machine, report)
    e116_unused.check(machine, report)
    e129_always_forbidden.check(machine, report)
    return e108_constant_comparison.check(machine, report) and _check_rows(machine, report)


def _check_rows(machine: Machine, report: Report) -> bool:
    before = len(report.found())
    for event in machine.events:
        cases = Cases(machine, event)
        cases.walk()
        e110_gap.check(cases, report)
        e111_shadowed_row.check(cases, report)
        e117_below_zero.check(cases, report)
        e118_outgrows_bits.check(cases, report)
    return len(report.found()) == before
