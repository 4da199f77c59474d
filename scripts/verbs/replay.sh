# shellcheck shell=bash disable=SC2034,SC2154
summary="hold a flight recording against the specs, every event of it"

usage() {
    cat <<'TEXT'
usage: ./edda replay FILE [--machine NAME] [--object ADDRESS]

Reads what the flight recorder wrote, refuses it if one of its machines is another than the spec's, and holds every event of every
object against the rows: the row is the first that holds, the word after is what it gives, the word before is what the object's
last event left. Exits 1 at the first event that is not so, and says which object, event and row.

Recordings are made by builds with EDDA_OBSERVE=ON: the presets debug, asan and tsan.

  ./edda serve --record FILE        the server records; the file is written when it stops, or breaks a rule
  EDDA_RECORD=FILE PROGRAM          the same for any program of such a build; EDDA_RECORD_EVENTS=N: the last N of each thread

  --machine NAME     only this machine
  --object ADDRESS   print one object's history, a row a line

examples:
  ./edda replay server.recording
  ./edda replay server.recording --machine task --object 0x7f52a0003b40
TEXT
}

run() {
    if (( $# == 0 )); then usage_error "replay takes a FILE that the recorder wrote"; fi
    need_python
    PYTHONPATH=$root/generator exec "$venv_python" -m eddagen replay --root "$root" "$@"
}
