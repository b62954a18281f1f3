#!/usr/bin/env bash
# The program's budgets, measured side by side in one run: each script under the built-in engine and under CPython
# 3.13 in turn, three times, the median of the ratios; then what measures itself. `make bench` calls it. PYTHON names a
# CPython; without one the ratios are left out, visibly. ONLY=word leaves out what has no such word in its name. Seconds
# are noisy on a shared machine, ratios of neighbouring runs less so.
set -u
table=$(mktemp)
trap 'rm -f "$table"' EXIT
PROGRAM=${PROGRAM:-mpdemo} OUT=${OUT:-build} ONLY=${ONLY:-}
case $PROGRAM in /*) ;; *) PROGRAM=$PWD/$PROGRAM ;; esac
PYTHON=${PYTHON:-$(command -v python3.13 || true)}
[ -z "$PYTHON" ] || "$PYTHON" -c '' 2>/dev/null || PYTHON=
here=$(dirname "$0")

# --- rows beside CPython: a ratio, and the goal that the script's first line names
median() { sort -g | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }

short() { printf '%.5g' "$(printf '%s\n' "$@" | median)"; }

row() { # name, ours, theirs, ratio, first line of the script
    awk -v name="$1" -v ours="$2" -v theirs="$3" -v ratio="$4" -v what="$5" 'BEGIN {
        goal = verdict = ""
        if (match(what, /goal [0-9.]+/)) {
            number = substr(what, RSTART + 5, RLENGTH - 5)
            lower = index(what, "lower is better")
            goal = (lower ? "<= " : ">= ") number
            verdict = ratio == "nan" ? "-" : (lower ? ratio + 0 <= number + 0 : ratio + 0 >= number + 0) ? "met" : "MISSED"
        }
        sub(/;? *(goal|lower|higher)[^)]*\)$/, ")", what); sub(/ *\($/, "", what); sub(/ *\(\)$/, "", what)
        printf "%-22s %12s %12s %9.3f  %-8s %-7s %s\n", name, ours, theirs, ratio, goal, verdict, what}'
}

beside_cpython() {
    local script name what a b ours theirs ratios computing=()
    printf '%-22s %12s %12s %9s  %-8s %-7s %s\n' row built-in CPython ratio goal "" what
    for script in "$here"/scripts/*.py; do
        name=$(basename "$script" .py)
        case $name in *"$ONLY"*) ;; *) continue ;; esac
        what=$(sed -n '1s/^# //p' "$script")
        ours=() theirs=() ratios=()
        for _ in 1 2 3; do
            a=$(timeout 120 "$PROGRAM" exec "$script" 2>/dev/null | tail -n 1)
            ours+=("${a:-nan}")
            [ -n "$PYTHON" ] || continue
            b=$(timeout 120 "$PYTHON" "$script" 2>/dev/null | tail -n 1)
            theirs+=("${b:-nan}")
            ratios+=("$(awk -v a="${a:-0}" -v b="${b:-0}" 'BEGIN {print (b > 0 ? a / b : "nan")}')")
        done
        ratio=$(printf '%s\n' "${ratios[@]:-nan}" | median)
        case $name in compute_*) computing+=("$ratio") ;; esac
        row "$name" "$(short "${ours[@]}")" "$(short "${theirs[@]:-nan}")" "$ratio" "$what"
    done
    [ ${#computing[@]} = 0 ] || row compute "" "" \
        "$(printf '%s\n' "${computing[@]}" | awk '{sum += log($1)} END {print $1 == "nan" ? "nan" : exp(sum / NR)}')" \
        "the compute rows, geometric mean (lower is better; goal 1)"
}

# --- the others measure themselves
bench() { # name, command ...
    case $1 in *"$ONLY"*) PROGRAM=$PROGRAM "${@:2}" ;; esac
}

everything() {
    local each
    echo "machine: $(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg); peer: $([ -n "$PYTHON" ] && "$PYTHON" -VV 2>&1 || echo "none (PYTHON=path names one)")"
    beside_cpython
    echo
    for each in "$OUT"/tests/bench/*; do
        [ -x "$each" ] && [ -f "$each" ] && bench "$(basename "$each")" "$each"
    done
    bench traced bash "$here/traced.sh"
    bench screen bash "$here/screen.sh"
    bench shim bash "$here/shim.sh"
}

# At the end, what a reader wants to know first.
everything | tee "$table"
echo
awk '/ MISSED/ {missed++} / met( |$)/ {met++} END {print "goals met: " met + 0 ", missed: " missed + 0}' "$table"
grep ' MISSED' "$table" || true
