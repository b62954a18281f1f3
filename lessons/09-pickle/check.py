def check(runs):
    for run in runs:
        under = say("Under " + run.method + ": ", "用 " + run.method + " 时：")
        for label, kind, message in run.errors:
            if 'local object' in message or 'lambda' in message:
                assert False, under + say("this cannot be sent: ", "这个传送不了：") + message + \
                    say(". By which name could a worker find it?", "。工作进程能用什么名字找到它？")
            assert False, under + label + say(" ended with ", " 因异常结束：") + kind + ": " + message
        assert run.cap is None, under + say(
            "it did not end by itself. Does every worker know what it is sent?",
            "程序没有自己结束。送给工作进程的东西，每个工作进程都认识吗？")
        for line in ("times 3 [3, 6, 12]", "times 10 [10, 20, 40]"):
            assert run.printed(line) == 1, under + say(
                "M shall print '%s'. It printed: %s. Does each task know its own factor?",
                "M 应当打印“%s”。它打印了：%s。每个任务知道自己的倍数吗？") % (
                line, "; ".join([text for label, text in run.output if label == 'M']))
        done = [t for t in run.tasks if t.ok]
        assert len(done) >= 6, under + say(
            "the workers did %d tasks; it shall be three for each factor.",
            "工作进程做了 %d 个任务；每个倍数应当有三个。") % len(done)
