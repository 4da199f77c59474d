# shellcheck shell=bash disable=SC2034,SC2154
summary="build a release and run the server (the main job)"

usage() {
    cat <<'TEXT'
usage: ./edda serve [OPTION...]

Builds the release preset and runs the server: HTTP/1.1, static files, a WebSocket echo at /ws, /metrics, /healthz.
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
TEXT
}

run() {
    need_for release
    configure release
    build release edda-server
    exec "$root/build/release/edda-server" "$@"
}
