def check(runs):
    for run in runs:
        under = "Under " + run.method + ": "
        for label, kind, message in run.errors:
            if '___' in message:
                assert False, under + "the blank (___) is still open."
            assert False, under + label + " ended with " + kind + ": " + message
        said = [text for label, text in run.output if label == 'P1']
        right = "copied" if run.method == 'fork' else "imported"
        assert said != [], under + "the child says nothing."
        assert said == [right], under + "the child said '" + said[-1] + "', but it was " + right + \
            ". What does a copy still have that an import has not?"
        assert 'get_start_method' not in (run.source or ''), "Without get_start_method(): the child can see it itself."
