#!/usr/bin/env bash
# asciinema plays what `mpdemo export --to asciicast` writes. Without asciinema that is skipped, and said.
set -u
: "${PROGRAM:?names the mpdemo to test}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_STATE_HOME=$work/state

cat >"$work/say.py" <<'E2'
print('first "line"')
print('进程')
E2
timeout 30 "$PROGRAM" run --plain --record "$work/log" "$work/say.py" >"$work/out" </dev/null || exit 1
"$PROGRAM" export "$work/log" --to asciicast >"$work/say.cast" || exit 1
if ! command -v asciinema >/dev/null || ! command -v script >/dev/null; then
    echo "asciinema is not installed, or script is not, which gives it a terminal"
    exit 77
fi
for how in cat 'play -s 100'; do
    timeout 30 script -qec "asciinema $how '$work/say.cast'" "$work/typescript" >"$work/played" </dev/null || {
        echo "asciinema $how fails:"
        tail -n 5 "$work/played"
        exit 1
    }
    tr -d '\r' <"$work/played" >"$work/lines"
    printf 'M    | first "line"\nM    | 进程\n' | while IFS= read -r line; do
        grep -qF -e "$line" "$work/lines" || { echo "asciinema $how does not show: $line"; exit 1; }
    done || exit 1
done
