#!/usr/bin/env bash
# Programs that can never go on, with the real engine, under fork and spawn: --plain says who waits for whom, and a
# recording of the run says the same. And programs that only look like it: nothing is said of them.
set -u
: "${PROGRAM:?names the mpdemo to test}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
engine=${ENGINE:-builtin} # ENGINE, CASES: another engine, some of the cases

# case_of NAME METHOD WORDS: the script comes on stdin; WORDS "": it is no hang. Blanks and line ends count alike. Four
# at a time; complaints are collected in files.
case_of() {
    local base=$work/$1-$2
    [[ " ${CASES:-$1} " == *" $1 "* ]] || return 0
    { printf 'import os, subprocess, threading, time, queue\nfrom multiprocessing import *\n'; cat; } >"$base.py"
    while [ "$(jobs -rp | wc -l)" -ge 4 ]; do wait -n; done
    hold_against "$base" "$@" >"$base.complaints" 2>&1 &
}

hold_against() {
    local base=$1 words=$4 live again timeout
    for timeout in "${SOON:-1.2}" 8; do # a machine that does much else does not get to the hang in a second
        env -u PYTHONUNBUFFERED "$PROGRAM" --plain --lang en --engine "$engine" --method "$3" --timeout $timeout --record "$base.mpt" \
            run "$base.py" >"$base.live" 2>&1 </dev/null
        live=$(tr -s ' \n' ' ' <"$base.live")
        [[ $live == *"$words"* ]] && break
    done
    "$PROGRAM" --plain --lang en replay "$base.mpt" >"$base.again" 2>&1
    again=$(tr -s ' \n' ' ' <"$base.again")
    if [ "$live" != "$again" ]; then
        echo "$2, $3: the recording does not say what the run said:"
        diff "$base.live" "$base.again"
    fi
    if [ -z "$words" ] && [[ $live == *"Nothing can go on"* ]]; then
        echo "$2, $3: it is no hang:"
        grep -A2 '^!' "$base.live"
    elif [ -n "$words" ] && [[ $live != *"$words"* ]]; then
        echo "$2, $3: \"$words\" is not said:"
        grep -A3 '^!' "$base.live" || tail -n 20 "$base.live"
    fi
}

START="if __name__ == '__main__':"
for method in fork spawn; do
    case_of queue $method "M (line 8) waits for P1 to end. P1 (line 4) waits in get() for Queue q, which is empty." <<EOF
def f(q):
    q.get()
$START
    q = Queue()
    p = Process(target=f, args=(q,)); p.start()
    p.join()
EOF
    case_of crossed $method "P1 and P2 wait for each other in a circle: a deadlock." <<EOF
def f(one, two, both):
    with one:
        both.wait()
        with two: pass
$START
    left = Lock()
    right = Lock()
    both = Barrier(2)
    p = Process(target=f, args=(left, right, both)); p.start()
    q = Process(target=f, args=(right, left, both)); q.start()
    p.join()
EOF
    case_of worker $method "W1 died (exit status 7) while it ran f(0,)" <<EOF
def f(n):
    os._exit(7)
$START
    with Pool(1) as pool:
        pool.map(f, [0])
EOF
    case_of feeder $method "what it put into a queue does not fit into the pipe, and nobody reads it" <<EOF
def f(q):
    q.put('x' * 200000)
$START
    q = Queue()
    p = Process(target=f, args=(q,)); p.start()
    p.join()
EOF
    case_of event $method "P1 (line 4) waits for Event e to be set." <<EOF
def f(e):
    e.wait()
$START
    e = Event()
    p = Process(target=f, args=(e,)); p.start()
    p.join()
EOF
    case_of barrier $method "P2 (line 4) waits at Barrier b, where 2 of 3 are." <<EOF
def f(b):
    b.wait()
$START
    b = Barrier(3)
    ps = [Process(target=f, args=(b,)) for _ in range(2)]
    for p in ps: p.start()
    for p in ps: p.join()
EOF
    case_of condition $method "P1 (line 5) waits until Condition c is notified." <<EOF
def f(c):
    with c:
        c.wait()
$START
    c = Condition()
    p = Process(target=f, args=(c,)); p.start()
    p.join()
EOF
done
case_of joinable fork "M (line 6) waits in join() until each item of JoinableQueue q is marked done." <<EOF
$START
    q = JoinableQueue()
    q.put(1)
    q.join()
EOF
case_of threads fork "M (line 8) waits for getter to end. M's thread getter waits in get()" <<EOF

$START
    q = queue.Queue()
    t = threading.Thread(target=q.get, name='getter')
    t.start()
    t.join()
EOF

case_of sleeps fork "" <<EOF
$START
    p = Process(target=time.sleep, args=(0.8,)); p.start()
    p.join()
EOF
case_of times_out fork "" <<EOF
def f(q):
    try: q.get(timeout=0.8)
    except Exception: pass
$START
    q = Queue()
    p = Process(target=f, args=(q,)); p.start()
    p.join()
EOF
case_of outside fork "" <<EOF
$START
    subprocess.run(['sleep', '0.8'])
EOF
case_of pool fork "" <<EOF
def f(n):
    time.sleep(0.4)
    return n
$START
    with Pool(2) as pool:
        pool.map(f, range(2))
        time.sleep(0.5)
EOF
case_of computes fork "" <<EOF
def f(q):
    end = time.time() + 0.8
    while time.time() < end: pass
    q.put(1)
$START
    q = Queue()
    p = Process(target=f, args=(q,)); p.start()
    q.get()
EOF
wait
cat "$work"/*.complaints
[ -z "$(cat "$work"/*.complaints)" ] || exit 1

# CPython tells as much; LONG=1: of all cases.
[ "$engine" = builtin ] || exit 0
python=${PYTHON:-$("$PROGRAM" doctor | awk '$1 ~ /^3\.([89]|1[0-9])\./ {print $2; exit}')}
[ -n "$python" ] || { echo "left out: no CPython 3.8 or newer found"; exit 0; }
[ -n "${LONG:-}" ] || export CASES="feeder condition joinable threads"
ENGINE=$python SOON=2.5 bash "$0"
