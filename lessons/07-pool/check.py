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
            assert False, label + " ended with " + kind + ": " + message
        assert run.cap is None, "It did not end by itself."
        assert len(run.workers) == 3, "There shall be three workers; there were " + str(len(run.workers)) + "."
        order = [int(t.args.strip('(),')) for t in run.tasks]
        assert sorted(order) == LENGTHS, "The ten tasks shall keep their lengths; only their order may change."
        done = [t for t in run.tasks if t.ok]
        assert len(done) == 10, str(len(done)) + " of ten tasks were done."
        best, yours = 8, end_of(order, 3)
        assert yours <= best, "In this order three workers need " + str(yours) + " units; " + str(best) + \
            " are possible. Who works at the end, and who stands idle?"
