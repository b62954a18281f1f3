#!/usr/bin/env bash
# The built-in engine and CPython 3.13 agree: their traces of the same scripts are the same as far as chance allows
# (tests/cpython/agree.py says what is held against what). And the shim changes nothing: recorded runs of CPython come
# out the same with it. LONG=1: every lesson's scripts, guard on and off, every conformance script, older Pythons too.
set -u
python=${PYTHON:-$("$PROGRAM" doctor | awk '$1 ~ /^3\.13\./ {print $2; exit}')}
[ -n "$python" ] || { echo "no CPython 3.13 found: nothing to agree with (PYTHON=path names one)"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_STATE_HOME=$work/state XDG_CACHE_HOME=$work/cache MPDEMO_TEST_PLACE=$work
here=$PWD failed=0 held=0 limit=10

run() { # engine, recording, script, options...
    local engine=$1 record=$2 script=$3
    shift 3
    (cd "$(dirname "$script")" && timeout 60 "$PROGRAM" run --engine "$engine" --plain --timeout "$limit" --max-procs 24 "$@" \
        --record "$record" "$script") >"$record.txt" 2>&1 </dev/null
}

agree() { # script, options...
    local script=$PWD/$1 try
    shift
    for try in 1 2; do # once more where chance decided
        run builtin "$work/a" "$script" "$@"
        run "$python" "$work/b" "$script" "$@"
        "$python" tests/cpython/agree.py "$work/a" "$work/b" >"$work/differences" 2>&1 && break
    done || { echo "FAIL the engines differ: $script $*"; cat "$work/differences"; failed=$((failed + 1)); }
    held=$((held + 1))
}

same() { # method, script, with_shim's options...
    local expected
    expected=tests/conform/expected/$(basename "$2" .py).$1
    for try in 1 2; do
        "$OUT/tests/conform/conform" "$1" "$2" "$expected" "$python" "$PWD/tests/cpython/with_shim.py" "$python" \
            "${@:3}" >"$work/differences" 2>&1 && break
    done || { echo "FAIL the shim changes $2 ($1) ${*:3}"; head -n 12 "$work/differences"; failed=$((failed + 1)); }
    held=$((held + 1))
}

# Random numbers and times are chance.
normal() { sed -E 's/0x[0-9a-f]{6,}/ADDRESS/g; s/[0-9]+\.[0-9]+/T/g; s/[0-9]{3,}/N/g' "$1" | sort; }

# Other Pythons: the same script with the shim and without.
unchanged() { # python, script
    local try stream
    for try in 1 2 3; do
        (cd "$(dirname "$2")" && timeout 30 "$1" "$(basename "$2")" >"$work/out" 2>"$work/err" </dev/null)
        echo "status $?" >>"$work/out"
        (cd "$(dirname "$2")" && timeout 30 "$1" "$here/tests/cpython/with_shim.py" "$1" "$(basename "$2")" \
            >"$work/out.shim" 2>"$work/err.shim" </dev/null)
        echo "status $?" >>"$work/out.shim"
        for stream in out err; do
            normal "$work/$stream" >"$work/a"
            normal "$work/$stream.shim" >"$work/b"
            diff "$work/a" "$work/b"
        done >"$work/differences" && break
    done
    [ ! -s "$work/differences" ] || {
        echo "FAIL $2 is another with the shim, by $1"
        head -n 12 "$work/differences"
        failed=$((failed + 1))
    }
    held=$((held + 1))
}

if [ -z "${LONG:-}" ]; then
    agree lessons/01-process/script.py --method spawn
    agree lessons/03-line1/nameerror.py --method spawn
    agree lessons/05-guard/script.py --method forkserver
    agree lessons/05-guard/script.py --method spawn --guard off
    agree lessons/07-pool/script.py --method fork
    agree lessons/12-queue/script.py --method spawn --set "FIRST='get'"
    agree lessons/14-subprocess/script.py --method fork
    agree tests/cpython/programs/executor.py --method fork
    agree tests/cpython/programs/shared.py --method fork
    agree tests/cpython/programs/shared.py --method forkserver
    same spawn tests/conform/scripts/s001a_closure_guard.py
    same fork tests/conform/scripts/s002e_queue_rw.py
    same spawn tests/conform/scripts/s001a_closure_guard.py --changed
else
    for method in fork spawn forkserver; do
        for script in lessons/[0-9]*/*.py tests/conform/scripts/*.py tests/cpython/programs/shared.py; do
            case $script in */exercise.py | */solution.py | */check.py | */greeting.py | */notebook.py) continue ;; esac
            # a code's bytes are the engine's own; what a terminated process got to is chance; numpy may be missing
            case $script in */16-joblib/* | */s002e_queue_rw_NOGUARD.py | *numpy*) continue ;; esac
            case $script in *random*) limit=40 ;; *) limit=10 ;; esac # some sleep as long as chance says
            agree "$script" --method "$method"
            grep -q '^if __name__' "$script" && agree "$script" --method "$method" --guard off
        done
        for script in tests/conform/scripts/*.py; do
            same "$method" "$script"
            same "$method" "$script" --changed
        done
    done
    for other in $("$PROGRAM" doctor | awk '$1 ~ /^3\.([89]|1[0-9])\./ {print $2}'); do
        for script in lessons/0[1-57-9]*/script.py lessons/1[0245]*/script.py; do unchanged "$other" "$here/$script"; done
        for script in tests/conform/scripts/*.py; do # a storm's text is chance, and random numbers
            case $script in *NOGUARD* | *noguard* | *random* | *numpy*) ;; *) unchanged "$other" "$here/$script" ;; esac
        done
    done
fi
echo "$held held, $failed failed"
[ "$failed" = 0 ]
