#!/usr/bin/env bash
# CPython as the engine: what it shows, what a broken Python or a hostile script makes of it, and that nothing of the
# shim is to be seen from inside. Skipped where there is no CPython; LONG=1 asks every one that there is.
set -u
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_STATE_HOME=$work/state XDG_CACHE_HOME=$work/cache
mapfile -t pythons < <("$PROGRAM" doctor | awk '$1 ~ /^3\.([89]|1[0-9])\./ {print $2}')
[ "${#pythons[@]}" -gt 0 ] || { echo "no CPython 3.8 or newer found"; exit 77; }
failed=0
cd "$work" || exit 1

complain() { failed=$((failed + 1)); echo "FAIL $*"; }
refused() { # text, engine
    "$PROGRAM" run --engine "$2" --plain env.py >out 2>&1 </dev/null
    [ $? = 2 ] && grep -qF -e "$1" out || { complain "$2 should be refused: $1"; head -n 3 out; }
}
shows() { # python, script, texts...
    local python=$1 script=$2 text
    shift 2
    timeout 60 "$PROGRAM" run --engine "$python" --plain --timeout 20 --record record $script >out 2>&1 </dev/null ||
        complain "$script: status $?"
    "$PROGRAM" export record --to text >>out # also what --plain leaves out
    for text; do
        grep -qE -e "$text" out || { complain "$python: $script does not show: $text"; tail -n 15 out; }
    done
    if grep -q '<mpdemo>\|core\.py\|runner\.py' out; then
        complain "$python: $script: the shim is to be seen"
        grep -m 3 '<mpdemo>\|core\.py\|runner\.py' out
    fi
}

cat >env.py <<'EOF'
import os, subprocess, sys
print('own', [k for k in os.environ if k.startswith('MPDEMO')], os.environ.get('PYTHONPATH'), sys.argv[1:])
print('outside', b'MPDEMO' in subprocess.run(['env'], stdout=subprocess.PIPE).stdout)
print('path', [p for p in sys.path if 'mpdemo-run' in p], [m for m in sys.modules if 'mpdemo' in m])
EOF
cat >closes.py <<'EOF'
import os
from multiprocessing import Process
def f(): print('child')
os.closerange(3, 70000)
print('after')
p = Process(target=f); p.start(); p.join(); print('code', p.exitcode)
EOF
cat >settrace.py <<'EOF'
import sys
from multiprocessing import Process
def trace(*ignored): return trace
def f(): sys.exit(4)
if __name__ == '__main__':
    sys.settrace(trace)
    p = Process(target=f); p.start(); p.join(); print('code', p.exitcode)
    sys.settrace(None)
EOF
cat >isolated.py <<'EOF'
import multiprocessing, os, sys
def f(): sys.exit(3)
if __name__ == '__main__':
    with open('isolated', 'w') as file: file.write('#!/bin/sh\nexec %s -I "$@"\n' % sys.executable)
    os.chmod('isolated', 0o755)
    multiprocessing.set_executable(os.path.abspath('isolated'))
    p = multiprocessing.get_context('spawn').Process(target=f); p.start(); p.join(); print('code', p.exitcode)
EOF
cat >executor.py <<'EOF'
from concurrent.futures import ProcessPoolExecutor
def f(x):
    if x == 3: raise KeyError('three')
    return x * 2
if __name__ == '__main__':
    with ProcessPoolExecutor(2) as executor:
        print('got', executor.submit(f, 2).result())
        try: executor.submit(f, 3).result()
        except KeyError: print('caught')
EOF
cat >guarded.py <<'EOF'
from multiprocessing import Process
WORKERS = 1  # toggle: 1 | 2
def f(): pass
if __name__ == '__main__':
    ps = [Process(target=f) for i in range(WORKERS)]
    for p in ps: p.start()
    for p in ps: p.join()
    print('codes', [p.exitcode for p in ps], __import__('os').path.abspath(__file__) == __import__('os').path.abspath('guarded.py'))
EOF
cat >fails.py <<'EOF'
from multiprocessing import Process
print(sorted(name for name in globals() if name[0] != '_'))
if __name__ == '__main__':
    p = Process(target=print); p.start(); p.join()
    raise ValueError('mine')
EOF
cat >match.py <<'EOF'
match 3:
    case 3: print('three')
EOF
cat >threads.py <<'EOF'
import threading, time
from multiprocessing import Process
if __name__ == '__main__':
    t = threading.Thread(target=time.sleep, args=(0.3,)); t.start()
    p = Process(target=print); p.start(); p.join(); t.join()
EOF
cat >joins.py <<'EOF'
import time
from multiprocessing import Pool
if __name__ == '__main__':
    pool = Pool(1); pool.apply_async(time.sleep, (0.5,)); pool.close(); pool.join()
