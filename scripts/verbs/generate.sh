# shellcheck shell=bash disable=SC2034,SC2154
summary="regenerate generated/ from spec/ and templates/"

usage() {
    cat <<'TEXT'
usage: ./edda generate

Reads spec/, checks it, and writes generated/: a file whose content stays the same is not touched, one that no spec asks for any
more is deleted, one that was edited by hand is refused. With an error in a spec, generated/ stays as it was.

example:
  ./edda generate && git diff --stat generated
TEXT
}

run() {
    if (( $# > 0 )); then usage_error "generate takes no argument, got '$1'"; fi
    need_python
    PYTHONPATH=$root/generator exec "$venv_python" -m eddagen generate --root "$root"
}
