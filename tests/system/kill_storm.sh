#!/usr/bin/env bash
# Kills the screen, or the warden, with SIGKILL at random moments of a spawn storm and of a script that double-forks and
# changes sessions; no process may be left. Counted system-wide by a marker in the environment. How long it took is
# told; on a calm machine it is a fraction of a second, and on one that does much else it may be more.
# MOMENTS: how many moments for each of the four; LONG=1: 100.
set -u
: "${PROGRAM:?names the mpdemo to test}"
moments=${MOMENTS:-${LONG:+100}}
moments=${moments:-5}
work=$(mktemp -d)
marker=KILL_STORM=$$-$RANDOM$RANDOM
trap 'rm -rf "$work"' EXIT

cat >"$work/storm.py" <<'EOF'
from multiprocessing import Pool


def work(n):
    return n


if __name__ == '__main__':
    pool = Pool(3)
    print(pool.map(work, range(10)))
EOF

# It ends by itself, long after this test has lost its patience: a fault of mpdemo's is not to harm the machine.
cat >"$work/flee.py" <<'EOF'
import os
import time
try:
    import signal
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
except ImportError:  # deaf it cannot be, then
    pass
end = time.time() + 15
for i in range(6):
    if os.fork() == 0:
        os.setsid()
        while time.time() < end:
            if os.fork() != 0:
                os._exit(0)
            os.setsid()
            if os.fork() != 0:
                os._exit(0)
            time.sleep(0.001 * i)
        os._exit(0)
while time.time() < end:
    time.sleep(0.1)
EOF

now_ms() { echo $((${EPOCHREALTIME/[.,]/} / 1000)); }
left() { grep -lzs "^$marker\$" /proc/[0-9]*/environ 2>/dev/null | wc -l; }

warden_of() { # the child of the screen that is its warden
    local pid
    for pid in $(cat "/proc/$1/task/$1/children" 2>/dev/null); do
        tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -q -- '--warden' && echo "$pid" && return
    done
}

patience=5 # seconds
[ -z "${SANITIZER:-}" ] || patience=10
failures=0 hits=0 longest=0
one_moment() { # victim script options...
    local victim=$1 script=$2 screen target tries killed took
    shift 2
    env "$marker" "$PROGRAM" run --plain --timeout 20 "$@" "$script" >/dev/null 2>&1 </dev/null &
    screen=$!
    sleep "0.$(printf '%03d' $((RANDOM % 400)))"
    target=$screen
    if [ "$victim" = warden ]; then # a loaded machine may not have it yet
        target=
        for ((tries = 0; tries < 200; tries++)); do
            target=$(warden_of "$screen")
            [ -n "$target" ] || ! kill -0 "$screen" 2>/dev/null && break
            sleep 0.02
        done
    fi
    [ "$(left)" -gt 2 ] && hits=$((hits + 1)) # more than the two of us: the program was there
    [ -n "$target" ] && kill -9 "$target" 2>/dev/null
    killed=$(now_ms)
    while sleep 0.05; do
        took=$(($(now_ms) - killed))
        [ "$(left)" = 0 ] && [ "$(left)" = 0 ] || [ $took -gt $((patience * 1000)) ] && break
    done
    [ $took -le $longest ] || longest=$took
    if [ "$(left)" != 0 ]; then
        echo "$victim killed, $(basename "$script"): $(left) processes left"
        grep -lzs "^$marker\$" /proc/[0-9]*/environ | head -n 5 | while IFS=/ read -r _ _ pid _; do
            echo "  $pid: $(tr '\0' ' ' <"/proc/$pid/cmdline") ($(cut -d' ' -f3,4 "/proc/$pid/stat"))"
        done
        failures=$((failures + 1))
        kill -9 "$screen" 2>/dev/null
        sleep 1
    fi
    wait "$screen" 2>/dev/null
}

for ((i = 0; i < moments; i++)); do
    for victim in screen warden; do
        one_moment "$victim" "$work/storm.py" --method spawn --guard off
        one_moment "$victim" "$work/flee.py" --max-procs 20000
    done
done
echo "$((4 * moments)) moments ($hits while the program ran), $failures with processes left; the longest took $longest ms"
[ "$failures" = 0 ] && [ "$hits" -gt "$moments" ]
