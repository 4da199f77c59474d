# shellcheck shell=bash disable=SC2034,SC2154
summary="say what a machine, event, rule or any other thing of the specs is"

usage() {
    cat <<'TEXT'
usage: ./edda explain MACHINE [EVENT]
       ./edda explain RULE
       ./edda explain NAME

Prints what the specs say about it, and where it is: spec, generated code, test, chapter, and who uses it. A name that several
things share shows them all; the sort before it picks one (op, error, metric, syscall, tunable, tier, protocol, state).

examples:
  ./edda explain task
  ./edda explain task wake
  ./edda explain task.wake.2
  ./edda explain E110
  ./edda explain rules
  ./edda explain recv
  ./edda explain keep alive timeout
  ./edda explain error cancelled
TEXT
}

run() {
    if (( $# == 0 )); then usage_error "explain needs a name"; fi
    need_python
    PYTHONPATH=$root/generator exec "$venv_python" -m eddagen explain --root "$root" "$@"
}
