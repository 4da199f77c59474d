# shellcheck shell=bash disable=SC2034,SC2154
summary="fail, naming file and fix, if generated/ is not what spec/ says"

usage() {
    cat <<'TEXT'
usage: ./edda check

Does what generate does, but writes nothing: exits 1 and names each stale, missing or hand-edited file, and the fix.

example:
  ./edda check
TEXT
}

run() {
    if (( $# > 0 )); then usage_error "check takes no argument, got '$1'"; fi
    need_python
    PYTHONPATH=$root/generator exec "$venv_python" -m eddagen check --root "$root"
}
