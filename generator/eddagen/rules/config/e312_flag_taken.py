"""A command line flag sets one value, and is none that every program has already.

Two values behind one flag could not be set apart, and `--help` and `--version` must do everywhere what people expect of them.
"""

from __future__ import annotations

from eddagen.kinds import Context
from eddagen.load import Mapping, Scalar

CODE = "E312"
_TAKEN_FLAGS = ("--help", "--version")


def check(doc: Mapping, context: Context) -> bool:
    good = True
    owners: dict[str, str] = {}
    for key, entry in doc.mapping("values").items():
        assert isinstance(entry, Mapping)
        flag = entry.get("flag")
        if not isinstance(flag, Scalar):
            continue
        if flag.text in _TAKEN_FLAGS:
            context.error(CODE, flag.span, f"Every program has `{flag.text}` already.", "choose another flag")
            good = False
        if flag.text in owners:
            said = f"The flag `{flag.text}` already sets `{owners[flag.text]}`."
            context.error(CODE, flag.span, said, "choose another flag")
            good = False
        owners.setdefault(flag.text, key.text)
    return good
