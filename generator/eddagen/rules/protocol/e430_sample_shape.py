"""A sample says one outcome, and its input is made of bytes.

A sample becomes a test: it needs one thing to compare with, and an input that can be sent.
"""

from __future__ import annotations

from eddagen.rules.protocol._scope import Scope

CODE = "E430"


def check(scope: Scope) -> None:
    for sample in scope.protocol.samples:
        if not sample.outcome:
            said = "A sample says one of `gives`, `refuse` and `more`."
            scope.report.error(CODE, sample.span, said)
        if any(ord(one) > 0xFF for one in sample.input):
            said = "The input holds a character that is not one byte."
            scope.report.error(CODE, sample.keys["in"], said, r'write the bytes out: "\xc3\xa9"')
