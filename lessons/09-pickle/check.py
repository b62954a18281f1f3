def check(runs):
    for run in runs:
        under = "Under " + run.method + ": "
        for label, kind, message in run.errors:
            if 'local object' in message or 'lambda' in message:
                assert False, under + "this cannot be sent: " + message + ". By which name could a worker find it?"
            assert False, under + label + " ended with " + kind + ": " + message
        assert run.cap is None, under + "it did not end by itself. Does every worker know what it is sent?"
        for line in ("times 3 [3, 6, 12]", "times 10 [10, 20, 40]"):
            assert run.printed(line) == 1, under + "M shall print '" + line + "'. It printed: " + \
                "; ".join([text for label, text in run.output if label == 'M']) + \
                ". Does each task know its own factor?"
        done = [t for t in run.tasks if t.ok]
        assert len(done) >= 6, under + "the workers did " + str(len(done)) + " tasks; it shall be three for each factor."
