def check(runs):
    for run in runs:
        for label, kind, message in run.errors:
            assert False, label + say(" ended with ", " 因异常结束：") + kind + ": " + message
        assert run.cap is None, say(
            "It did not end by itself. Is somebody waiting for an answer that nobody reads?",
            "程序没有自己结束。是不是有谁在等没人读的输出？")
        programs = [p for p in run.processes if p.kind == 'external']
        assert programs, say(
            "No outside program was started. subprocess.run(['sort', '-u'], ...) starts one.",
            "没有启动外部程序。subprocess.run(['sort', '-u'], ...) 可以启动一个。")
        said = [text for label, text in run.output if label == 'M']
        assert "words ['apple', 'fig', 'pear'] code 0" in said, \
            say("M shall print: words ['apple', 'fig', 'pear'] code 0. It printed: ",
                "M 应当打印：words ['apple', 'fig', 'pear'] code 0。它打印了：") + \
            (said[-1] if said else say("nothing", "没有任何内容"))
