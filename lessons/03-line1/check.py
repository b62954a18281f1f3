def check(runs):
    methods = say(", ", "、").join([run.method for run in runs])
    for run in runs:
        under = say("Checked under %s. Under %s: ", "用 %s 检查。用 %s 时：") % (methods, run.method)
        for label, kind, message in run.errors:
            assert '___' not in message, under + say(
                "a blank (___) is still open: ", "还有空（___）没有填：") + message
            assert kind != 'NameError' or "'__main__'" not in message, under + say(
                "the second blank is a text, not a name: it needs its quotes. ", "第二个空是文字，不是名字，要加引号。") + message
            assert kind != 'NameError', under + say(
                "a name is misspelt, or made by nobody: ", "名字拼错了，或者没有定义：") + message
            assert kind != 'RuntimeError', under + label + say(
                " came to the Pool while it imported the file. Which comparison is true in M alone?",
                " 在导入文件时走到了建进程池的那一行。哪个比较只在 M 里成立？")
            assert False, under + label + say(" ended with ", " 因异常结束：") + kind + \
                say(". Read the last line of its traceback first.", "。先读它的回溯的最后一行。")
        assert run.cap is None, under + say(
            "it did not end by itself. Is the Pool made in the workers, too?",
            "程序没有自己结束。是不是工作进程也建了进程池？")
        started = [label for label, text in run.output if text.startswith("started as")]
        assert started != [], under + say(
            "no process printed 'started as'. What is __name__ in M?",
            "没有进程打印“started as”。M 里的 __name__ 是什么？")
        assert started == ['M'], under + say(
            "'started as' was printed by %s, but it shall be M alone.",
            "“started as”是由 %s 打印的，而应当只有 M。") % ", ".join(started)
        done = [t for t in run.tasks if t.ok]
        assert len(done) == 10, under + say(
            "%d of ten tasks were done. Does M reach the Pool?",
            "十个任务完成了 %d 个。M 走到建进程池那一行了吗？") % len(done)
        assert run.most_alive('worker') <= 3, under + say(
            "more than three workers were alive at once.", "同时存活的工作进程超过了三个。")
