def check(runs):
    for run in runs:
        under = "Under " + run.method + ": "
        for label, kind, message in run.errors:
            assert False, under + label + " ended with " + kind + ": " + message
        assert run.cap is None, under + "it did not end by itself."
        assert run.tasks != [], under + "the workers have nothing to do. The search is theirs."
        assert "limit = 50" not in (run.source or '').split("\n"), "At the top of the file nobody knows the limit yet: " \
            "M learns it under the guard. How can M tell its workers?"
        found = [text for label, text in run.output if label == 'M' and text.startswith("found")]
        assert found != ["found []"], under + "M's list is still empty. Whose list does search() write to?"
        assert found == ["found [8, 9]"], under + "M shall print 'found [8, 9]' once. It printed: " + "; ".join(found) + \
            ". Which limit did the workers have?"
