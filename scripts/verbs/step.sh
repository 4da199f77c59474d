# shellcheck shell=bash disable=SC2034,SC2154
summary="walk a machine by hand in the terminal"

usage() {
    cat <<'TEXT'
usage: ./edda step MACHINE [--alone] [--trail FILE]

Shows the state in words and what can happen next, with the rows that would be taken; takes a step by its number, goes back,
finds the shortest way to a state, says why a step cannot be taken, and writes the trail. `help` lists the commands.

  --alone        without the model: the bare word, and any event where its `needs` holds
  --trail FILE   begins where a saved trail ends

examples:
  ./edda step task
  ./edda step http connection --alone
  ./edda step task --trail lost_wake.trail
  printf 'goto complete and joined\ntrail\n' | ./edda step task
TEXT
}

run() {
    if (( $# == 0 )); then usage_error "step needs a machine"; fi
    need_python
    PYTHONPATH=$root/generator exec "$venv_python" -m eddagen step --root "$root" "$@"
}
