#!/usr/bin/env bash
# What the command line promises: exit statuses, messages, plain text.
set -u
: "${PROGRAM:?names the mpdemo to test}"
failures=0
work=$(mktemp -d)
export XDG_STATE_HOME=$work/state
trap 'rm -rf "$work"' EXIT

# expect STATUS PATTERN ARGS...: the pattern must stand in stdout or stderr
expect() {
    local want=$1 pattern=$2 status
    shift 2
    timeout 60 "$PROGRAM" "$@" >"$work/out" 2>"$work/err" </dev/null
    status=$?
    if [ "$status" != "$want" ]; then
        echo "mpdemo $*: status $status, expected $want"
        head -n 5 "$work/err"
        failures=$((failures + 1))
    elif ! cat "$work/out" "$work/err" | grep -q -e "$pattern"; then
        echo "mpdemo $*: nothing says '$pattern'"
        head -n 5 "$work/out" "$work/err"
        failures=$((failures + 1))
    fi
    if [ "$want" = 2 ] && [ "$(wc -l <"$work/err")" -gt 2 ]; then
        echo "mpdemo $*: a usage error takes more than two lines"
        failures=$((failures + 1))
    fi
}

expect 0 'mpdemo LESSON' --help
expect 0 '^mpdemo [0-9]' --version
expect 0 'all that mpdemo needs\|something that mpdemo needs' doctor
expect 0 'guard' list
expect 0 '"slug":"guard"' list --json
expect 0 'guard' --plain
# a sorting task without the screen, and a solution after the hints
printf 'Z\nG B\nG E D B F A\n' | timeout 60 "$PROGRAM" pool --plain --step 9 >"$work/sorted" 2>&1
for said in 'Z: is none of the lines' 'not yet: ' '^Passed.$' 'M (pid [0-9]*) ends with exit status 0'; do
    grep -q -e "$said" "$work/sorted" || { echo "the sorting task does not say: $said"; failures=$((failures + 1)); }
done
expect 0 'p.apply_async(task, (6,))' check pool --solution
expect 1 'Hint 1 of 3: .*' check fetch --solution
expect 1 'Asked once more' check fetch --solution
expect 0 'Hint 3 of 3: .*' check fetch --solution
expect 0 'handle.get()' check fetch --solution
expect 0 'Submit, wait, fetch\|fetch --step 8.*looked at the solution' progress
# a lesson that cannot be read is left out of the menu, which says so
mkdir -p "$XDG_STATE_HOME/mpdemo/lessons/99-mine"
printf -- '---\nnumber: x\n---\n' >"$XDG_STATE_HOME/mpdemo/lessons/99-mine/lesson.md"
expect 0 '99-mine/lesson.md:2: "x" is no number' list
(sleep 1; printf q) | TERM=xterm COLUMNS=200 timeout 20 script -qec "stty cols 200 rows 30; '$PROGRAM'" /dev/null >"$work/menu" 2>&1
grep -q '99-mine/lesson.md:2: "x" is no number' "$work/menu" || { echo "the menu does not say what it leaves out"; failures=$((failures + 1)); }
rm -r "$XDG_STATE_HOME/mpdemo/lessons"
# slow motion: the run takes four times as long, to the program as long as ever; a timeout still comes before the sleep ends
cat >"$work/slow.py" <<'EOF2'
import time
from multiprocessing import Process, Queue

def late(q):
    time.sleep(0.2)
    q.put('item')

if __name__ == '__main__':
    begin, steady = time.time(), time.monotonic()
    q = Queue()
    p = Process(target=late, args=(q,))
    p.start()
    try:
        q.get(timeout=0.1)
    except Exception as error:
        print('not yet:', type(error).__name__)
    print(q.get(timeout=5), time.time() - begin, time.monotonic() - steady)
    p.join()
EOF2
expect 0 'prints: item 0' run --plain --slow 4 "$work/slow.py"
grep -q 'prints: not yet: Empty' "$work/out" && awk '
    /prints: item/ {said = $(NF - 1) + 0; steady = $NF + 0}
    /The run is over/ {took = $1}
    END {exit !(said >= 0.2 && steady >= 0.2 && took >= 4 * said && took >= 4 * steady)}' "$work/out" ||
    { echo "slow motion: $(grep -E 'prints:|over' "$work/out")"; failures=$((failures + 1)); }
