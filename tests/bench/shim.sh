#!/usr/bin/env bash
# What being watched costs a program under CPython: each script with the shim and without, in turn, three times, the
# median of the ratios; beside strace watching its processes, and a sys.settrace that does nothing. `make bench` calls it.
# ROW=word leaves out what has no such word in its name, TIMES=5 measures so many times.
set -u
PROGRAM=${PROGRAM:-mpdemo}
case $PROGRAM in /*) ;; *) PROGRAM=$PWD/$PROGRAM ;; esac
here=$PWD/tests/bench/shim work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python=${PYTHON:-$("$PROGRAM" doctor | awk '$1 ~ /^3\.1[2-9]\./ {print $2; exit}')}
[ -n "$python" ] || { echo "the shim's cost: left out, no CPython 3.12 or newer found (PYTHON=path names one)"; exit 0; }
echo "the shim, under $("$python" -V); ratios to the same script without it"
printf '%-22s %12s %9s %-8s %-7s %9s %9s\n' row alone "the shim" goal "" strace settrace
median() { sort -g | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }
ratio() { awk -v a="${1:-0}" -v b="${2:-0}" 'BEGIN {if (a > 0 && b > 0) printf "%.3f", a / b; else print "nan"}'; }

alone() { timeout 100 "$python" "$1" 2>/dev/null </dev/null | tail -n 1; }
shim() {
    timeout 200 "$PROGRAM" run --engine "$python" --timeout 180 --plain --record "$work/record" "$1" >/dev/null 2>&1 </dev/null
    "$python" - "$work/record" <<'EOF'
import json, sys
print([e for e in map(json.loads, list(open(sys.argv[1]))[1:]) if e['ev'] == 'out'][-1]['bytes'].strip())
EOF
}
traced() { PYTHONPATH=$here/noop timeout 100 "$python" "$1" 2>/dev/null </dev/null | tail -n 1; }
strace_it() {
    command -v strace >/dev/null || { echo nan; return; }
    timeout 100 strace -f -e trace=process -o /dev/null "$python" "$1" 5000 2>/dev/null </dev/null | tail -n 1
}

line() { # name, alone, ratios with the shim, goal, strace, settrace
    awk -v name="$1" -v alone="$2" -v shim="$3" -v goal="$4" -v strace="$5" -v settrace="$6" 'BEGIN {
        printf "%-22s %12.4g %9.3f <= %-5s %-7s %9s %9s\n", name, alone, shim, goal,
               (shim + 0 <= goal + 0 && shim != "nan" ? "met" : "MISSED"), strace, settrace}'
}

row() { # name, script, goal
    local a times=() shims=() straces=() traces=()
    for _ in $(seq "${TIMES:-3}"); do
        a=$(alone "$2")
        times+=("$a")
        shims+=("$(ratio "$(shim "$2")" "$a")")
        straces+=("$(ratio "$(strace_it "$2")" "$a")")
        traces+=("$(ratio "$(traced "$2")" "$a")")
    done
    line "$1" "$(printf '%s\n' "${times[@]}" | median)" "$(printf '%s\n' "${shims[@]}" | median)" "$3" \
        "$(printf '%s\n' "${straces[@]}" | median)" "$(printf '%s\n' "${traces[@]}" | median)"
}

# From the beginning of the run to its end, as the log has it; without the shim, of the process.
lessons() {
    local script total=0 watched=0 begin end
    for script in lessons/0[1-57-9]*/script.py lessons/1[0-24]*/script.py; do
        begin=$(date +%s%N)
        (cd "$(dirname "$script")" && timeout 8 "$python" script.py >/dev/null 2>&1 </dev/null)
        [ $? != 124 ] || continue # one that hangs, which is its lesson
        end=$(date +%s%N)
        total=$((total + end - begin))
        "$PROGRAM" run --engine "$python" --plain --record "$work/record" "$script" >/dev/null 2>&1 </dev/null
        watched=$((watched + $("$python" -c 'import json, sys
e = [json.loads(line) for line in list(open(sys.argv[1]))[1:]]
main = next(x["pid"] for x in e if x["ev"] == "hello")
print(next(x["t"] for x in e if x["ev"] == "died" and x["of"] == main) - e[0]["t"])' "$work/record")))
    done
    line "lessons (seconds)" "$(awk -v b=$total 'BEGIN {print b / 1e9}')" \
        "$(awk -v a=$watched -v b=$total 'BEGIN {print a / b}')" 1.1 - -
}

for each in 'lessons (seconds)' '100,000 tasks (us)' 'computing (seconds)'; do
    case $each in
    *"${ROW:-}"*) ;;
    *) continue ;;
    esac
    case $each in
    lessons*) lessons ;;
    *tasks*) row "$each" "$here/tasks.py" 1.5 ;;
    *) row "$each" "$here/computing.py" 1.3 ;;
    esac
done
