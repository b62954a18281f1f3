def check(runs):
    for run in runs:
        under = "Under " + run.method + ": "
        for label, kind, message in run.errors:
            assert False, under + label + " ended with " + kind + ": " + message
        children = [p for p in run.processes if p.kind == 'process']
        assert len(children) == 4, under + "there shall be four children; there were " + str(len(children)) + "."
        for a in children:
            for b in children:
                assert run.overlap(a, b), under + a.label + " and " + b.label + " were not at work at the same time. " \
                    "When does M start the second one?"
        end = [n for n, label, text in run.output_events if label == 'M' and text == "all are done"]
        assert end, under + "M shall print its last line."
        for p in children:
            done = [n for n, label, text in run.output_events if label == p.label and text.endswith("is done")]
            assert done and done[0] < end[0], under + "M said 'all are done' before " + p.label + " was."
