#!/usr/bin/env bash
# Programs as people write them, under CPython: with libraries that use processes on their own, with arguments and a
# standard input, of several files. What they print is as without mpdemo, and their workers and tasks are seen.
# Skipped where there is no CPython; each library's where no Python here has it.
set -u
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_STATE_HOME=$work/state XDG_CACHE_HOME=$work/cache
python=${PYTHON:-$("$PROGRAM" doctor | awk '$1 ~ /^3\.([89]|1[0-9])\./ {print $2; exit}')}
[ -n "$python" ] || { echo "no CPython 3.8 or newer found"; exit 77; }
failed=0
cd tests/cpython/programs || exit 1
printf 'a\nb\n' >"$work/input"

shows() { # python, words of the command, texts...
    local python=$1 words=$2 text
    shift 2
    # shellcheck disable=SC2086
    timeout 60 "$PROGRAM" run --engine "$python" --plain --timeout 30 $words >"$work/out" 2>&1 <"$work/input" ||
        { failed=$((failed + 1)); echo "FAIL $words: status $?"; }
    for text; do
        grep -qE -e "$text" "$work/out" ||
            { failed=$((failed + 1)); echo "FAIL $python: $words does not show: $text"; tail -n 15 "$work/out"; }
    done
}

that_has() { # module: a Python that can import it
    local one
    for one in "$python" /usr/bin/python3 $("$PROGRAM" doctor | awk '$1 ~ /^3\.([89]|1[0-9])\./ {print $2}'); do
        "$one" -c "import $1" 2>/dev/null && { echo "$one"; return; }
    done
    echo "left out: no Python here has $1" >&2
}

shows "$python" executor.py 'makes a Pool of 2 workers' 'W[12] .*takes task 0.0: f\(\(0,\), \(1,\)\)' 'W[12] .*has done task 3.0: f\(0,\) = 1' \
    'M .*waits for a result' 'prints: \[1, 2, 3, 4, 5\]'
for method in fork spawn; do
    shows "$python" "--method $method loader.py" 'P[12] .*puts item .* into Queue data_queue: \(1, \[25, 36, 49, 64, 81\]\)' 'prints: \[100, 121\]'
    shows "$python" "--method $method arguments.py --n 3 x y" "prints: \['A!', 'B!'\] \['x', 'y'\]" 'imports sibling.py as sibling' \
        'W[123] .*takes task'
done
shows "$python" '--method spawn package.py' 'imports work.py as pkg.work' 'imports helper.py as pkg.helper' 'prints: \[2, 4, 6\]'
shows "$python" manager.py 'prints: \[\(0, 0\), \(1, 1\), \(2, 4\)\] \[0, 1, 2\]' 'P4 .*ends with exit status 0'
one=$(that_has joblib)
[ -z "$one" ] || shows "$one" joblib_squares.py 'W1: a worker process by loky' 'W[12] .*takes task 0.0: square\(0,\)' \
    'prints: \[0, 1, 4, 9, 16, 25\]'
one=$(that_has numpy)
[ -z "$one" ] || shows "$one" numpy_sums.py 'W[12] .*takes task 1.0: total\(<ndarray>,\)' 'prints: \[6, 15, 24\]'
[ "$failed" = 0 ]
