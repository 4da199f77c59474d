# shellcheck shell=bash disable=SC2034,SC2154
summary="build a release and run the server (the main job)"

usage() {
    cat <<'TEXT'
usage: ./edda serve [--record FILE] [OPTION...]

Builds the release preset and runs the server: HTTP/1.1, static files, a WebSocket echo at /ws, /metrics, /healthz.
With --record it is the debug preset, whose flight recorder writes FILE when the server ends; ./edda replay FILE reads it.
SIGINT or SIGTERM stops it: it finishes what it has accepted, then says what it did.

TEXT
    if [[ -x $root/build/release/edda-server ]]; then
        "$root/build/release/edda-server" --help | sed -n '/^Options:/,/^Examples:/{/^Examples:/d; /^$/!p}'
    else
        cat <<'TEXT'
options (once the server has been built, this help lists all of them):
  --listen ADDR    address and port, 127.0.0.1:8080 by default
  --workers N      threads, each with a ring of its own
  --root DIR       serve the files below DIR
  --log FILE       one line an event; the file is emptied first
TEXT
    fi
    cat <<'TEXT'

examples:
  ./edda serve
  ./edda serve --listen 0.0.0.0:9000 --workers 2
  ./edda serve --root docs --log server.log
  ./edda serve --record server.recording
TEXT
}

run() {
    local preset=release options=()
    while (( $# > 0 )); do
        case $1 in
            --record) shift; export EDDA_RECORD=${1-} ;;
            --record=*) export EDDA_RECORD=${1#*=} ;;
            *) options+=("$1") ;;
        esac
        shift || true
    done
    if [[ -n ${EDDA_RECORD+set} ]]; then
        if [[ -z $EDDA_RECORD || $EDDA_RECORD == -* ]]; then usage_error "--record takes the FILE to write"; fi
        preset=debug
    fi
    need_for "$preset"
    configure "$preset"
    build "$preset" edda-server
    exec "$root/build/$preset/edda-server" "${options[@]}"
}