EOF
cat >waitpid.py <<'EOF'
import os
pid = os.fork()
if pid == 0:
    os._exit(3)
print('got', os.waitpid(pid, 0)[1] >> 8)
if os.fork() == 0: os.kill(os.getpid(), 9)
print('then', os.wait()[1])
EOF
cat >early.py <<'EOF'
from multiprocessing import Lock, Pool
WORDS = 'as it is'  # toggle: 'as it is' | 'changed'
def f(x): pass
if __name__ == '__main__':
    lock = Lock(); lock.acquire(); print(WORDS)
    with Pool(1, maxtasksperchild=1) as pool: pool.map(f, [1, 2], chunksize=1)
EOF
cat >tasks.py <<'EOF'
import sys
from multiprocessing import Pool, SimpleQueue
from multiprocessing.pool import ThreadPool
def f(x):
    if x == 3: raise KeyError(x)
    if x == 4: return lambda: x         # cannot be sent back
    if x == 5: return sum(ThreadPool(2).map(abs, [1, -2]))
    if x == 6: lane.put((0, 0, (True, x))); return lane.get()
    return x
def get(x): return f(x)
def lanes(it):
    global lane
    lane = it
if __name__ == '__main__':
    lane = SimpleQueue() if 'lane' in sys.argv else None
    with Pool(2, lanes, (lane,)) as pool:
        pool.map(abs, range(600), chunksize=1)
        pool.map(abs, range(10), chunksize=4)
        pool.starmap(max, [(1, 2)] * 3, 1)
        print(list(pool.imap(f, range(3))), list(pool.imap(get, range(3), 2)), pool.apply(f, (1,)))
        waiting = [pool.apply_async(get, (x,)) for x in range(6 + (lane is not None))]
        for one in waiting:
            try: one.get()
            except Exception as error: print(type(error).__name__)
        pool.close(); pool.join()
EOF
cat >worker.py <<'EOF'
from multiprocessing import Process, SimpleQueue
def worker(lane): lane.put((0, 0, (True, 7)))
if __name__ == '__main__':
    lane = SimpleQueue(); p = Process(target=worker, args=(lane,)); p.start(); print(lane.get()); p.join()
EOF
cat >beside.py <<'EOF'
import threading
from multiprocessing import Manager, Pool
def f(x): return x
if __name__ == '__main__':
    with Manager() as manager, Pool(2) as pool:
        seen = manager.dict()
        for _ in range(20):
            job = pool.map_async(f, [1, threading.Lock(), 2], 1)    # the second one cannot be sent
            for i in range(5): seen[i] = i
            try: job.get()
            except TypeError: pass
        job = pool.map_async(f, range(300), 1)
        for i in range(50): seen[i] = i
        print(len(job.get()), len(seen))
EOF
cat >ways.py <<'EOF'
import collections, json, sys
way = ['submit', 'feed', 'take', 'done', 'result']
told = collections.defaultdict(dict)
for event in map(json.loads, list(open(sys.argv[1]))[1:]):
    if event['ev'] in way:
        task = told[event['pool'], event['job'], event['i']]
        assert event['ev'] not in task, event
        task[event['ev']] = event['t']
for task, events in told.items():
    assert sorted(events, key=events.get) in (way, ['submit', 'result']), (task, events)
print(len(told))
EOF
cat >kept.py <<'EOF'
from multiprocessing import Lock, Process, shared_memory
import time
def work(lock): time.sleep(60)
if __name__ == '__main__':
    lock, own, memory = Lock(), Lock(), shared_memory.SharedMemory(create=True, size=10)
    p = Process(target=work, args=(lock,)); p.start()
    print(*['/dev/shm/sem.' + one._semlock.name[1:] for one in (lock, own)], '/dev/shm/' + memory.name, sep='\n')
    p.join()
EOF
printf 'print("caf\xe9")\n' >latin.py
mkdir -p broken/bin
ln -s /nonexistent/python3 broken/bin/python3
printf '#!/bin/sh\nkill -SEGV $$\n' >dies
printf '#!/bin/sh\necho "mpdemo 2 7 18 cpython - /bin/sh"\n' >old
chmod +x dies old

refused 'its Python is not there any more: /nonexistent/python3' ./broken
refused 'there is no bin/python3 in it' ./broken/bin
refused 'it died at once' ./dies
refused 'too old' ./old
refused 'no CPython 3.99' 3.99

