#!/usr/bin/env bash
# Random valid programs: the built-in engine does what CPython 3.13 does, down to the lines of tracebacks. LONG=1: more of
# them. SEED: where to begin.
set -u
: "${PROGRAM:?names the mpdemo to test}"
if [ -z "${PYTHON:-}" ]; then
    echo "there is no CPython 3.13 to hold programs against"
    exit 77
fi
first=${SEED:-1} count=15
[ -z "${LONG:-}" ] || count=300
failures=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for ((seed = first; seed < first + count; seed++)); do
    "$PYTHON" tests/cpython/random_program.py "$seed" >"$work/program.py" || exit 1
    timeout 20 "$PYTHON" -W ignore "$work/program.py" >"$work/expected" 2>"$work/err"
    want=$?
    timeout 60 "$PROGRAM" exec "$work/program.py" >"$work/got" 2>"$work/err"
    status=$?
    if [ $status != $want ] || ! cmp -s "$work/expected" "$work/got"; then
        echo "seed $seed: status $status, CPython's $want"
        diff "$work/expected" "$work/got" | head -n 6 | cut -c1-200
        failures=$((failures + 1))
    fi
done
[ $failures = 0 ]
