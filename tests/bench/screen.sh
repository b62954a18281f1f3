#!/usr/bin/env bash
# What the live screen costs beside htop: both in a terminal of 200 x 60 cells, ten frames a second, for five seconds,
# with 64 processes of the program alive. CPU of the process that draws (not of those that it watches), and the bytes that
# it writes to the terminal. `make bench` calls it; where htop is not installed its column is left out, visibly.
set -u
. "$(dirname "$0")/figure.sh"
PROGRAM=${PROGRAM:-$PWD/mpdemo} SHOWN=5 FRAMES=50
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export XDG_STATE_HOME=$scratch TERM=xterm-256color LC_ALL=C.UTF-8
tick=$(getconf CLK_TCK)

# name, command: prints "milliseconds-of-CPU-a-frame bytes-a-frame" of the first process under `script`
cost() {
    local name=$1 child pid=
    shift
    mkfifo "$scratch/$name.keys"
    sleep 20 >"$scratch/$name.keys" & # a keyboard at which nobody types
    script -qefc "stty rows 60 cols 200; exec $*" "$scratch/$name" >/dev/null <"$scratch/$name.keys" 2>&1 &
    child=$!
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        sleep 0.1
        pid=$(pgrep -P "$child" | head -n 1)
        [ -n "$pid" ] && break
    done
    sleep 1.5 # the start is not what is measured
    local before_cpu before_bytes after_cpu after_bytes
    before_cpu=$(awk '{print $14 + $15}' "/proc/$pid/stat") before_bytes=$(stat -c %s "$scratch/$name")
    sleep "$SHOWN"
    after_cpu=$(awk '{print $14 + $15}' "/proc/$pid/stat") after_bytes=$(stat -c %s "$scratch/$name")
    kill "$pid" 2>/dev/null
    wait "$child" 2>/dev/null
    kill %1 %2 2>/dev/null
    awk -v c=$((after_cpu - before_cpu)) -v t="$tick" -v b=$((after_bytes - before_bytes)) -v n="$FRAMES" \
        'BEGIN {printf "%.2f %.0f\n", c * 1000 / t / n, b / n}'
}

cat >"$scratch/sixty_four.py" <<'PY'
import time
from multiprocessing import Pool

if __name__ == '__main__':
    with Pool(64) as pool:
        for tick in range(100):
            print("tick", tick, flush=True)
            time.sleep(0.1)
PY
read -r cpu bytes <<<"$(cost mpdemo "$PROGRAM" --max-procs 100 run "$scratch/sixty_four.py")"
figure "screen: a frame, 10/s, 64 workers" "$cpu" "ms"
figure "screen: its bytes" "$bytes" "bytes"
if command -v htop >/dev/null; then
    read -r cpu bytes <<<"$(cost htop htop -d 1)"
    figure "htop -d 1: a frame" "$cpu" "ms"
    figure "htop -d 1: its bytes" "$bytes" "bytes"
else
    echo "htop: not installed"
fi
