"""The kind tiers/v1: preemption policies.

All policies become constants of one header: the tiers are the same in each, only the numbers differ.
"""

from __future__ import annotations

from eddagen.diagnostics import Report
from eddagen.ir.tables import TIERS, Tier, TierPolicy
from eddagen.kinds import Context, Output, Project
from eddagen.load import Mapping
from eddagen.names import ident, sentence
from eddagen.rules import tiers as rules

_ACTIONS = {
    "count": "count",
    "report": "report",
    "yield at the next checkpoint": "yield_at_checkpoint",
    "own queue": "own_queue",
}


def policy_view(policy: TierPolicy) -> dict[str, object]:
    tiers = [
        {
            "name": tier.name,
            "doc": sentence(tier.doc),
            "does": _ACTIONS[tier.does],
            "does_text": tier.does,
            "overruns": tier.overruns,
            "of": tier.of,
            "calm": tier.calm,
        }
        for tier in policy.tiers
    ]
    return {
        "name": policy.name,
        "id": ident(policy.name),
        "doc": policy.doc,
        "budget_doc": policy.budget_doc,
        "budget_time": policy.budget_time,
        "budget_time_text": policy.budget_time_text,
        "ready_operations": policy.ready_operations,
        "share": policy.isolate_share_percent,
        "at_least": policy.isolate_at_least,
        "tiers": tiers,
    }


class TiersKind:
    name = "tiers/v1"

    def build(self, doc: Mapping, context: Context) -> TierPolicy | None:
        in_order = rules.check_order(doc, context)
        tiers = []
        for key, entry in doc.mapping("tiers").items():
            assert isinstance(entry, Mapping)
            rules.check_ways(key, entry, context)
            up, down = entry.get("up"), entry.get("down")
            of = rules.read(up.get("of"), "polls", "", context) if isinstance(up, Mapping) else 0
            calm = rules.read(down.get("calm"), "polls", "", context) if isinstance(down, Mapping) else 0
            tier = Tier(
                key.text,
                entry.text("doc"),
                entry.text("does"),
                entry.mapping("up").integer("overruns"),
                of,
                calm,
                key.span,
            )
            rules.check_tier(tier, entry, context)
            tiers.append(tier)
        if in_order:
            rules.check_ladder(tuple(tiers), doc, context)
        isolate = doc.mapping("tiers").mapping("isolate")
        share = rules.read(isolate.get("share"), "percent", "of a cycle", context)
        rules.check_share(share, isolate, context)
        at_least = rules.read(isolate.get("at least"), "polls", "a cycle", context)
        budget = doc.mapping("budget")
        time = rules.read(budget.get("time"), "time", "", context)
        if context.report.failed_in(context.file):
            return None
        return TierPolicy(
            self.name,
            doc.text("name"),
            context.file,
            doc.text("doc"),
            budget.text("doc"),
            time,
            budget.text("time"),
            budget.integer("ready operations"),
            share,
            at_least,
            tuple(tiers),
        )

    def check(self, element: TierPolicy, project: Project, report: Report) -> None:
        """Everything is known within one policy."""

    def plan(self, project: Project) -> list[Output]:
        policies = [policy_view(policy) for policy in project.of(self.name)]
        if not policies:
            return []
        view = {"policies": policies, "names": TIERS}
        return [
            Output(path, path + ".j2", view)
            for path in ("include/edda/gen/tiers.hpp", "tests/tiers_table_test.cpp", "docs/reference/tiers.rst")
        ]


KIND = TiersKind()
