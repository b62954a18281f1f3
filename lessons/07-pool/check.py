LENGTHS = [1, 1, 1, 2, 2, 2, 3, 3, 3, 6]


def end_of(order, workers):
    """When a pool is done that gives each task to whichever worker is free first."""
    free = [0] * workers
    for length in order:
        first = free.index(min(free))
        free[first] = free[first] + length
    return max(free)


def check(runs):
    for run in runs:
        for label, kind, message in run.errors:
            assert kind not in ('IndentationError', 'SyntaxError'), "The lines do not make a program yet: " + message
            assert False, label + " ended with " + kind + ": " + message
        assert run.cap is None, "It did not end by itself."
        assert len(run.workers) == 3, "There shall be three workers; there were " + str(len(run.workers)) + "."
        order = [int(t.args.strip('(),')) for t in run.tasks]
        assert sorted(order) == LENGTHS, "All ten tasks, of the lengths 6, 3, 3, 3, 2, 2, 2, 1, 1, 1, shall be handed in, each once."
        first = min([t.finished for t in run.tasks if t.finished is not None] + [10 ** 9])
        late = [t for t in run.tasks if t.submitted > first]
        assert late == [], str(len(late)) + " of the ten tasks were handed in only after another was done. Which line waits for its task?"
        done = [t for t in run.tasks if t.ok]
        assert len(done) == 10, str(len(done)) + " of ten tasks were done."
        best, yours = 8, end_of(order, 3)
        assert yours <= best, "In this order three workers need " + str(yours) + " units; " + str(best) + \
            " are possible. Who works at the end, and who stands idle?"
