#!/usr/bin/env bash
# What the trace costs a run of the built-in engine: each lesson's script under `run`, from the run's beginning to the
# main process's end as the log has it, beside `exec`, which tells nothing. Lessons mostly sleep and wait, as lessons do;
# the second row is nothing but tasks, told six times each. `make bench` calls it.
set -u
PROGRAM=${PROGRAM:-mpdemo}
case $PROGRAM in /*) ;; *) PROGRAM=$PWD/$PROGRAM ;; esac
here=$(cd "$(dirname "$0")" && pwd) work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. "$here/figure.sh"

# script: seconds of the last run that was recorded
recorded() {
    awk -F'[:,]' 'NR > 1 && !begin {begin = $2}
        /"ev":"hello"/ && !main {main = $4}
        /"ev":"died"/ && $0 ~ "\"of\":" main "[,}]" {print ($2 - begin) / 1e9; exit}' "$work/record"
}

total=0 watched=0
for script in "$here"/../../lessons/*/script.py; do
    cd "$(dirname "$script")" || exit 1
    begin=$(date +%s%N)
    timeout 8 "$PROGRAM" exec script.py >/dev/null 2>&1 </dev/null
    [ $? != 124 ] || continue # one that hangs, which is its lesson
    end=$(date +%s%N)
    "$PROGRAM" run --plain --record "$work/record" script.py >/dev/null 2>&1 </dev/null
    took=$(recorded)
    [ -n "$took" ] || continue
    total=$((total + end - begin))
    watched=$(awk -v a="$watched" -v b="$took" 'BEGIN {print a + b}')
    [ -z "${EACH:-}" ] || awk -v n="$script" -v a="$took" -v b=$((end - begin)) 'BEGIN {printf "  %s %.3f %.3f\n", n, a, b / 1e9}'
done
# what the script itself measured
microseconds() { sed -n 's/.*"ev":"out".*"bytes":"\([0-9.]*\).*/\1/p' "$work/record" | tail -n 1; }
tasks=$here/shim/tasks.py
off=$("$PROGRAM" exec "$tasks" | tail -n 1)
"$PROGRAM" run --plain --record "$work/record" "$tasks" >/dev/null 2>&1 </dev/null
figure "trace: lessons, on against off" "$(awk -v a="$watched" -v b="$total" 'BEGIN {print a / (b / 1e9)}')" "x" "<" 1.1
figure "trace: 100,000 tasks, on against off" "$(awk -v a="$(microseconds)" -v b="$off" 'BEGIN {print a / b}')" "x"
