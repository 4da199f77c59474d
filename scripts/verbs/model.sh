# shellcheck shell=bash disable=SC2034,SC2154
summary="run Spin on the machines' models: states, depth, time, verdict"

usage() {
    cat <<'TEXT'
usage: ./edda model [MACHINE] [--accept]

Has Spin walk the model of each machine, with the larger bounds that its spec gives, and every claim under `leads to`. Prints a line a
property; a counterexample is told as a sequence of spec rows. Fails if a property does not hold, or if the number of states is not
that of docs/proof/models.json: a model that shrinks proves less.

  MACHINE    one machine instead of all, like: task, or remote wake
  --accept   record the counts in docs/proof/models.json; then read `git diff`

examples:
  ./edda model
  ./edda model remote wake
  ./edda model --accept
TEXT
}

run() {
    need model
    need_python
    PYTHONPATH=$root/generator exec "$venv_python" -m eddagen model --root "$root" "$@"
}
