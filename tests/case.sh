#!/usr/bin/env bash
# One test: KIND:PATH. Prints a line a failure or skip, and leaves "passed failed skipped" in RESULTS, and KIND:PATH in
# RESULTS/failed if it failed.
set -u
kind=${1%%:*} path=${1#*:}
name=${path#"$OUT"/tests/}
name=${name#tests/}
log=$RESULTS/${name//\//_}.log
passed=0 failed=0 skipped=0

fail() { failed=$((failed + 1)); echo "FAIL $name: $*"; }
skip() { skipped=$((skipped + 1)); echo "skip $name: $*"; }

# A cmocka program says how many of its tests passed and failed.
run_program() {
    local limit=240 status
    [ -z "$LONG" ] || limit=7200
    timeout -k 5 "${LIMIT:-$limit}" "$path" >"$log" 2>&1 </dev/null
    status=$?
    passed=$(grep -oE '\[  PASSED  \] [0-9]+' "$log" | awk '{n += $4} END {print n + 0}')
    failed=$(grep -E '^\[  FAILED  \] [A-Za-z_]' "$log" | sort -u | wc -l) # told when it fails, and listed at the end
    skipped=$(grep -oE '\[  SKIPPED \] [0-9]+ test' "$log" | awk '{n += $4} END {print n + 0}')
    if [ "$status" != 0 ] || [ "$failed" != 0 ]; then
        [ "$failed" = 0 ] && failed=1
        echo "FAIL $name (status $status)"
        tail -n 25 "$log" | sed 's/^/    /'
    fi
    [ "$skipped" = 0 ] || grep -E '^skip' "$log"
}

run_system() { # the script, and what it is to look at
    local limit=280
    [ -z "$LONG" ] || limit=7200
    timeout -k 5 "${LIMIT:-$limit}" bash "$@" >"$log" 2>&1 </dev/null
    case $? in
    0) passed=1; sed -n "s|^left out|skip $name: left out|p" "$log" ;;
    77) skip "$(tail -n 1 "$log")" ;;
    *) fail "status $?"; tail -n 25 "$log" | sed 's/^/    /' ;;
    esac
}

# --- Python scripts with comments: `# expect: LINE` (stdout, in order), `# expect-err: LINE` (somewhere on stderr),
# `# expect-status: N`, `# methods: fork spawn` (else: as the default alone), `# unordered` (stdout's lines in any order),
# `# args: ...`, `# builtin-only: WHY` and `# cpython-differs: WHY` (not held against CPython).
field() { sed -n "s/^ *# $1: \{0,1\}//p" "$path"; }

compare() { # who, command...
    local who=$1 status want_status
    shift
    want_status=$(field expect-status)
    timeout -k 5 "${LIMIT:-30}" "$@" >"$log.$who.out" 2>"$log.$who.err" </dev/null
    status=$?
    # in what is expected the script's own folder is <DIR>, and a carriage return ends a line
    sed -i "s|$(realpath "$(dirname "$path")")|<DIR>|g; s/\r$//; s/\r/\n/g" "$log.$who.out" "$log.$who.err"
    if [ "$status" != "${want_status:-0}" ]; then
        fail "$who: exit status $status, expected ${want_status:-0}: $(tail -n 2 "$log.$who.err" | tr '\n' ' ')"
        return
    fi
    if grep -q '^# unordered' "$path"; then
        diff <(field expect | sort) <(sort "$log.$who.out") >"$log.$who.diff" || { differs "$who"; return; }
    else
        diff <(field expect) "$log.$who.out" >"$log.$who.diff" || { differs "$who"; return; }
    fi
    while IFS= read -r line; do
        grep -qF -e "$line" "$log.$who.err" || { fail "$who: stderr lacks: $line"; return; }
    done < <(field expect-err)
    passed=$((passed + 1))
}
differs() { fail "$1: stdout differs (< expected, > got)"; head -n 12 "$log.$1.diff" | sed 's/^/    /'; }

run_script() {
    local methods method args
    methods=$(field methods)
    read -r -a args <<<"$(field args)"
    if [ -z "$methods" ]; then
        compare builtin "$PROGRAM" exec "$path" "${args[@]}"
    else
        for method in $methods; do
            compare "builtin.$method" "$PROGRAM" exec --method "$method" "$path" "${args[@]}"
        done
    fi
    # CPython gets its default start method from tests/cpython/sitecustomize.py, the script's text untouched.
    [ -n "$PYTHON" ] || return 0
    if grep -qE '^# (builtin-only|cpython-differs):' "$path"; then
        skip "not held against CPython: $(field builtin-only)$(field cpython-differs)"
        return
    fi
    [ -n "$SANITIZER" ] && return
    for method in ${methods:-fork}; do
        MPDEMO_TEST_METHOD=$method PYTHONPATH=$PWD/tests/cpython compare "cpython.$method" "$PYTHON" "$path" "${args[@]}"
    done
}

# A recorded CPython run.
run_conform() {
    local script=${path%:*} method=${path##*:} expected
    expected=tests/conform/expected/$(basename "$script" .py).$method
    "$OUT/tests/conform/conform" "$method" "$script" "$expected" "$PROGRAM" exec >"$log" 2>&1 && { passed=1; return; }
    fail "differs from CPython's recorded run"
    head -n 12 "$log"
}

case $kind in
conform) run_conform ;;
program) run_program ;;
system) run_system "$path" ;;
lesson) run_system tests/system/lessons.sh "$path" ;;
script) run_script ;;
esac
echo "$passed $failed $skipped" >"$RESULTS/${name//\//_}.result"
[ "$failed" = 0 ] || echo "$1" >>"$RESULTS/failed"
exit 0
