# shellcheck shell=bash disable=SC2034,SC2154
summary="build the site in build/docs/html; warnings are errors"

usage() {
    cat <<'TEXT'
usage: ./edda docs [--open]

Builds the site from docs/ and generated/docs/ with Sphinx. A warning is an error: a broken reference fails.

  --open   show it in the browser afterwards

example:
  ./edda docs --open
TEXT
}

# The source that Sphinx sees: docs/ with the code and specs it includes beside it, as links, so that `/generated/...` is a path.
stage() {
    local source=$root/build/docs/source entry
    rm -rf "$source"
    mkdir -p "$source"
    for entry in "$root"/docs/*; do ln -s "$entry" "$source/"; done
    for entry in generated spec runtime_core tests; do ln -s "$root/$entry" "$source/$entry"; done
}

run() {
    local open=""
    case ${1-} in
        --open) open=yes ;;
        "") ;;
        *) usage_error "docs has no argument '$1'" ;;
    esac
    need docs
    need_python docs
    stage
    "$venv_python" -m sphinx -b html -W --keep-going -n -q -j auto -d "$root/build/docs/doctrees" \
        "$root/build/docs/source" "$root/build/docs/html" || die "the site has errors; they are above"
    say "the site is build/docs/html/index.html"
    if [[ -n $open ]]; then
        if ! command -v xdg-open >/dev/null; then die "there is no xdg-open here; open that file in a browser"; fi
        xdg-open "$root/build/docs/html/index.html"
    fi
}
