#!/usr/bin/env bash
# Runs every test there is, two at a time, each under a time limit and in a process of its own (tests/case.sh), and
# closes with "N passed, N failed" (and ", N skipped"). Called by `make test`, which has built everything.
#
#   OUT      where the built tests are          PROGRAM    the mpdemo to test
#   LONG     1: also what takes long            ONLY       a pattern: only cases whose name holds it
#   PYTHON   a CPython 3.13 to hold the scripts against; default: python3.13 on PATH, if it is there
set -u
export OUT=${OUT:-build} LONG=${LONG:-} SANITIZER=${SANITIZER:-}
PROGRAM=${PROGRAM:-mpdemo}
case $PROGRAM in /*) ;; *) PROGRAM=$PWD/$PROGRAM ;; esac
export PROGRAM
PYTHON=${PYTHON:-$(command -v python3.13 || true)}
[ -z "$PYTHON" ] || [ "$("$PYTHON" -c 'import sys; print(*sys.version_info[:2])' 2>/dev/null)" = "3 13" ] || PYTHON=
export PYTHON
export RESULTS=$PWD/$OUT/tests/results
export LC_ALL=C.UTF-8 TZ=UTC
unset MPDEMO_TRACE MPDEMO_SHARED MPDEMO_RUN NO_COLOR PYTHONUNBUFFERED PYTHONPATH
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=0} UBSAN_OPTIONS=print_stacktrace=1

rm -rf "$RESULTS"
mkdir -p "$RESULTS"

conform_methods() { for method in fork spawn forkserver; do echo "conform:$1:$method"; done; }

cases() {
    for test in "$OUT"/tests/unit/* "$OUT"/tests/term/*; do
        [ -x "$test" ] && [ -f "$test" ] && echo "program:$test"
    done
    find tests/scripts -name '*.py' ! -name '_*' | sort | sed 's/^/script:/'
    for test in tests/conform/scripts/*.py; do
        # Those that wait long by their nature are left to LONG.
        [ -n "$LONG" ] || grep -qE 'random\(\)|randint|Pool|read\(' "$test" || conform_methods "$test"
        [ -z "$LONG" ] || conform_methods "$test"
    done
    for test in tests/system/*.sh; do [ "$test" = tests/system/lessons.sh ] || echo "system:$test"; done
    for folder in lessons/[0-9]*; do echo "lesson:$folder"; done
}

cases | grep -F -e "${ONLY:-}" | xargs -P 2 -n 1 bash tests/case.sh

# The tests run real processes, and now and then a race goes the rare way. A few that failed are run once more, each by
# itself: what holds then is counted as passed, and named below. With LONG a failure is a failure.
if [ -z "$LONG" ] && [ -e "$RESULTS/failed" ] && [ "$(wc -l <"$RESULTS/failed")" -le 4 ]; then
    mv "$RESULTS/failed" "$RESULTS/again"
    xargs -n 1 bash tests/case.sh <"$RESULTS/again"
    touch "$RESULTS/failed"
    grep -vxF -f "$RESULTS/failed" "$RESULTS/again" | sed 's/^/held only when run again, by itself: /'
fi

passed=0 failed=0 skipped=0
for result in "$RESULTS"/*.result; do
    [ -e "$result" ] || continue
    read -r p f s <"$result"
    passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
done
if [ -z "$PYTHON" ]; then
    echo "skipped: holding the scripts against CPython 3.13 (no python3.13 here that runs; PYTHON=path names one)"
    skipped=$((skipped + 1))
fi
if [ "$skipped" -gt 0 ]; then
    echo "$passed passed, $failed failed, $skipped skipped"
else
    echo "$passed passed, $failed failed"
fi
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
