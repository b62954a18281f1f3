def check(runs):
    for run in runs:
        under = "Under " + run.method + ": "
        children = [p for p in run.processes if p.kind == 'process']
        for label, kind, message in run.errors:
            assert kind != 'AttributeError', under + label + " could not find f: " + message + \
                ". Where can a process that is no copy look for it?"
            assert False, under + label + " ended with " + kind + ": " + message
        assert len(children) == 1, under + "one child shall be started; there were " + str(len(children)) + "."
        assert children[0].exitcode == 0, under + "the child ended with exit code " + str(children[0].exitcode) + "."
        said = [text for text in children[0].output if text.startswith("f runs in")]
        assert said != [], under + "the child did not call f."
        assert [t for label, t in run.output if label == 'M' and t == "exit code 0"], under + "M shall print: exit code 0"
