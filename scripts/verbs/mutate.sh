# shellcheck shell=bash disable=SC2034,SC2154
summary="change each row of each machine, and say which check notices"

usage() {
    cat <<'TEXT'
usage: ./edda mutate [MACHINE] [--row ROW] [--sample N [--seed S]] [--code] [--workers N] [--accept]

Changes each row of each machine in every way the language allows (a flag forgotten or added, a guard flipped, another action, a
count off by one, a weaker memory order, ...) and says which check notices each: the diagnostics, a model, a unit test, a scenario
under weak memory. What nothing notices is listed with a hint; a change that is harmless stands in the spec, with its reason, under
`equivalent`. Exits 1 if something survives. Results are remembered under build/ by content.

  MACHINE       one machine (default: all)
  --row ROW     only what changes this row (wake.2), this event's `needs` (wake) or `word`; each mutant is listed
  --sample N    N mutants of each machine, picked by --seed (default 1): the same seed picks the same
  --code        also hold each mutant's C++, as wrong code for the right spec, against the committed exhaustive test
  --accept      write the counts to docs/proof/mutation.json, which the book reads and a test holds against the specs

examples:
  ./edda mutate
  ./edda mutate task --row wake.2
  ./edda mutate --sample 50 --seed 7
TEXT
}

run() {
    need_python
    PYTHONPATH=$root/generator exec "$venv_python" -m eddagen mutate --root "$root" "$@"
}
