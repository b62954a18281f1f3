def check(runs):
    for run in runs:
        under = "Under " + run.method + ": "
        children = [p for p in run.processes if p.kind == 'process']
        for label, kind, message in run.errors:
            if '___' in message:
                assert False, under + "a blank (___) is still open: " + message
            if kind == 'TypeError':
                assert False, under + label + " got the wrong arguments: " + message + " Is args a tuple?"
            assert False, under + label + " ended with " + kind + ": " + message
        assert len(children) == 3, under + "there shall be three children; M started " + str(len(children)) + \
            ". A method that only calls the function starts no process."
        for name in ("Ann", "Bo", "Cy"):
            assert run.printed("hello from " + name) == 1, under + "'hello from " + name + "' shall be printed once."
        assert [p.exitcode for p in children] == [0, 0, 0], under + "all three shall end with exit code 0."
        assert len(set(p.pid for p in children)) == 3
        last = max(p.reaped or 10 ** 9 for p in children)
        end = [n for n, label, text in run.output_events if label == 'M' and text.startswith("exit codes")]
        assert end and last < end[0], under + "M shall wait for all three before its last line."
