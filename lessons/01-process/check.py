def check(runs):
    methods = say(", ", "、").join([run.method for run in runs])
    for run in runs:
        under = say("Checked under %s. Under %s: ", "用 %s 检查。用 %s 时：") % (methods, run.method)
        children = [p for p in run.processes if p.kind == 'process']
        for label, kind, message in run.errors:
            if '___' in message:
                assert False, under + say("a blank (___) is still open: ", "还有空（___）没有填：") + message
            if kind == 'TypeError':
                assert False, under + label + say(" got the wrong arguments: ", " 得到的参数不对：") + message + \
                    say(". Is args a tuple?", "。args 是元组吗？")
            assert False, under + label + say(" ended with ", " 因异常结束：") + kind + ": " + message
        assert len(children) == 3, under + say(
            "there shall be three children; M started %d. A method that only calls the function starts no process.",
            "应当有三个子进程；M 启动了 %d 个。只调用函数的方法不会启动进程。") % len(children)
        for name in ("Ann", "Bo", "Cy"):
            assert run.printed("hello from " + name) == 1, under + say(
                "'hello from %s' shall be printed once.", "“hello from %s”应当恰好打印一次。") % name
        assert [p.exitcode for p in children] == [0, 0, 0], under + say(
            "all three shall end with exit code 0.", "三个子进程的退出代码都应当是 0。")
        assert len(set(p.pid for p in children)) == 3
        last = max(p.ended or 10 ** 9 for p in children)
        end = [n for n, label, text in run.output_events if label == 'M' and text.startswith("exit codes")]
        assert end and last < end[0], under + say(
            "M shall wait for all three before its last line.", "M 应当等三个都结束，再打印最后一行。")
