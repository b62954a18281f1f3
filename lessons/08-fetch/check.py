def check(runs):
    for run in runs:
        under = say("Under " + run.method + ": ", "用 " + run.method + " 时：")
        for label, kind, message in run.errors:
            assert kind not in ('IndentationError', 'SyntaxError'), say(
                "The lines do not make a program yet: ", "这些行还组不成程序：") + message + \
                say(". What stands inside what?", "。哪些行应当在哪些行里面？")
            assert label != 'M', under + say(
                "M stopped with ", "M 因异常停止：") + kind + ": " + message + say(
                ". Which call raises a task's error, and is M ready for it there?",
                "。哪个调用会抛出任务的异常？M 在那里有准备吗？")
            assert False, under + label + say(" ended with ", " 因异常结束：") + kind + ": " + message
        assert run.cap is None, under + say("it did not end by itself.", "程序没有自己结束。")
        assert len(run.tasks) == 5, under + say(
            "five tasks shall be handed in; there were %d.", "应当提交五个任务；实际有 %d 个。") % len(run.tasks)
        assert not [t for t in run.tasks if t.worker is None], under + say(
            "not all five tasks were taken by a worker.", "五个任务没有全部被工作进程取走。")
        first = min([t.finished for t in run.tasks])
        late = [t for t in run.tasks if t.submitted > first]
        assert late == [], under + say(
            "%d of the five tasks were handed in only after another was done. What does M wait for in the loop?",
            "五个任务中有 %d 个要等别的任务完成以后才提交。M 在循环里等什么？") % len(late)
        said = [text for label, text in run.output if label == 'M']
        assert "results [12, 15, 20]" in said, under + say(
            "M shall print 'results [12, 15, 20]'. It printed: ", "M 应当打印“results [12, 15, 20]”。它打印了：") + \
            "; ".join(said)
        assert "errors [0, 'x']" in said, under + say(
            "M shall print the two values that failed: errors [0, 'x']. It printed: ",
            "M 应当打印失败的两个值：errors [0, 'x']。它打印了：") + "; ".join(said)
