#!/usr/bin/env bash
# What the lessons say is so in CPython, too: each question's marked answer is held against a run by CPython, and each
# solution passes its check there. Here one question a lesson and three solutions; with LONG=1 all of them, and by every
# CPython from 3.8 on that there is. (That the two engines' traces agree is tests/system/agree.sh.)
set -u
pythons=${PYTHON:-$("$PROGRAM" doctor | awk '$1 ~ /^3\.13\./ {print $2; exit}')}
[ -n "$pythons" ] || { echo "no CPython 3.13 found: the lessons are not held against it (PYTHON=path names one)"; exit 77; }
[ -z "${LONG:-}" ] || pythons="$pythons $("$PROGRAM" doctor | awk '$1 ~ /^3\.([89]|1[0-24-9])\./ {print $2}')"
state=$(mktemp -d)
trap 'rm -rf "$state"' EXIT
export XDG_STATE_HOME=$state XDG_CACHE_HOME=$state/cache
failed=0 held=0

# Number and marked answer of each step with a question; "slow" behind what waits long by its nature.
questions() {
    awk 'function told() { if (marked) print n, marked, slow }
         /^## / {told(); n++; marked = slow = ""}
         /^marked: / {marked = $2}
         /^(timeout|max-ever|max-procs|times|pace): / {slow = "slow"}
         END {told()}' "$1"
}

question() { # python, folder, step, marked answer
    local text
    for try in 1 2; do # once more where a loaded machine made chance decide
        text=$(echo "$4" | timeout 120 "$PROGRAM" "$2" --plain --step "$3" --engine "$1" 2>&1)
        grep -q 'And so it was' <<<"$text" && break
    done || { echo "FAIL $2 step $3 by $1: marked $4: $(grep -E '^(You said|It was|\(The run|mpdemo:)' <<<"$text")"; failed=$((failed + 1)); }
    held=$((held + 1))
}

solution() { # python, folder
    local text
    text=$("$PROGRAM" check "$2" "$2/solution.py" --engine "$1" 2>&1) ||
        { echo "FAIL $2: its solution does not pass by $1: $text"; failed=$((failed + 1)); }
    held=$((held + 1))
}

for python in $pythons; do
    for folder in lessons/[0-9]*/; do
        questions "$folder/lesson.md" >"$state/questions"
        while read -r step marked slow; do
            [ -z "${LONG:-}" ] && [ -n "$slow" ] && continue
            question "$python" "$folder" "$step" "$marked"
            [ -n "${LONG:-}" ] || break
        done <"$state/questions"
        case ${LONG:-}$folder in 1* | lessons/05* | lessons/09* | lessons/16*) solution "$python" "$folder" ;; esac
    done
done
echo "$held held, $failed failed"
[ "$failed" = 0 ]
