"""Two calls have two numbers on each architecture.

The kernel goes by the number alone: a copied one would make another call than the one that is written, with the arguments of this.
"""

from __future__ import annotations

from eddagen.kinds import Context
from eddagen.load import Mapping

CODE = "E250"
_ARCHITECTURES = ("x86_64", "aarch64")


def check(doc: Mapping, context: Context) -> bool:
    good = True
    owners: dict[tuple[str, str], str] = {}
    for key, entry in doc.mapping("calls").items():
        assert isinstance(entry, Mapping)
        numbers = entry.mapping("number")
        for architecture in _ARCHITECTURES:
            node = numbers.get(architecture)
            other = owners.setdefault((architecture, numbers.text(architecture)), key.text)
            if other != key.text and node is not None:
                said = f"`{other}` has the number {numbers.text(architecture)} on {architecture} already."
                help = "look the number up in asm/unistd_64.h or asm-generic/unistd.h"
                context.error(CODE, node.span, said, help)
                good = False
    return good