expect 2 'from 1 to 100' run --slow 0 "$work/slow.py"
expect 2 'leave out --engine cpython' run --slow 4 --engine cpython "$work/slow.py"
# progress: a wrong prediction is to be repeated; --fresh knows nothing of it and adds nothing
echo B | timeout 60 "$PROGRAM" guard --plain --step 2 --fresh >/dev/null 2>&1
expect 0 'Learned: ' progress
"$PROGRAM" progress | grep -q guard && { echo "--fresh writes progress"; failures=$((failures + 1)); }
echo A | timeout 60 "$PROGRAM" guard --plain --step 2 >/dev/null 2>&1
expect 0 'mpdemo guard --step 2 .*you said A' progress
expect 0 '"slug":"guard".*"step":2,"begun":true.*"wrong":\[2\]' progress --json
expect 0 'Nothing so far' progress --fresh
expect 0 'step 2 of' list
# an exercise: its step says the commands, and check takes the learner's own copy where there is one
expect 1 'checking .*lessons/03-line1/exercise.py' check line1
expect 0 'mpdemo check line1' line1 --plain --step 7
own=$work/state/mpdemo/edits/line1/exercise.py
expect 1 "checking $own" check line1
cp lessons/03-line1/solution.py "$own"
expect 0 "passed: $own" check line1
expect 1 'checking .*lessons/03-line1/exercise.py' check --fresh line1
expect 0 'cp .*exercise.py' line1 --plain --fresh --step 7
expect 2 '--frobnicate' --frobnicate
expect 2 'fork, spawn or forkserver' run --method frok x.py
expect 2 'on or off' run --guard maybe x.py
expect 2 "cannot be shown in ASCII" --lang zh --ascii lesson3
expect 2 '--step' lesson3 --step zero
expect 2 'has the steps' lesson3 --plain --step 99
expect 2 'NAME=VALUE' run --set WORKERS x.py
expect 2 'value is missing' lesson3 --step
expect 2 'SCRIPT.py' run
expect 2 'SCRIPT.py' exec
expect 2 'the text of a program' exec -c
expect 2 'no console' exec -i
expect 2 'has the option -Z' exec -uZ x.py
expect 0 '^Python 3.13.0' exec -V
expect 2 'there is no such option' -c 'print(1)'
expect 2 'no such module in this folder' run -m no.such.module
expect 2 'the name of a module' run -m
expect 2 'no-such.py' run no-such.py
expect 2 'no such lesson' lesson99
expect 2 'mpdemo run' my-script.py
expect 2 'no-such-recording' replay no-such-recording
expect 2 '--to' export x
expect 2 'text, json, chrome or asciicast' export x --to pdf
expect 2 'no-such-a' compare no-such-a b
expect 2 'with what' compare a
expect 2 'fork, spawn or forkserver' compare --method fork,spam lesson3
expect 2 'two values are for mpdemo compare' run --method fork,spawn x.py
expect 2 'no such recording, script' compare no-such b
expect 2 'no such program' run --engine no-such-python x.py
expect 2 'it does not run' run --engine /bin/false x.py
expect 2 'for the built-in engine' exec --engine cpython x.py
expect 2 'one argument too many' list lessons

