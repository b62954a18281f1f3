def check(runs):
    for run in runs:
        under = say("Under " + run.method + ": ", "用 " + run.method + " 时：")
        for label, kind, message in run.errors:
            assert False, under + label + say(" ended with ", " 因异常结束：") + kind + ": " + message
        assert run.cap is None, under + say("it did not end by itself.", "程序没有自己结束。")
        assert run.tasks != [], under + say(
            "the workers have nothing to do. The search is theirs.", "工作进程没有事做。查找应当由它们来做。")
        assert "limit = 50" not in (run.source or '').split("\n"), say(
            "At the top of the file nobody knows the limit yet: M learns it under the guard. How can M tell its workers?",
            "在文件开头，谁都还不知道界限：M 在入口保护之下才得知。M 怎样告诉它的工作进程？")
        found = [text for label, text in run.output if label == 'M' and text.startswith("found")]
        assert found != ["found []"], under + say(
            "M's list is still empty. Whose list does search() write to?",
            "M 的列表还是空的。search() 写的是谁的列表？")
        assert found == ["found [8, 9]"], under + say(
            "M shall print 'found [8, 9]' once. It printed: %s. Which limit did the workers have?",
            "M 应当打印一次“found [8, 9]”。它打印了：%s。工作进程用的是哪个界限？") % "; ".join(found)
