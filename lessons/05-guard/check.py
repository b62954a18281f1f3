def check(runs):
    for run in runs:
        under = "Under " + run.method + ": "
        for label, kind, message in run.errors:
            if kind == 'NameError':
                assert False, under + "the blank (___) is still open, or a name is misspelt: " + message
            if kind == 'RuntimeError':
                assert False, under + label + " tried to start a process while it was still importing the file. " \
                    "What must be true in M, and false in its children?"
            assert False, under + label + " ended with " + kind + ": " + message
        assert run.cap is None, under + "it did not end by itself."
        children = [p for p in run.processes if p.kind == 'process']
        assert len(children) == 2, under + "M shall start two processes; it started " + str(len(children)) + "."
        assert [p.exitcode for p in children] == [0, 0], under + "both shall end with exit code 0."
        for name in ("first", "second"):
            count = run.printed("hello " + name)
            assert count == 1, under + "'hello " + name + "' was printed " + str(count) + " times, not once."
