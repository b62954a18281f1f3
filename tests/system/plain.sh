#!/usr/bin/env bash
# Every lesson from its first step to its last without the screen, as a learner with a keyboard alone would go: each
# question is answered, each card turned, hints are asked for, the exercise is edited, run, checked, not passed and then
# passed. Several lessons at once, since they mostly sleep.
set -u
: "${PROGRAM:?names the mpdemo to test}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8

# per step: marked answer or -, exercise or card or -
steps() {
    awk 'function out() {if (n) print (marked ? marked : "-"), kind == "exercise" ? kind : !run && explain && !marked ? "card" : "-"}
         /^## / {out(); n++; marked = kind = ""; run = explain = 0; if (match($0, /[{][a-z]+[}]/)) kind = substr($0, RSTART + 1, RLENGTH - 2)}
         /^```run/ {run = 1} /^### Explain/ {explain = 1} /^marked: / {marked = $2} END {out()}' "$1"
}

# Is its exercise a sorting task?
sorts() { grep -m1 -v '^#' "$1/exercise.py" | grep -q '^[[(]'; }

# What is typed: at each question the answer, at each card Enter, after each step Enter or the next one's number.
typed() {
    local step=0 hints
    hints=$(grep -c '^hint: ' "$1/lesson.md")
    while read -r marked kind; do
        step=$((step + 1))
        [ "$marked" = - ] || printf 'help\n%s\n' "$marked"
        [ "$kind" = card ] && echo
        if [ "$kind" = exercise ]; then
            sorts "$1" && printf 'help\nA\n\n' # one order, then on
            for ((i = 0; i < hints; i++)); do echo hint; done
            printf 'edit\nshow\nsolution\ncheck\n'
        fi
        [ $((step % 3)) = 0 ] && echo "goto $((step + 1))" || echo
    done < <(steps "$1/lesson.md") | sed '$s/.*//'
}

complain() { echo "FAIL $*" >>"$work/failures"; }

walk() {
    local folder=$1 name count questions
    name=$(basename "$folder")
    export XDG_STATE_HOME=$work/$name.state
    count=$(steps "$folder/lesson.md" | wc -l)
    questions=$(steps "$folder/lesson.md" | grep -vc '^-')
    typed "$folder" | timeout 120 "$PROGRAM" "$folder" --plain >"$work/$name.out" 2>"$work/$name.err" ||
        complain "$name: status $?: $(head -n 3 "$work/$name.err")"
    [ "$(grep -c '^=== Step' "$work/$name.out")" = "$count" ] || complain "$name: not every step was shown"
    [ "$(grep -c '^You said' "$work/$name.out")" = "$questions" ] || complain "$name: not every answer was told right or wrong"
    grep -q 'no such word\|Please answer' "$work/$name.out" && complain "$name: $(grep 'no such word\|Please answer' "$work/$name.out" | head -n 2)"
    grep -q '^That was the lesson' "$work/$name.out" || complain "$name: its end is not told"
    awk '/^Question: / {exit !listed} /^   1  / {listed = 1}' "$work/$name.out" || complain "$name: its script is not shown before the first question"
    [ -e "$folder/exercise.py" ] || return
    grep -q '^not yet: ' "$work/$name.out" || complain "$name: the untouched exercise is not told to be lacking"
    grep -q 'asked 2 times more, a solution is shown' "$work/$name.out" || complain "$name: the solution is not held back"
    grep -qxF -e "$(head -n 1 "$folder/solution.py")" "$work/$name.out" || complain "$name: behind its hints there is no solution"
    local hints step
    hints=$(grep -c '^hint: ' "$folder/lesson.md")
    [ "$hints" = 0 ] || grep -q "^Hint $hints of $hints: " "$work/$name.out" || complain "$name: not all of its hints were told"
    step=$(steps "$folder/lesson.md" | grep -n 'exercise$' | cut -d: -f1)
    cp "$folder/solution.py" "$XDG_STATE_HOME"/mpdemo/edits/*/exercise.py || complain "$name: there is no copy of the exercise"
    echo check | timeout 60 "$PROGRAM" "$folder" --plain --step "$step" 2>&1 | grep -q '^passed: ' ||
        complain "$name: its solution in the learner's copy does not pass"
}

[ $# -gt 0 ] || set -- lessons/[0-9]*/
for folder in "$@"; do
    walk "lessons/$(basename "$folder")" &
    while [ "$(jobs -rp | wc -l)" -ge 8 ]; do wait -n; done
done
wait

# words that a lesson's walk does not use
export XDG_STATE_HOME=$work/state
printf 'back\nworkers 0\nmethod spam\ncompare\nB\nmethod fork\nguard off\ncompare fork\nown\nset X\ntext\nback\ngoto 99\nnonsense\nquit\n' |
    timeout 60 "$PROGRAM" lessons/05-guard --plain >"$work/words" 2>&1 || complain "lesson 5: status $?"
for words in 'This lesson has the steps' 'fork, spawn or forkserver' 'a whole number' 'Nothing has run in this step' 'Set for the next run: fork' \
    'guard OFF' 'What differs: ' "the step's own" 'NAME=VALUE' 'nonsense: there is no such word'; do
    grep -q "$words" "$work/words" || complain "typed words: nothing says '$words'"
done
# single letters are the screen's keys, as they are typed; a question is skipped by one of them, and nothing else is
printf 's\ns\ny\nY\nquit\n' | timeout 60 "$PROGRAM" lessons/03-line1 --plain >"$work/letters" 2>&1 || complain "lesson 3: status $?"
for words in 'There is no prediction to skip here' 'With your own Python: python3 ' 'Hint 1 of '; do
    grep -q "$words" "$work/letters" || complain "typed letters: nothing says '$words'"
done
# a run made several times is counted; not before it was predicted
printf 'times\ns\ntimes 1\ntimes 3\nquit\n' | timeout 60 "$PROGRAM" lessons/10-globals --plain >"$work/times" 2>&1 || complain "lesson 10: status $?"
for words in 'Nothing has run in this step yet: run it first\.' 'a whole number from 2 to 100' '^In 3 runs:'; do
    grep -q "$words" "$work/times" || complain "times: nothing says '$words'"
done
# each of them counts; on a busy machine two processes' lines may come in either order
awk '/^In 3 runs:/ {on = 1} on && /#+ [0-9]+$/ {n += $NF} END {exit n != 3}' "$work/times" || complain "times: not 3 runs counted"
[ ! -e "$work/failures" ] || { cat "$work/failures"; exit 1; }
