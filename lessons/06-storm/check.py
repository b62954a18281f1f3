def check(runs):
    for run in runs:
        for label, kind, message in run.errors:
            assert False, label + say(" ended with ", " 因异常结束：") + kind + ": " + message
        assert run.cap is None, say(
            "It did not end by itself. Which condition becomes false at some depth?",
            "程序没有自己结束。到了某个深度，哪个条件会不成立？")
        count = len([1 for label, text in run.output if text.startswith("process ")])
        assert count == 3, say(
            "Exactly three processes shall run; there were %d. Which depth has the third?",
            "应当恰好运行三个进程；实际有 %d 个。第三个的深度是多少？") % count
