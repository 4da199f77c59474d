"""Every kind of spec, in the order in which they are listed to people."""

from __future__ import annotations

from eddagen.kinds import Kind
from eddagen.targets import config, errors, machine, metrics, ops, protocol, syscalls, tiers

KINDS: tuple[Kind, ...] = (
    machine.KIND,
    ops.KIND,
    syscalls.KIND,
    tiers.KIND,
    config.KIND,
    errors.KIND,
    metrics.KIND,
    protocol.KIND,
)
