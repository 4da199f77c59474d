"""Outputs to text, in memory.

Templates are Jinja2 with StrictUndefined: a name that the view lacks is an error, never an empty string. They hold layout, loops
and yes-or-no questions; types and casings come ready from the view. Compiled templates are kept under build/.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket

from eddagen import names
from eddagen.cache import write_atomically
from eddagen.emit.plan import IR_TEMPLATE
from eddagen.kinds import Output

REPOSITORY = {
    "cpp_namespace": "edda::gen",
    "cpp_folder": "edda/gen",
}  # what templates see besides their view, in this tree


class RenderError(Exception):
    """A template that cannot be rendered: a fault of the generator, with the template's own place."""


def environment(templates: Sequence[Path], cache_folder: Path | None) -> Any:
    """The one Jinja2 environment. A template is taken from the first folder that has it."""

    class Bytecode(jinja2.BytecodeCache):
        """Compiled templates, written atomically: several runs may share the folder."""

        def load_bytecode(self, bucket: Bucket) -> None:
            with contextlib.suppress(
                OSError
            ):  # it is not there yet, or nobody may read it: the template is compiled again
                if cache_folder is not None:
                    bucket.bytecode_from_string((cache_folder / bucket.key).read_bytes())

        def dump_bytecode(self, bucket: Bucket) -> None:
            with contextlib.suppress(OSError):  # a read-only tree has no cache
                if cache_folder is not None:
                    write_atomically(cache_folder / bucket.key, bucket.bytecode_to_string())

    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
        bytecode_cache=Bytecode() if cache_folder is not None else None,
    )
    made.filters.update(names.FILTERS)
    return made


def render(
    outputs: Sequence[Output],
    templates: Sequence[Path],
    cache_folder: Path | None,
    shared: Mapping[str, str] = REPOSITORY,
    program: str = "./edda",
) -> dict[str, str]:
    """The text of every output, by path. Each template also sees `shared`, and `banner`, the line that says where the file comes
    from and which program makes it anew."""
    env: Any = None
    texts: dict[str, str] = {}
    for output in outputs:
        if output.template == IR_TEMPLATE:
            texts[output.path] = str(output.view["text"])
            continue
        if env is None:
            env = environment(templates, cache_folder)
            env.globals.update(shared)
        texts[output.path] = _render_one(env, output, program)
    return texts


def _render_one(env: Any, output: Output, program: str) -> str:
    try:
        text: str = env.get_template(output.template).render(banner=banner(output, program), **output.view)
    except Exception as problem:
        place = getattr(problem, "lineno", None)
        where = f"templates/{output.template}" + (f":{place}" if place else "")
        raise RenderError(f"{where} for generated/{output.path}: {type(problem).__name__}: {problem}") from problem
    return text if text.endswith("\n") else text + "\n"


def banner(output: Output, program: str) -> str:
    """The sentence of the header: what made this file and what to do to change it. Without comment signs."""
    specs = ", ".join(output.specs[:3]) + (f" and {len(output.specs) - 3} more" if len(output.specs) > 3 else "")
    return f"Generated from {specs} by templates/{output.template}. Change those, then run `{program} generate`."
