def check(runs):
    for run in runs:
        under = say("Under " + run.method + ": ", "用 " + run.method + " 时：")
        children = [p for p in run.processes if p.kind == 'process']
        for label, kind, message in run.errors:
            assert kind != 'AttributeError', under + label + say(" could not find f: ", " 找不到 f：") + message + \
                say(". Where can a process that is no copy look for it?", "。不是副本的进程能到哪里去找它？")
            assert False, under + label + say(" ended with ", " 因异常结束：") + kind + ": " + message
        assert len(children) == 1, under + say(
            "one child shall be started; there were %d.", "应当启动一个子进程；实际有 %d 个。") % len(children)
        assert children[0].exitcode == 0, under + say(
            "the child ended with exit code %s.", "子进程的退出代码是 %s。") % children[0].exitcode
        said = [text for text in children[0].output if text.startswith("f runs in")]
        assert said != [], under + say("the child did not call f.", "子进程没有调用 f。")
        assert [t for label, t in run.output if label == 'M' and t == "exit code 0"], under + say(
            "M shall print: exit code 0", "M 应当打印：exit code 0")
