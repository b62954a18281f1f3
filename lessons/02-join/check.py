def starts_first(run):
    """Did M start every child before it waited for any? Its lines tell, however slow the machine is."""
    source, lines = run.source.split('\n'), run.process('M').lines
    texts = [source[line - 1] for file, line in lines if file == lines[0][0]]
    starts = [i for i, text in enumerate(texts) if '.start()' in text]
    joins = [i for i, text in enumerate(texts) if '.join()' in text]
    return bool(starts) and (not joins or starts[-1] < joins[0])


def check(runs):
    methods = say(", ", "、").join([run.method for run in runs])
    for run in runs:
        under = say("Checked under %s. Under %s: ", "用 %s 检查。用 %s 时：") % (methods, run.method)
        for label, kind, message in run.errors:
            assert kind not in ('IndentationError', 'SyntaxError'), say(
                "The lines do not make a program yet: ", "这些行还组不成程序：") + message + \
                say(". Which lines belong into which loop?", "。哪些行属于哪个循环？")
            assert kind != 'AttributeError', under + label + say(" ended with ", " 因异常结束：") + kind + ": " + message + \
                say(". start() makes the process that calls the function; what else calls it?",
                    "。start() 造出进程，由它去调用函数；还有哪一行也调用了函数？")
            assert False, under + label + say(" ended with ", " 因异常结束：") + kind + ": " + message
        children = [p for p in run.processes if p.kind == 'process']
        assert len(children) == 4, under + say(
            "there shall be four children; there were %d.", "应当有四个子进程；实际有 %d 个。") % len(children)
        worked = [text for label, text in run.output if label == 'M' and text.endswith("is done")]
        assert worked == [], under + say(
            "M itself did the work of a child: '%s'. Which line only calls the function, as any other?",
            "M 自己做了子进程的事：“%s”。哪一行只是普通地调用函数？") % "; ".join(worked)
        for a in children:
            for b in children:
                assert starts_first(run) or run.overlap(a, b), under + say(
                    "%s and %s were not at work at the same time. When does M start the second one?",
                    "%s 和 %s 没有同时工作过。M 是什么时候启动第二个的？") % (a.label, b.label)
        end = [n for n, label, text in run.output_events if label == 'M' and text == "all are done"]
        assert end, under + say("M shall print its last line.", "M 应当打印它的最后一行。")
        for p in children:
            done = [n for n, label, text in run.output_events if label == p.label and text.endswith("is done")]
            assert done and done[0] < end[0], under + say(
                "M said 'all are done' before %s was.", "%s 还没有做完，M 就说了“all are done”。") % p.label
