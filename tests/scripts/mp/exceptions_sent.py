# An exception is sent with its dictionary, where its notes stand, and with what an ImportError or an AttributeError knows.
# methods: fork spawn forkserver
import copy
import multiprocessing as mp
import pickle
import sys
import traceback


class Classed(Exception):
    __notes__ = ['of the class']


def noted():
    error = ValueError('from the child')
    error.add_note('written down there')
    error.code = 5
    raise error


def missing(what):
    if what == 'module':
        import nosuch.module
    elif what == 'attribute':
        ().nosuch
    error = ImportError('made by hand', path='somewhere')
    error.code = 5
    raise error


def tell(error):
    print(error, vars(error))


if __name__ == '__main__':
    with mp.Pool(1) as pool:
        try:
            pool.apply(noted)
        except ValueError as e:
            tell(e)
    # expect: from the child {'__notes__': ['written down there'], 'code': 5}
    with mp.Pool(1) as pool:
        for what in ('module', 'attribute', 'by hand'):
            try:
                pool.apply(missing, (what,))
            except (ImportError, AttributeError) as e:
                print(e.name, getattr(e, 'path', '-'), getattr(e, 'obj', '-'), e.__reduce__()[1:])
    # expect: nosuch None - (("No module named 'nosuch'",), {'name': 'nosuch'})
    # expect: nosuch - None (("'tuple' object has no attribute 'nosuch'",), {'name': 'nosuch', 'args': ("'tuple' object has no attribute 'nosuch'",)})
    # expect: None somewhere - (('made by hand',), {'code': 5, 'path': 'somewhere'})
    try:
        noted()
    except ValueError as e:
        for other in (pickle.loads(pickle.dumps(e)), copy.copy(e), copy.deepcopy(e)):
            tell(other)
        print(e.__reduce__()[2:])
    # expect: from the child {'__notes__': ['written down there'], 'code': 5}
    # expect: from the child {'__notes__': ['written down there'], 'code': 5}
    # expect: from the child {'__notes__': ['written down there'], 'code': 5}
    # expect: ({'__notes__': ['written down there'], 'code': 5},)
    print(hasattr(ValueError(), '__notes__'), '__notes__' in dir(ValueError))
    # expect: False False
    error = Classed('one')
    error.add_note('of the object')
    print(traceback.format_exception_only(error), vars(error))
    # expect: ['Classed: one\n', 'of the class\n', 'of the object\n'] {}
    for notes in ((1, 'b'), 'text', None, {'a': 1}, []):
        error.__notes__ = notes
        print(traceback.format_exception_only(error)[1:])
    # expect: ['1\n', 'b\n']
    # expect: ["'text'\n"]
    # expect: []
    # expect: ["{'a': 1}\n"]
    # expect: []
    group = ExceptionGroup('g', [ValueError(1), TypeError(2)])
    group.add_note('of the group')
    part = group.subgroup(ValueError)
    part.add_note('of the part')
    tell(group)
    tell(part)
    # expect: g (2 sub-exceptions) {'__notes__': ['of the group']}
    # expect: g (1 sub-exception) {'__notes__': ['of the group', 'of the part']}
    error = LookupError('the last')
    error.__notes__ = ('in a tuple', 2)
    sys.excepthook(LookupError, error, None)
    # expect-err: LookupError: the last
    # expect-err: in a tuple
    # expect-err: 2
