def spans(run, job):
    """Who begins and ends the job's items, in order: (label, 'begins' or 'ends')."""
    return [(label, text.split()[2]) for n, label, text in run.output_events if text.startswith(job + " ")]


def together(events):
    """Whether two items were ever at work at the same time."""
    open_items = most = 0
    for label, kind in events:
        open_items += 1 if kind == 'begins' else -1
        most = max(most, open_items)
    return most > 1


def check(runs):
    for run in runs:
        under = "Under " + run.method + ": "
        for label, kind, message in run.errors:
            if 'ickl' in kind or 'local object' in message or 'lambda' in message:
                assert False, under + "a lambda cannot be sent to a process: " + message
            assert False, under + label + " ended with " + kind + ": " + message
        assert run.cap is None, under + "it did not end by itself."
        download, crack, ask = spans(run, "download"), spans(run, "crack"), spans(run, "ask")
        for job, events in (("download", download), ("crack", crack), ("ask", ask)):
            assert len(events) == 8, under + job + " shall be done for four items, each once."
        assert together(download), under + "the downloads wait one after the other. Which tool lets waits overlap?"
        assert run.printed("pages: 4") == 1, under + "M has not got four pages. Whose list do the downloads write to?"
        assert together(ask), under + "the asks wait one after the other."
        assert {label for label, kind in ask} == {'M'}, under + "the asks shall run in M."
        who = {label for label, kind in crack}
        assert 'M' not in who, under + "crack computes in M, where one lock lets only one thread compute at a time. " \
            "Which tool brings more cores to work?"
        assert len(who) > 1 and together(crack), under + "crack runs in one process, one item after the other."
        tiny = [label for label, text in run.output if text.startswith("add ")]
        assert tiny == ['M'] * 4, under + "add costs less than sending it to a process. Where is it best done?"
        assert not [t for t in run.tasks if 'add' in (t.func or '')], under + "add shall go through no pool."
