def check(runs):
    for run in runs:
        for label, kind, message in run.errors:
            assert False, label + " ended with " + kind + ": " + message
        assert run.cap is None, "It did not end by itself. Is somebody waiting for an answer that nobody reads?"
        programs = [p for p in run.processes if p.kind == 'external']
        assert programs, "No outside program was started. subprocess.run(['sort', '-u'], ...) starts one."
        said = [text for label, text in run.output if label == 'M']
        assert "words ['apple', 'fig', 'pear'] code 0" in said, \
            "M shall print: words ['apple', 'fig', 'pear'] code 0. It printed: " + (said[-1] if said else "nothing") + "."
