def check(runs):
    methods = say(", ", "、").join([run.method for run in runs])
    for run in runs:
        under = say("Checked under %s. Under %s: ", "用 %s 检查。用 %s 时：") % (methods, run.method)
        for label, kind, message in run.errors:
            assert kind not in ('IndentationError', 'SyntaxError'), say(
                "The lines do not make a program yet: ", "这些行还组不成程序：") + message + \
                say(". What stands under the guard is one level further in.", "。入口保护之下的各行要多缩进一层。")
            assert kind != 'NameError', under + say(
                "a name is misspelt, or made by nobody: ", "名字拼错了，或者没有定义：") + message
            if kind == 'RuntimeError':
                assert False, under + label + say(
                    " tried to start a process while it was still importing the file. "
                    "What must be true in M, and false in its children?",
                    " 还在导入文件时就要启动进程。什么条件在 M 里成立，在它的子进程里不成立？")
            assert False, under + label + say(" ended with ", " 因异常结束：") + kind + ": " + message
        assert run.cap is None, under + say("it did not end by itself.", "程序没有自己结束。")
        children = [p for p in run.processes if p.kind == 'process']
        assert children != [], under + say(
            "M started no process. What is __name__ in M, and what in a child?",
            "M 没有启动进程。M 里的 __name__ 是什么？子进程里呢？")
        assert len(children) == 2, under + say(
            "M shall start two processes; it started %d.", "M 应当启动两个进程；实际启动了 %d 个。") % len(children)
        assert [p.exitcode for p in children] == [0, 0], under + say(
            "both shall end with exit code 0.", "两个的退出代码都应当是 0。")
        for name in ("first", "second"):
            count = run.printed("hello " + name)
            assert count == 1, under + say(
                "'hello %s' was printed %d times, not once.", "“hello %s”打印了 %d 次，而不是一次。") % (name, count)
