#!/usr/bin/env bash
# Every step of every lesson is run without the screen, with its author's marked answer: the run must give the same
# answer. Each solution passes its check; the untouched exercise and plausible wrong solutions (tests/lessons) do not, and
# the hint that each of these gets is the one that stands in it.
# Each step runs by the other two start methods, too: to its end, without a fault of mpdemo's.
# The recordings of the steps' own runs are then travelled through: any event shows what it showed live
# (tests/unit/ui_travel.c); with LONG=1 every event, else some of each.
set -u
state=$(mktemp -d)
trap 'rm -rf "$state"' EXIT
export XDG_STATE_HOME=$state
complain() { echo "FAIL $*" | tee -a "$state/complaints"; }

# step number, marked answer (- without a question)
steps() {
    awk '/^## / {if (n) print n, marked; n++; marked = "-"} /^marked: / {marked = $2} END {print n, marked}' "$1"
}

# step number, start method, "stops" behind a run that may be stopped by its own limits; steps without a run left out
runs() {
    awk 'function told() { if (method) print n, method, stops }
         /^## / {told(); n++; method = stops = ""; inside = 0}
         /^```/ {inside = /^```run/; if (inside) method = "fork"}
         inside && /^method: / {method = $2}
         inside && /^(timeout|max-ever|max-procs|guard: off)/ {stops = "stops"}
         END {told()}' "$1"
}

# folder, step, method, "stops": what comes of the step is an experiment there, which no marked answer is held against
by_another_method() {
    local text status what="$(basename "$1") step $2 by $3"
    text=$(timeout 60 "$PROGRAM" "$1" --plain --step "$2" --method "$3" ${4:+--timeout 2} 2>&1 </dev/null)
    status=$?
    [ $status = 0 ] || complain "$what: status $status: $(tail -n 1 <<<"$text")"
    grep -q -e "--- .* runs: method $3," <<<"$text" || complain "$what: it does not run by $3"
    grep -qE '\{(said|count)\}' <<<"$text" && complain "$what: a blank in the explanation was not filled"
    tr -s ' \n' ' ' <<<"$text" | grep -qE "mpdemo: |mpdemo's built-in engine (has|does|can)|run it with --engine" &&
        complain "$what: a fault of mpdemo's"
    [ -n "$4" ] || grep -qE 'is over: exit status|^In [0-9]+ runs' <<<"$text" ||
        complain "$what: it was stopped: $(grep -E 'The run is over' <<<"$text")"
}

# Arguments name the folders to look at; without, all. (tests/run.sh gives it one at a time, so that two go side by side.)
[ $# -gt 0 ] || set -- lessons/[0-9]*/
for folder in "$@"; do
    name=$(basename "$folder") folder=lessons/$(basename "$folder")/
    "$PROGRAM" lint "$folder" || complain "$name: the linter complains"
    while read -r step marked; do
        answer=$marked
        [ "$answer" = - ] && answer=
        for try in 1 2; do # once more where a loaded machine made chance decide
            text=$(echo "$answer" | timeout 60 "$PROGRAM" "$folder" --plain --step "$step" --record "$state/$name.$step.mpt" 2>&1)
            status=$?
            [ "$marked" = - ] || grep -q 'And so it was' <<<"$text" || continue
            break
        done
        [ $status = 0 ] || complain "$name step $step: status $status"
        grep -qE '\{(said|count)\}' <<<"$text" && complain "$name step $step: a blank in the explanation was not filled"
        [ "$marked" = - ] || grep -q 'And so it was' <<<"$text" ||
            complain "$name step $step: marked $marked, but the run gave: $(grep -E '^(You said|It was)' <<<"$text")"
    done < <(steps "$folder/lesson.md")
    while read -r step own stops; do # they wait more than they work: several side by side
        for method in fork spawn forkserver; do
            [ $method = "$own" ] && continue
            by_another_method "$folder" "$step" $method "$stops" &
            while [ "$(jobs -rp | wc -l)" -ge 4 ]; do wait -n; done
        done
    done < <(runs "$folder/lesson.md")
    wait
    [ -e "$folder/exercise.py" ] || continue
    lang=zh
    out=$("$PROGRAM" check "$folder" "$folder/solution.py" 2>&1) || complain "$name: the solution does not pass: $out"
    for wrong in "$folder/exercise.py" tests/lessons/"$name"/wrong*.py; do
        out=$("$PROGRAM" --lang $lang check "$folder" "$wrong" 2>&1)
        [ $? = 1 ] || complain "$name: $wrong should not pass, with a hint: $out"
        [ $lang = en ] || grep -q '^还没有通过.*[，。？：]' <<<"$out" || complain "$name: $wrong: the hint is not in Chinese: $out"
        hint=$(sed -n "s/^# hint$([ $lang = en ] || echo .zh): //p" "$wrong") # it fails for the right reason
        [ "$wrong" = "$folder/exercise.py" ] || { [ -n "$hint" ] && grep -qF -e "$hint" <<<"$out"; } ||
            complain "$name: $wrong: the hint should be \"$hint\": $out"
        [ $lang = en ] && lang=zh || lang=en # in turn
    done
done
MOST=$([ -n "${LONG:-}" ] || echo 40) "$OUT"/tests/unit/ui_travel "$state"/*.mpt >"$state/travel.log" 2>&1 ||
    complain "travelling through a lesson's recording: $(grep -E 'FAILED|differs' "$state/travel.log" | head -n 5)"
"$OUT"/tests/unit/export_formats "$state"/*.mpt >"$state/export.log" 2>&1 ||
    complain "exporting a lesson's recording: $(grep -E -B 3 'FAILED|ERROR|a flow|time falls' "$state/export.log" | head -n 8)"
[ ! -e "$state/complaints" ]
