def check(runs):
    for run in runs:
        under = "Under " + run.method + ": "
        for label, kind, message in run.errors:
            assert kind != 'NameError', under + "a blank (___) is still open, or a name is misspelt: " + message
            assert False, under + label + " ended with " + kind + ". Read the last line of its traceback first."
        assert run.cap is None, under + "it did not end by itself. Is the Pool made in the workers, too?"
        started = [label for label, text in run.output if text.startswith("started as")]
        assert started != [], under + "no process printed 'started as'. What is __name__ in M?"
        assert started == ['M'], under + "'started as' was printed by " + ", ".join(started) + ", but it shall be M alone."
        done = [t for t in run.tasks if t.ok]
        assert len(done) == 10, under + str(len(done)) + " of ten tasks were done. Does M reach the Pool?"
        assert run.most_alive('worker') <= 3, under + "more than three workers were alive at once."
