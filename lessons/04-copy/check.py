def check(runs):
    methods = say(", ", "、").join([run.method for run in runs])
    for run in runs:
        under = say("Checked under %s. Under %s: ", "用 %s 检查。用 %s 时：") % (methods, run.method)
        for label, kind, message in run.errors:
            if '___' in message:
                assert False, under + say("the blank (___) is still open.", "空（___）还没有填。")
            assert False, under + label + say(" ended with ", " 因异常结束：") + kind + ": " + message
        said = [text for label, text in run.output if label == 'P1']
        right = "copied" if run.method == 'fork' else "imported"
        assert said != [], under + say("the child says nothing.", "子进程什么也没说。")
        assert said == [right], under + say(
            "the child said '%s', but it was %s. What does a copy still have that an import has not?",
            "子进程说“%s”，实际却是 %s。副本里有什么，是重新导入所没有的？") % (said[-1], right)
        assert 'get_start_method' not in (run.source or ''), say(
            "Without get_start_method(): the child can see it itself.",
            "不要用 get_start_method()：子进程自己就能看出来。")
