# shellcheck shell=bash disable=SC2034,SC2154
summary="lead from C++ to the spec row and back"

usage() {
    cat <<'TEXT'
usage: ./edda where SYMBOL

Says where something is: its row or key in the spec, its lines in the generated code and test, the steps of the model, its chapter,
and the hand-written code that uses it, such as the harness's switch.

  SYMBOL   a C++ name, a name of a spec, or FILE:LINE[:COLUMN] of a spec, of generated or of hand-written code

examples:
  ./edda where TaskState::wake
  ./edda where edda::gen::op::Recv
  ./edda where task.wake.2
  ./edda where generated/include/edda/gen/task_state.hpp:180
  ./edda where spec/machines/task.yaml:64
  ./edda where runtime_core/edda/task/harness.cpp:62
TEXT
}

run() {
    if (( $# == 0 )); then usage_error "where needs a symbol"; fi
    need_python
    PYTHONPATH=$root/generator exec "$venv_python" -m eddagen where --root "$root" "$@"
}
