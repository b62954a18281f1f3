# os.path and os: what few programs use
import os
import signal

os.environ['SOME'] = 'thing'
print(os.path.expandvars('$SOME/${SOME}x/$NOTHING'), os.path.commonpath(['/a/b/c', '/a/b/d']), os.path.splitdrive('/a'))
print(os.path.splitroot('//a/b'), os.path.normcase('A'), os.path.lexists('/nowhere/at/all'), os.path.ismount('/'))
for paths in ([], ['/a', 'b']):
    try:
        os.path.commonpath(paths)
    except ValueError as e:
        print(e)
reader, writer = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
print(os.get_blocking(reader))
try:
    os.read(reader, 1)
except BlockingIOError as e:
    print(e)
print(os.environb[b'SOME'], os.getenvb(b'NONE_SUCH'), os.get_exec_path({'PATH': '/a:/b'}))
print(signal.SIGTERM in signal.valid_signals(), signal.sigpending(), signal.SIGRTMIN.name, len(signal.valid_signals()))
# expect: thing/thingx/$NOTHING /a/b ('', '/a')
# expect: ('', '//', 'a/b') A False True
# expect: commonpath() arg is an empty sequence
# expect: Can't mix absolute and relative paths
# expect: False
# expect: [Errno 11] Resource temporarily unavailable
# expect: b'thing' None ['/a', '/b']
# expect: True set() SIGRTMIN 62
