def check(runs):
    for run in runs:
        under = "Under " + run.method + ": "
        for label, kind, message in run.errors:
            assert False, under + label + " ended with " + kind + ": " + message
        got, readers = [], set()
        for label, text in run.output:
            if " got " in text:
                got.append(text.split(" got ")[1])
                readers.add(label)
        wanted = [str(i) for i in range(20)]
        for item in wanted:
            assert got.count(item) < 2, under + "item " + item + " was read " + str(got.count(item)) + \
                " times. How many queues, how many writers are there?"
        assert run.cap is None, under + "it did not end by itself. Who still waits in q.get(), and what would let it go home?"
        lost = [item for item in wanted if item not in got]
        assert len(lost) < 20, under + "no item was read."
        assert lost == [], under + str(len(lost)) + " of 20 items were never read: " + ", ".join(lost) + "."
        assert len(readers) == 2, under + "two processes shall read; there was " + str(len(readers)) + "."
        for p in run.processes:
            assert p.exitcode == 0, under + p.label + " ended with exit code " + str(p.exitcode) + "; all shall end by themselves, with 0."
        end = [n for n, label, text in run.output_events if label == 'M' and text == "all are done"]
        last = max([n for n, label, text in run.output_events if " got " in text])
        assert end and last < end[0], under + "M said 'all are done' before the last item was read."
