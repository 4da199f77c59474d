"""The higher the tier, the larger the part of its polls that must overrun before a task climbs on.

Otherwise a task would pass through the higher tier at once, and that tier would protect nobody.
"""

from __future__ import annotations

from eddagen.ir.tables import TIERS, Tier
from eddagen.kinds import Context
from eddagen.load import Mapping

CODE = "E324"


def check(below: Tier, above: Tier, entry: Mapping, context: Context) -> None:
    """`entry` is that of the tier above."""
    if above.name != TIERS[-1] and above.of and below.of and above.overruns * below.of < below.overruns * above.of:
        said = f"A task leaves `{above.name}` upwards with fewer overruns than `{below.name}`."
        context.error(CODE, entry.mapping("up").span, said, "the higher the tier, the more overruns lead on")
