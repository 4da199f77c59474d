"""A small tree for the tests of the tools: one spec of each kind, generated, and a harness that uses the machine.

The tools' outputs are compared word for word, so the tree is of its own: an edit of Edda's specs changes no expected text.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from eddagen.cli import main

ROOT = Path(__file__).parents[2]

MACHINE = """\
kind: machine/v1
name: lamp
doc: |
  A lamp with a switch that several people press. It ends when somebody breaks it.

word:
  bits: 32
  fields: {colour: {red: As it begins., green: "After that, for good."}}
  flags:
    lit: It shines.
    broken: It never shines again.
  counters:
    uses: {bits: 8, limit: 3, doc: How often it was pressed.}

invariants:
  - {name: broken is dark, holds: not (broken and lit), why: Nothing is left to shine.}

events:
  press:
    doc: Somebody presses the switch.
    takes: {slowly: bool}
    needs: not broken
    rows:
      - {when: uses == limit,            then: {refuse: worn out}, why: It was pressed too often.}
      - {when: lit, clear: lit,          then: darken}
      - {when: slowly, id: slow, set: lit, to: {colour: green}, add: {uses: 1}, then: shine, why: Who presses slowly sees green.}
      - {otherwise: true, set: lit, add: {uses: 1}, then: shine}

  smash:
    doc: Somebody breaks it.
    rows:
      - {when: broken, then: nothing, why: It is broken already.}
      - {otherwise: true, set: broken, clear: lit, then: clean up}

model:
  doc: One person who presses, one who may break it, and one who kicks what is broken.
  ghosts: {light: 0, swept: 0, kicked: 0}
  actions:
    shine: {expect: not light, set: light}
    darken: {expect: light, clear: light}
    clean up: {clear: light, set: swept}
  roles:
    child:
      - {when: not swept, do: press}
    vandal:
      - {when: not swept, do: smash}
    passer by:
      - {when: swept and not kicked, set: kicked, do: smash}
  always:
    - {holds: not light or lit, why: What shines is lit.}
  end: kicked
  sometimes: [colour is green and lit]
"""

OPS = """\
kind: ops/v1
name: core
doc: Operations of this tree.
ops:
  close:
    doc: Gives a descriptor back.
    opcode: 19
    symbol: IORING_OP_CLOSE
    since: "5.6"
    runs: inline or worker
    takes:
      fd: {type: fd, doc: What to close.}
    sqe: {fd: fd}
    gives: {type: nothing}
    errors:
      EBADF: {is: bad descriptor, when: no such descriptor is open}
    cancel: {may still give: true, leftover: nothing}
    fallback: {call: close, with: [fd]}
"""

ERRORS = """\
kind: errors/v1
name: errors
doc: The errors of this tree.
errors:
  cancelled: {errno: ECANCELED, every operation: true, doc: The operation was asked to end before it had a result.}
  bad descriptor: {errno: EBADF, doc: The descriptor is not open., help: Open it first.}
  unexpected: {every operation: true, doc: The kernel sent a number that is not known here.}
"""

METRICS = """\
kind: metrics/v1
name: metrics
doc: What this tree counts.
counters:
  slow presses: {counts: [lamp.press.slow], doc: Presses that were slow.}
"""

CONFIG = """\
kind: config/v1
name: config
doc: The values of this tree.
values:
  header limit: {type: bytes, default: 16 KiB, at least: 1 KiB, at most: 1 MiB, flag: --max-header, doc: The longest head.}
  head timeout: {type: time, default: 10 s, at least: 100 ms, at most: 1 h, doc: From its first byte to its last.}
"""

SYSCALLS = """\
kind: syscalls/v1
name: linux
doc: The calls of this tree.
calls:
  close:
    doc: Gives a descriptor back.
    number: {x86_64: 3, aarch64: 57}
    takes: [{fd: fd}]
    gives: nothing
    errors: [EBADF]
"""

TIERS = """\
kind: tiers/v1
name: balanced
doc: The policy of this tree.
budget: {doc: What one poll may use., time: 200 us, ready operations: 128}
tiers:
  monitor: {doc: Where every task begins., does: count, up: {overruns: 4, of: 16 polls}}
  warn: {doc: It is reported once., does: report, up: {overruns: 8, of: 16 polls}, down: {calm: 64 polls}}
  yield: {doc: It goes to the end., does: yield at the next checkpoint, up: {overruns: 16, of: 16 polls}, down: {calm: 64 polls}}
  isolate: {doc: It has a queue., does: own queue, share: 10 percent of a cycle, at least: 1 poll a cycle, down: {calm: 256 polls}}
"""

PROTOCOL = """\
kind: protocol/v1
name: http tables
doc: Two statuses.
tables:
  status:
    doc: What is sent.
    key: number
    bits: 16
    rows:
      bad request: {wire: 400, doc: It is malformed.}
      too large:   {wire: 431, doc: It is too long.}
"""

HARNESS = """\
// Presses the lamp.
#include "edda/gen/lamp_state.hpp"

namespace edda {

void press(Lamp& lamp, bool slowly) {
    switch (lamp.state.press(slowly)) {
        case gen::LampState::Press::shine: lamp.shine(); break;
        case gen::LampState::Press::darken: lamp.darken(); break;
        case gen::LampState::Press::refuse_worn_out: break;
    }
}

Result<void> end(int fd) {
    if (fd < 0) return Error(gen::ErrorCode::bad_descriptor);
    return wait(gen::op::Close{fd});
}

}  // namespace edda
"""

SPECS = {
    "spec/machines/lamp.yaml": MACHINE,
    "spec/ops/core.yaml": OPS,
    "spec/errors.yaml": ERRORS,
    "spec/metrics.yaml": METRICS,
    "spec/config.yaml": CONFIG,
    "spec/syscalls/linux.yaml": SYSCALLS,
    "spec/tiers/balanced.yaml": TIERS,
    "spec/protocols/http_tables.yaml": PROTOCOL,
}
HARNESS_FILE = "runtime_core/edda/lamp/harness.cpp"


def plant(folder: Path) -> Path:
    """Writes the tree and generates it."""
    shutil.copytree(ROOT / "spec" / "schema", folder / "spec" / "schema")
    (folder / "templates").symlink_to(ROOT / "templates")
    (folder / "edda").touch()  # so that messages speak of ./edda, as in the repository
    for file, text in {**SPECS, HARNESS_FILE: HARNESS}.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert main(["generate", "--root", str(folder)]) == 0
    return folder


def edit(folder: Path, file: str, old: str, new: str) -> None:
    """Replaces a piece of a spec, which must be there once."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    path.write_text(text.replace(old, new), encoding="utf-8")