cat >"$work/say.py" <<'EOF'
import sys
print('said', sys.argv[1:])
sys.exit(3)
EOF
expect 3 "said \['--plain', '-x'\]" exec "$work/say.py" --plain -x
expect 0 "said \['--plain'\]" run --plain "$work/say.py" --plain
mkdir -p "$work/shop"
echo 'from . import till' >"$work/shop/__main__.py"
echo 'import sys; print("sold by", __name__, sys.argv[1:])' >"$work/shop/till.py"
cd "$work" || exit
expect 0 "prints: sold by shop.till \['-m'\]" run --plain -m shop -m
expect 0 'prints: sold by __main__' run -m shop.till
cd "$OLDPWD" || exit
expect 0 'exit status 3' run "$work/say.py"
expect 0 'exit status 3' run --record "$work/log" "$work/say.py"
expect 0 'exit status 3' replay "$work/log"
expect 0 'exit status 3' export "$work/log" --to text
expect 0 '"ev":"run_end"' export "$work/log" --to json
expect 0 '"traceEvents":\[' export "$work/log" --to chrome
expect 0 '"version": 2' export "$work/log" --to asciicast
expect 0 '"what":"The run' export "$work/log" --to chrome --lang zh
expect 0 '程序\|进程' export "$work/log" --to text --lang zh
expect 0 '引擎：内置引擎' compare "$work/log" "$work/log" --lang zh
head -c 900 "$work/log" >"$work/short"
for to in text json chrome asciicast; do expect 1 'short: ends in the middle' export "$work/short" --to "$to"; done
expect 1 'not a recording' export "$0" --to json
expect 0 'Nothing differs' compare "$work/log" "$work/log"
expect 2 'a recording has its settings' compare --guard on,off "$work/log"
expect 0 'start method: fork | spawn' compare --method fork,spawn "$work/say.py"
expect 0 'toggles: WORKERS=2 | WORKERS=3' compare --workers 2,3 "$work/say.py"
expect 0 'times the top of script.py ran: 1 | 4' compare --method fork,spawn lesson3
sed 's/3/4/' "$work/say.py" >"$work/say4.py"
expect 0 'status of the main process: 3 | 4' compare "$work/say.py" "$work/say4.py"
expect 1 'ends in the middle' compare "$work/short" "$work/log"
expect 1 'no-such-folder' run --record "$work/no-such-folder/log" "$work/say.py"

cat >"$work/loop.py" <<'EOF'
import time
while True:
    time.sleep(0.05)
EOF
expect 0 'after 0.5 s, the cap' run --timeout 0.5 "$work/loop.py"

# how many processes with this marker are left, once it is none, or after some seconds
left_of() {
    local tries left
    for ((tries = 0; tries < 100; tries++)); do
        left=$(grep -lzs "^$1\$" /proc/[0-9]*/environ 2>/dev/null | wc -l)
        [ "$left" = 0 ] && break
        sleep 0.05
    done
    echo "$left"
}

# signals: the tree goes down, the status tells the signal
for pair in INT:130 TERM:143 HUP:129; do
    marker=CLI_TEST=$$-$RANDOM$RANDOM
    (
        trap - INT TERM HUP
        exec env --default-signal=INT,TERM,HUP "$marker" "$PROGRAM" run --plain "$work/loop.py" >/dev/null 2>&1 </dev/null
    ) &
    screen=$!
    sleep 0.4
    kill "-${pair%%:*}" "$screen"
    wait "$screen"
    status=$?
    left=$(left_of "$marker")
    if [ "$status" != "${pair##*:}" ] || [ "$left" != 0 ]; then
        echo "SIG${pair%%:*}: status $status, $left processes left"
        failures=$((failures + 1))
    fi
done

# nobody reads: it ends, and leaves nothing
marker=CLI_TEST=$$-$RANDOM$RANDOM
env "$marker" timeout 20 "$PROGRAM" run --plain "$work/loop.py" | head -n 1 >/dev/null
left=$(left_of "$marker")
[ "$left" = 0 ] || { echo "a closed pipe: $left processes left"; failures=$((failures + 1)); }

# stdin is the script's when it asks
cat >"$work/ask.py" <<'EOF'
print('name?')
print('hello', input())
EOF
echo world | timeout 20 "$PROGRAM" run --plain "$work/ask.py" | grep -q 'hello world' || {
    echo "stdin did not reach input()"
    failures=$((failures + 1))
}

# a full disk is told by every command, and is a failure
echo 'print(1)' >"$work/one.py"
for command in --help --version doctor list 'list --json' progress 'lint join' 'handout join' 'handout --card' \
    'join --plain --step 1' "run --plain $work/one.py" "compare --method fork,spawn $work/one.py" "exec $work/one.py"; do
    [ -c /dev/full ] || { echo "skipped: a full disk (no /dev/full)"; break; }
    # shellcheck disable=SC2086
    timeout 60 "$PROGRAM" $command </dev/null >/dev/full 2>"$work/err"
    status=$?
    case "$status$command$(cat "$work/err")" in
    1*'stdout cannot be written to'* | 1exec*'No space left on device' | 120exec*'No space left on device') ;;
    *) echo "mpdemo $command, stdout full: status $status, $(cat "$work/err")"; failures=$((failures + 1)) ;;
    esac
done

echo "$failures failures"
[ "$failures" = 0 ]
