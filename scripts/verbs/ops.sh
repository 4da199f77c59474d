# shellcheck shell=bash disable=SC2034,SC2154
summary="which operations this kernel has, and what each backend does"

usage() {
    cat <<'TEXT'
usage: ./edda ops [--backend BACKEND]

Opens a ring as a runtime would, and prints a line for each io_uring operation: its opcode, its name, the first Linux that has it,
whether it is here, and what epoll and poll do for it.

options:
  --backend BACKEND   whom to ask: auto, uring, epoll or poll; auto by default

examples:
  ./edda ops
  ./edda ops --backend epoll
  ./edda ops | grep pool
TEXT
}

run() {
    local option value=
    for option in "$@"; do
        if [[ -n $value ]]; then
            value=
        elif [[ $option == --backend ]]; then
            value=expected
        elif [[ $option != --backend=* ]]; then
            usage_error "ops does not know '$option'"
        fi
    done
    if [[ -n $value ]]; then usage_error "--backend takes a BACKEND"; fi
    need_for release
    configure release
    build release edda-ops
    exec "$root/build/release/edda-ops" "$@"
}
