# set_forkserver_preload: what the server imports, its children have; it looks for modules as `python3 -c` does, in the
# working directory first; what it cannot find it passes over, any other exception ends it.
import multiprocessing
import os
import sys
import tempfile

HEAVY = 'import os, sys\nprint("heavy imported as", __name__, sys.path[0] == "", flush=True)\npid = os.getpid()\n'


def work():
    import heavy
    print(heavy.pid == os.getppid(), 'colorsys' in sys.modules, 'absent' in sys.modules, flush=True)


def run(names, folder):
    pid = os.fork()    # each has a server of its own
    if pid:
        os.waitpid(pid, 0)
        return
    os.chdir(folder)
    context = multiprocessing.get_context('forkserver')
    context.set_forkserver_preload(names)
    process = context.Process(target=work)
    try:
        process.start()
        process.join()
        print(process.exitcode, flush=True)
    except (EOFError, OSError):
        print('no server', flush=True)
    os._exit(0)


if __name__ == '__main__':
    for names in ([1], 'ab', ('heavy',)):
        try:
            multiprocessing.set_forkserver_preload(names)
            print('taken')
        except TypeError as e:
            print(e)
    # expect: module_names must be a list of strings
    # expect: taken
    # expect: taken
    sys.stdout.flush()
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (('heavy', HEAVY), ('broken', '1/0')):
            with open(os.path.join(folder, name + '.py'), 'w') as f:
                f.write(text)
        sys.path.append(folder)
        run(['heavy', 'absent'], folder)
        # expect: heavy imported as heavy True
        # expect: True False False
        # expect: 0
        run(['heavy'], '/')
        # expect: heavy imported as heavy False
        # expect: False False False
        # expect: 0
        run(['broken', 'heavy'], folder)
        # expect: no server
