"""The rules of ops/v1, in their order.

A write to the submission entry goes through a chain in which each rule needs what the one before has found: the field exists
(E201), its place is free (E202), what is written exists (E205, E204), and it fits (E206). All others look for themselves. Rules
about other specs come last, and stay silent about a spec that failed before: what is missing there is no new mistake.
"""

from __future__ import annotations

from eddagen.diagnostics import Report
from eddagen.ir.ops import Family, Operation, Source
from eddagen.kinds import Context, Project
from eddagen.rules.ops import (
    e201_unknown_field,
    e202_one_place_twice,
    e203_argument_unused,
    e204_unknown_argument,
    e205_constants,
    e206_too_wide,
    e207_required_after_optional,
    e208_lending,
    e209_leftover,
    e210_end_is_failure,
    e211_variant_too_old,
    e212_ends,
    e213_taken_name,
    e214_unknown_errno,
    e220_operation_twice,
    e221_unknown_error,
    e222_unexplained_errno,
    e223_fallback_call,
    e224_fallback_loop,
    e225_fallback_arguments,
    e226_one_fallback,
)


def check_family(family: Family, context: Context) -> bool:
    """All rules that look at one file. False when any of them spoke."""
    before = len(context.report.found())
    by_name = {operation.name: operation for operation in family.ops}
    for operation in family.ops:
        _check_writes(operation, family, context)
        _check_arguments(operation, family, context)
        _check_result(operation, context)
        if operation.fallback is not None:
            e225_fallback_arguments.check(operation, operation.fallback, context)
            e226_one_fallback.check(operation.fallback, context)
        e211_variant_too_old.check(operation, by_name[operation.base], context)
    e205_constants.check_unused(family, context)
    return len(context.report.found()) == before


def check_project(family: Family, project: Project, report: Report) -> None:
    """The rules that look at other specs. Variants share the errors of their operation, so only that is looked at."""
    e220_operation_twice.check(family, project, report)
    for operation in family.ops:
        if operation.name == operation.base:
            e221_unknown_error.check(operation, project, report)
            e222_unexplained_errno.check(operation, project, report)
        if operation.fallback is not None:
            e224_fallback_loop.check(operation.fallback, project, report)
            e223_fallback_call.check(operation.fallback, project, report)


def _check_writes(operation: Operation, family: Family, context: Context) -> None:
    taken: dict[int, str] = {}
    for write in operation.sqe:
        if (
            e201_unknown_field.check(write, context)
            and e202_one_place_twice.check(write, taken, context)
            and _check_source(write.source, operation, family, context)
        ):
            e206_too_wide.check(write, operation, family, context)
    for write in operation.liburing.then if operation.liburing else ():
        if e201_unknown_field.check(write, context):
            _check_source(write.source, operation, family, context)
    calls = [operation.liburing.arguments] if operation.liburing else []
    calls += [operation.fallback.arguments] if operation.fallback else []
    calls += [tuple(add.source for add in operation.fallback.adds)] if operation.fallback else []
    for source in (source for sources in calls for source in sources):
        _check_source(source, operation, family, context)


def _check_source(source: Source, operation: Operation, family: Family, context: Context) -> bool:
    return e205_constants.check_listed(source, family, context) and e204_unknown_argument.check(
        source, operation, context
    )


def _check_arguments(operation: Operation, family: Family, context: Context) -> None:
    e213_taken_name.check(operation, context)
    e203_argument_unused.check(operation, context)
    e207_required_after_optional.check(operation, context)
    e205_constants.check_defaults(operation, family, context)
    e208_lending.check(operation, context)


def _check_result(operation: Operation, context: Context) -> None:
    e209_leftover.check(operation, context)
    e210_end_is_failure.check(operation, context)
    e212_ends.check(operation, context)
    e214_unknown_errno.check(operation, context)
