# communicate(): time limits and what was read until then, much input, texts; preexec_fn
import subprocess, os, time
P = subprocess.PIPE
def tryit(label, fn):
    try: print(label, '->', fn())
    except BaseException as e: print(label, '->', type(e).__name__ + ':', e)
p = subprocess.Popen(['sh', '-c', 'echo one; sleep 0.4; echo two'], stdout=P, stderr=P, text=True)
try: p.communicate(timeout=0.15)
except subprocess.TimeoutExpired as e: print(e.output, e.stdout, e.stderr, e.cmd, e.timeout, e.args)
print(p.communicate()); tryit('again', p.communicate)
big = b'x' * 300000; p = subprocess.Popen(['cat'], stdin=P, stdout=P, stderr=P); o, e = p.communicate(big); print(len(o), e); p = subprocess.Popen(['cat'], stdin=P, stdout=P); print(len(p.communicate(big, timeout=5)[0])); p = subprocess.Popen(['true'], stdin=P, stdout=P, stderr=P); print(p.communicate(big)); p = subprocess.Popen(['cat'], stdin=P, stdout=P, stderr=P, text=True); print(p.communicate('é\nx')); p = subprocess.Popen(['printf', 'a\\r\\nb\\rc'], stdout=P, stderr=P, text=True); print([x for x in p.communicate()]); p = subprocess.Popen(['cat'], stdin=P, stdout=P, stderr=P); tryit('str', lambda: p.communicate('str')); p.kill(); p.wait(); p = subprocess.Popen(['sh', '-c', 'sleep 5'], stdout=P, stderr=P); tryit('to', lambda: p.communicate(timeout=0.1)); p.kill(); print(p.communicate(), p.returncode); p = subprocess.Popen(['cat'], stdin=P); print(p.communicate(b'to stdout\n'), p.stdin.closed); p = subprocess.Popen(['echo', 'x'], stdout=P); print(p.communicate(b'ignored'))
try: subprocess.run(['sh', '-c', 'echo a; echo b >&2; sleep 5'], capture_output=True, text=True, timeout=0.2)
except subprocess.TimeoutExpired as e: print(e.output, e.stderr, str(e))
try: subprocess.check_output(['sh', '-c', 'echo a; exit 3'], stderr=subprocess.STDOUT, text=True)
except subprocess.CalledProcessError as e: print(repr(e), e.output, e.args)
print(subprocess.run(['sh', '-c', 'echo $$ > /dev/null; ps -o sid= -p $$ | wc -l'], preexec_fn=os.setsid, capture_output=True, text=True).stdout.strip()); tryit('pre', lambda: subprocess.Popen(['true'], preexec_fn=lambda: 1 / 0)); tryit('pre nf', lambda: subprocess.Popen(['no-such-x'], preexec_fn=lambda: None)); print(subprocess.run(['pwd'], cwd='/', preexec_fn=lambda: None, capture_output=True).stdout, subprocess.list2cmdline(['a\\', 'b\\"c', 'd e\\', '\\\\'])); p = subprocess.Popen(['sleep', '0.2']); print(p.wait(timeout=5), p.poll())
# expect: to stdout
# expect: b'one\n' b'one\n' None ['sh', '-c', 'echo one; sleep 0.4; echo two'] 0.15 (['sh', '-c', 'echo one; sleep 0.4; echo two'], 0.15)
# expect: ('one\ntwo\n', '')
# expect: again -> ('one\ntwo\n', '')
# expect: 300000 b''
# expect: 300000
# expect: (b'', b'')
# expect: ('é\nx', '')
# expect: ['a\nb\nc', '']
# expect: str -> TypeError: memoryview: a bytes-like object is required, not 'str'
# expect: to -> TimeoutExpired: Command '['sh', '-c', 'sleep 5']' timed out after 0.1 seconds
# expect: (b'', b'') -9
# expect: (None, None) True
# expect: (b'x\n', None)
# expect: b'a\n' b'b\n' Command '['sh', '-c', 'echo a; echo b >&2; sleep 5']' timed out after 0.2 seconds
# expect: CalledProcessError(3, ['sh', '-c', 'echo a; exit 3']) a
# expect:  (3, ['sh', '-c', 'echo a; exit 3'])
# expect: 1
# expect: pre -> SubprocessError: Exception occurred in preexec_fn.
# expect: pre nf -> FileNotFoundError: [Errno 2] No such file or directory: 'no-such-x'
# expect: b'/\n' a\ b\\\"c "d e\\" \\
# expect: 0 0
