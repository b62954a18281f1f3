# communicate(): time limits and what was read until then, much input, texts; run() with a time limit; preexec_fn.
import os
import subprocess
import tempfile
from subprocess import PIPE, Popen

from _tell import tell


def read_so_far(program):
    """What a time limit that has run out says, once there is output to say."""
    while True:
        try:
            program.communicate(timeout=0.1)
        except subprocess.TimeoutExpired as e:
            if e.output:
                return e


def goes_on_after_a_limit():
    with tempfile.TemporaryDirectory() as folder:
        gate = os.path.join(folder, 'gate')
        os.mkfifo(gate)
        program = Popen(['sh', '-c', 'echo one; cat "$1"; echo two', 'sh', gate], stdout=PIPE, stderr=PIPE, text=True)
        e = read_so_far(program)
        print(e.output, e.stdout, e.stderr, e.cmd[:2], e.timeout, e.args == (e.cmd, 0.1))
        # expect: b'one\n' b'one\n' None ['sh', '-c'] 0.1 True
        with open(gate, 'w'):
            pass
        print(program.communicate())
        # expect: ('one\ntwo\n', '')
        tell('again', program.communicate)
        # expect: again -> ('one\ntwo\n', '')


def much_and_little_input():
    big = b'x' * 300000
    out, err = Popen(['cat'], stdin=PIPE, stdout=PIPE, stderr=PIPE).communicate(big)
    print(len(out), err)
    # expect: 300000 b''
    print(len(Popen(['cat'], stdin=PIPE, stdout=PIPE).communicate(big, timeout=30)[0]))
    # expect: 300000
    print(Popen(['true'], stdin=PIPE, stdout=PIPE, stderr=PIPE).communicate(big))
    # expect: (b'', b'')
    print(Popen(['cat'], stdin=PIPE, stdout=PIPE, stderr=PIPE, text=True).communicate('é\nx'), flush=True)
    # expect: ('é\nx', '')
    program = Popen(['cat'], stdin=PIPE)  # which writes where this program does
    print(program.communicate(b'to stdout\n'), program.stdin.closed)
    # expect: to stdout
    # expect: (None, None) True
    print(Popen(['echo', 'x'], stdout=PIPE).communicate(b'ignored'))
    # expect: (b'x\n', None)


def texts():
    print(Popen(['printf', 'a\\r\\nb\\rc'], stdout=PIPE, stderr=PIPE, text=True).communicate())
    # expect: ('a\nb\nc', '')
    program = Popen(['cat'], stdin=PIPE, stdout=PIPE, stderr=PIPE)
    tell('a text where bytes are', program.communicate, 'text')
    # expect: a text where bytes are -> TypeError: memoryview: a bytes-like object is required, not 'str'
    program.kill()
    program.wait()


def killed_after_a_limit():
    program = Popen(['sleep', '60'], stdout=PIPE, stderr=PIPE)
    tell('a limit', program.communicate, timeout=0.1)
    # expect: a limit -> TimeoutExpired: Command '['sleep', '60']' timed out after 0.1 seconds
    program.kill()
    print(program.communicate(), program.returncode)
    # expect: (b'', b'') -9
    program = Popen(['sleep', '0.1'])
    print(program.wait(timeout=30), program.poll())
    # expect: 0 0


def run_with_a_limit():
    limit = 0.1
    while True:
        try:
            subprocess.run(['sh', '-c', 'echo a; echo b >&2; exec sleep 60'], capture_output=True, timeout=limit)
        except subprocess.TimeoutExpired as e:
            if e.output and e.stderr:  # on a busy machine the program may not have said both yet
                print(e.output, e.stderr, str(e).replace(str(limit), 'LIMIT'))
                return
        limit *= 2
    # expect: b'a\n' b'b\n' Command '['sh', '-c', 'echo a; echo b >&2; exec sleep 60']' timed out after LIMIT seconds


def errors_of_the_program():
    try:
        subprocess.check_output(['sh', '-c', 'echo a; exit 3'], stderr=subprocess.STDOUT, text=True)
    except subprocess.CalledProcessError as e:
        print(repr(e), e.output.splitlines(), e.args)
    # expect: CalledProcessError(3, ['sh', '-c', 'echo a; exit 3']) ['a'] (3, ['sh', '-c', 'echo a; exit 3'])


def before_the_program():
    stat = subprocess.run(['cat', '/proc/self/stat'], preexec_fn=os.setsid, capture_output=True, text=True).stdout.split()
    print('leads its session:', stat[0] == stat[5])
    # expect: leads its session: True
    print(subprocess.run(['pwd'], cwd='/', preexec_fn=lambda: None, capture_output=True).stdout)
    # expect: b'/\n'
    tell('what fails before', Popen, ['true'], preexec_fn=lambda: 1 / 0)
    # expect: what fails before -> SubprocessError: Exception occurred in preexec_fn.
    tell('no program', Popen, ['no-such-x'], preexec_fn=lambda: None)
    # expect: no program -> FileNotFoundError: [Errno 2] No such file or directory: 'no-such-x'
    print(subprocess.list2cmdline(['a\\', 'b\\"c', 'd e\\', '\\\\']))
    # expect: a\ b\\\"c "d e\\" \\


goes_on_after_a_limit()
much_and_little_input()
texts()
killed_after_a_limit()
run_with_a_limit()
errors_of_the_program()
before_the_program()
