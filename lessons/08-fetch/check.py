def check(runs):
    for run in runs:
        under = "Under " + run.method + ": "
        for label, kind, message in run.errors:
            assert kind not in ('IndentationError', 'SyntaxError'), "The lines do not make a program yet: " + message + \
                ". What stands inside what?"
            assert label != 'M', under + "M stopped with " + kind + ": " + message + \
                ". Which call raises a task's error, and is M ready for it there?"
            assert False, under + label + " ended with " + kind + ": " + message
        assert run.cap is None, under + "it did not end by itself."
        assert len(run.tasks) == 5, under + "five tasks shall be handed in; there were " + str(len(run.tasks)) + "."
        assert not [t for t in run.tasks if t.worker is None], under + "not all five tasks were taken by a worker."
        first = min([t.finished for t in run.tasks])
        late = [t for t in run.tasks if t.submitted > first]
        assert late == [], under + str(len(late)) + " of the five tasks were handed in only after another was done. " \
            "What does M wait for in the loop?"
        said = [text for label, text in run.output if label == 'M']
        assert "results [12, 15, 20]" in said, under + "M shall print 'results [12, 15, 20]'. It printed: " + "; ".join(said)
        assert "errors [0, 'x']" in said, under + "M shall print the two values that failed: errors [0, 'x']. It printed: " + \
            "; ".join(said)