# What an older mpdemo left in the cache goes after a month, and nothing else.
mkdir -p "$XDG_CACHE_HOME"/mpdemo/{0123456789abcdef,fedcba9876543210,notes}
touch -d '40 days ago' "$XDG_CACHE_HOME"/mpdemo/{0123456789abcdef/core-1.bin,0123456789abcdef,notes}
"$PROGRAM" run --engine "${pythons[0]}" --plain env.py >/dev/null 2>&1 </dev/null
(cd "$XDG_CACHE_HOME/mpdemo" && [ ! -e 0123456789abcdef ] && [ -d fedcba9876543210 ] && [ -d notes ]) ||
    complain "the cache: $(ls "$XDG_CACHE_HOME/mpdemo" | tr '\n' ' ')"

# By default two: sys.settrace and a socket, sys.monitoring and memory.
[ -n "${LONG:-}" ] || pythons=("${pythons[0]}" ${PYTHON:+"$PYTHON"})
for python in "${pythons[@]}"; do
    shows "$python" 'env.py a b' "own \[\] None \['a', 'b'\]" 'outside False' 'path \[\] \[\]' 'X1 \(pid [0-9]+\): env'
    shows "$python" closes.py 'M .*prints: after' 'prints: child' 'prints: code 0'
    shows "$python" settrace.py 'prints: code 4'
    shows "$python" isolated.py 'P1: a process by spawn' 'prints: code 3'
    shows "$python" executor.py 'makes a Pool of 2 workers' 'W1 .*is ready' 'W[12] .*takes task 0.0: f\(2,\)' 'W[12] .*has failed at task 1.0' \
        'prints: caught'
    shows "$python" latin.py 'M .*ends with SyntaxError' 'exit status 1'
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 12))'; then
        shows "$python" '--method fork threads.py' 'Note: This process has several threads, and forks'
        shows "$python" waitpid.py 'P1 .*ends with exit status 3' 'M .*waits for the end of ' 'M .*collects P1 .*exit status 3' \
            'prints: got 3' 'M .*collects P2 .*killed by SIGKILL' 'prints: then 9'
    fi
    for words in '618 --method fork tasks.py' '619 --method fork tasks.py lane' '618 --method spawn tasks.py' \
        '360 --method fork beside.py'; do
        shows "$python" "${words#* }" 'prints: (MaybeEncodingError|300 50)'
        [ "$("$python" ways.py record 2>&1)" = "${words%% *}" ] ||
            complain "$python: $words: not every task's way is told: $("$python" ways.py record 2>&1 | tail -n 1)"
    done
    shows "$python" worker.py 'P1 .*puts item 1 into SimpleQueue lane: \(0, 0, \(True, 7\)\)' 'M .*takes item 1 from SimpleQueue'
    shows "$python" joins.py 'M .*waits for the end of Thread-'
    "$PROGRAM" run --engine "$python" --plain --method spawn --guard off fails.py >out 2>&1 </dev/null
    grep -qF "prints: ['Process']" out && grep -qF 'ValueError: mine' out && grep -q 'over: exit status 1' out &&
        ! grep -q 'mpdemo' out || {
        complain "$python: a script whose text is changed is not as it would be by itself:"
        grep 'prints' out
    }
    shows "$python" '--method spawn --guard off guarded.py' 'P1 .*ends with RuntimeError' 'codes \[1\] True'
    shows "$python" '--method spawn --set WORKERS=2 guarded.py' 'codes \[0, 0\] True' 'P2 .*imports guarded.py as __mp_main__'
done

# What has a name outlives who is killed: it goes with the run.
"$PROGRAM" run --engine "${pythons[0]}" --method spawn --plain --timeout 3 kept.py >out 2>&1 </dev/null
names=$(grep -o '/dev/shm/.*' out | sort -u)
[ "$(wc -w <<<"$names")" = 3 ] || complain "semaphores and memory have no names: $names"
for name in $names; do
    [ ! -e "$name" ] || complain "left behind: $name"
done

# A virtual environment, and one whose .pth file imports what the shim looks at before the shim has come.
for python in "${pythons[@]}"; do
    rm -rf venv
    "$python" -m venv --without-pip venv || { complain "$python makes no virtual environment"; continue; }
    echo 'import threading, runpy, multiprocessing.synchronize' >"$(echo venv/lib/*/site-packages)/early.pth"
    shows ./venv "--method spawn --set WORDS='changed' early.py" 'prints: changed' 'has acquired Lock' 'W2: a worker process by spawn' \
        'W2 .*imports early.py as __mp_main__'
done

# The engine is chosen by the script.
"$PROGRAM" run --plain match.py >out 2>&1 </dev/null
grep -q 'CPython .* runs it: match.py, line 1, has match' out || { complain "why CPython is taken is not told"; head -n 3 out; }
"$PROGRAM" run --plain --slow 4 match.py >out 2>&1 </dev/null
grep -q "Slow motion is the built-in engine's alone" out && ! grep -q 'slow motion (' out ||
    { complain "slow motion is told of CPython"; head -n 3 out; }
[ "$failed" = 0 ]
