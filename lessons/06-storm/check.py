def check(runs):
    for run in runs:
        for label, kind, message in run.errors:
            assert False, label + " ended with " + kind + ": " + message
        assert run.cap is None, "It did not end by itself. Which condition becomes false at some depth?"
        count = len([1 for label, text in run.output if text.startswith("process ")])
        assert count == 3, "Exactly three processes shall run; there were " + str(count) + ". Which depth has the third?"
