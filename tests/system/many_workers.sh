#!/usr/bin/env bash
# Pools larger than the soft limit of open files allows: two descriptors a worker, so it is raised. With LONG=1, what
# CPython's own users would call many: 1,000 workers by fork and 200 by spawn answer 100,000 tasks, told with their time.
set -u
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/pool.py" <<'END'
import multiprocessing as mp
import sys
import time


def double(x):
    return x * 2


if __name__ == '__main__':
    method, workers, tasks = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    start = time.monotonic()
    with mp.get_context(method).Pool(workers) as pool:
        answers = pool.map(double, range(tasks), chunksize=1)
        print(len(pool._pool), "workers", len(answers), "answers", answers == list(range(0, 2 * tasks, 2)))
    print("%.1f s by %s" % (time.monotonic() - start, method), file=sys.stderr)
END
failed=0

answers() { # method, workers, tasks, seconds
    local said
    said=$(timeout -k 5 "$4" "$PROGRAM" exec "$work/pool.py" "$1" "$2" "$3")
    [ "$said" = "$2 workers $3 answers True" ] || { echo "FAIL $2 workers by $1: ${said:-nothing}"; failed=1; }
}

ulimit -Sn 64
for method in fork spawn forkserver; do
    answers "$method" 48 500 60
done
if [ -n "${LONG:-}" ]; then
    ulimit -Sn 1024
    answers fork 1000 100000 120
    answers spawn 200 100000 120
fi
(
    ulimit -n 64 # what cannot be raised is told as CPython tells it
    timeout 60 "$PROGRAM" exec "$work/pool.py" fork 48 10 2>&1 | grep -q 'OSError: \[Errno 24\] Too many open files'
) || { echo "FAIL the hard limit is not told"; failed=1; }
exit "$failed"
