"""The rules of protocol/v1, in their order.

E401 to E405 are found by protocol/build.py: what cannot be read. On a protocol that was built, names come first; the other rules need
names that are known, so they are silent after those have spoken. Samples come last (E431), because the interpreter that runs them
expects a protocol without a mistake.
"""

from __future__ import annotations

from eddagen.rules.protocol import (
    e410_unknown_name,
    e411_header_is_flag,
    e412_table,
    e420_state_shape,
    e421_refusal_without_why,
    e422_text_or_digit,
    e423_input_mode,
    e424_edges,
    e425_unreached,
    e426_quiet_loop,
    e427_limits,
    e428_headers,
    e429_unknown_status,
    e430_sample_shape,
    e431_sample_contradicted,
)
from eddagen.rules.protocol._scope import Scope

__all__ = ["Scope", "check"]

_NAMES = (e410_unknown_name.check, e411_header_is_flag.check, e412_table.check)
_DEEPER = (
    e420_state_shape.check,
    e421_refusal_without_why.check,
    e422_text_or_digit.check,
    e423_input_mode.check,
    e424_edges.check,
    e425_unreached.check,
    e426_quiet_loop.check,
    e427_limits.check,
    e428_headers.check,
    e429_unknown_status.check,
    e410_unknown_name.check_samples,
    e430_sample_shape.check,
)


def check(scope: Scope) -> None:
    """All rules on one protocol."""
    for stage in (_NAMES, _DEEPER):
        for rule in stage:
            rule(scope)
        if scope.report.failed_in(scope.protocol.file):
            return
    if scope.protocol.states:
        e431_sample_contradicted.check(scope)
