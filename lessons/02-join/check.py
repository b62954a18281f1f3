def check(runs):
    methods = ", ".join([run.method for run in runs])
    for run in runs:
        under = say("Checked under %s. Under %s: ", "用 %s 检查。用 %s 时：") % (methods, run.method)
        for label, kind, message in run.errors:
            assert False, under + label + say(" ended with ", " 因异常结束：") + kind + ": " + message
        children = [p for p in run.processes if p.kind == 'process']
        assert len(children) == 4, under + say(
            "there shall be four children; there were %d.", "应当有四个子进程；实际有 %d 个。") % len(children)
        for a in children:
            for b in children:
                assert run.overlap(a, b), under + say(
                    "%s and %s were not at work at the same time. When does M start the second one?",
                    "%s 和 %s 没有同时工作过。M 是什么时候启动第二个的？") % (a.label, b.label)
        end = [n for n, label, text in run.output_events if label == 'M' and text == "all are done"]
        assert end, under + say("M shall print its last line.", "M 应当打印它的最后一行。")
        for p in children:
            done = [n for n, label, text in run.output_events if label == p.label and text.endswith("is done")]
            assert done and done[0] < end[0], under + say(
                "M said 'all are done' before %s was.", "%s 还没有做完，M 就说了“all are done”。") % p.label
