"""What an object is made of, as far as functions, classes and their signatures go."""
import enum
import functools
import linecache
import sys
import types
from collections import namedtuple as _namedtuple

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR = 1, 2, 4, 8, 16, 32
_sentinel = object()


def ismodule(object):
    return isinstance(object, types.ModuleType)


def isclass(object):
    return isinstance(object, type)


def ismethod(object):
    return isinstance(object, types.MethodType)


def isfunction(object):
    return isinstance(object, types.FunctionType)


def isbuiltin(object):
    return isinstance(object, types.BuiltinFunctionType)


def isroutine(object):
    return isbuiltin(object) or isfunction(object) or ismethod(object) or isinstance(object, types.MethodDescriptorType)


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def isgeneratorfunction(obj):
    obj = getattr(unwrap(obj), '__func__', unwrap(obj))
    return isfunction(obj) and bool(obj.__code__.co_flags & CO_GENERATOR)


def iscoroutinefunction(obj):
    return False


iscoroutine = isawaitable = isasyncgen = isasyncgenfunction = iscoroutinefunction


def iscode(object):
    return isinstance(object, types.CodeType)


def isframe(object):
    return isinstance(object, types.FrameType)


def istraceback(object):
    return isinstance(object, types.TracebackType)


def isabstract(object):
    return isclass(object) and bool(getattr(object, '__abstractmethods__', ()))


def isdatadescriptor(object):
    return not isclass(object) and (hasattr(type(object), '__set__') or hasattr(type(object), '__delete__'))


def ismethoddescriptor(obj):
    if isclass(obj) or ismethod(obj) or isfunction(obj):
        return False
    return hasattr(type(obj), '__get__') and not hasattr(type(obj), '__set__')


def getmembers(object, predicate=None):
    names, results = dir(object), []
    for name in names:
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if not predicate or predicate(value):
            results.append((name, value))
    return sorted(results, key=lambda pair: pair[0])


def getmro(cls):
    return cls.__mro__


def unwrap(func, *, stop=None):
    while hasattr(func, '__wrapped__') and not (stop and stop(func)):
        func = func.__wrapped__
    return func


def getdoc(object):
    doc = getattr(object, '__doc__', None)
    return cleandoc(doc) if isinstance(doc, str) else None


def cleandoc(doc):
    lines = doc.expandtabs().split('\n')
    margin = min((len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()), default=0)
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1].strip():
        lines.pop()
    while lines and not lines[0].strip():
        lines.pop(0)
    return '\n'.join(lines)


def getmodule(object, _filename=None):
    return object if ismodule(object) else sys.modules.get(getattr(object, '__module__', None))


def getfile(object):
    if ismodule(object) and getattr(object, '__file__', None):
        return object.__file__
    if isclass(object):
        module = sys.modules.get(object.__module__)
        if getattr(module, '__file__', None):
            return module.__file__
        raise TypeError('{!r} is a built-in class'.format(object))
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if isframe(object):
        object = object.f_code
    if iscode(object):
        return object.co_filename
    raise TypeError('module, class, method, function, traceback, frame, or code object was expected, got {}'.format(
        type(object).__name__))


getsourcefile = getfile


def _block(lines):
    """The first statement and what is indented below it."""
    indent = len(lines[0]) - len(lines[0].lstrip())
    end, depth = 1, lines[0].count('(') - lines[0].count(')')
    header = lines[0].lstrip().startswith('@')
    while end < len(lines):
        line = lines[end]
        here = len(line) - len(line.lstrip())
        if line.strip() and depth <= 0 and here <= indent and not header and not line.lstrip().startswith(')'):
            break
        header = header and not line.lstrip().startswith(('def ', 'class ', 'async '))
        depth += line.count('(') - line.count(')')
        end += 1
    while end > 1 and not lines[end - 1].strip():
        end -= 1
    return lines[:end]


def findsource(object):
    lines = linecache.getlines(getfile(object))
    if not lines:
        raise OSError('could not get source code')
    if ismodule(object):
        return lines, 0
    if isclass(object):
        head = 'class ' + object.__name__
        for i, line in enumerate(lines):
            if line.lstrip().startswith(head) and not line.lstrip()[len(head)].isalnum():
                return lines, i
        raise OSError('could not find class definition')
    object = getattr(object, '__func__', object)
    code = getattr(object, '__code__', getattr(object, 'f_code', object))
    return lines, max(0, code.co_firstlineno - 1)


def getsourcelines(object):
    object = unwrap(object)
    lines, number = findsource(object)
    if ismodule(object):
        return lines, 0
    return _block(lines[number:]), number + 1


def getsource(object):
    return ''.join(getsourcelines(object)[0])


def getcomments(object):
    return None


def currentframe():
    return sys._getframe(1)


FrameInfo = _namedtuple('FrameInfo', 'frame filename lineno function code_context index')
Traceback = _namedtuple('Traceback', 'filename lineno function code_context index')
FullArgSpec = _namedtuple('FullArgSpec', 'args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations')
ArgInfo = _namedtuple('ArgInfo', 'args varargs keywords locals')


def getframeinfo(frame, context=1):
    line = linecache.getline(frame.f_code.co_filename, frame.f_lineno)
    return Traceback(frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name, [line] if line else None, 0)


def getouterframes(frame, context=1):
    found = []
    while frame:
        found.append(FrameInfo(frame, *getframeinfo(frame, context)))
        frame = frame.f_back
    return found


def stack(context=1):
    return getouterframes(sys._getframe(1), context)


# --- signatures

class _empty:
    pass


class _ParameterKind(enum.IntEnum):
    POSITIONAL_ONLY = 0
    POSITIONAL_OR_KEYWORD = 1
    VAR_POSITIONAL = 2
    KEYWORD_ONLY = 3
    VAR_KEYWORD = 4

    def __str__(self):
        return self.name

    @property
    def description(self):
        return {0: 'positional-only', 1: 'positional or keyword', 2: 'variadic positional', 3: 'keyword-only',
                4: 'variadic keyword'}[int(self)]


def formatannotation(annotation, base_module=None):
    if isinstance(annotation, type) and not hasattr(annotation, '__origin__'):
        if annotation.__module__ in ('builtins', base_module):
            return annotation.__qualname__
        return annotation.__module__ + '.' + annotation.__qualname__
    return repr(annotation)


class Parameter:
    POSITIONAL_ONLY = _ParameterKind.POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _ParameterKind.POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _ParameterKind.VAR_POSITIONAL
    KEYWORD_ONLY = _ParameterKind.KEYWORD_ONLY
    VAR_KEYWORD = _ParameterKind.VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        self.name, self.kind, self.default, self.annotation = name, _ParameterKind(kind), default, annotation

    def replace(self, *, name=_sentinel, kind=_sentinel, annotation=_sentinel, default=_sentinel):
        return Parameter(self.name if name is _sentinel else name, self.kind if kind is _sentinel else kind,
                         default=self.default if default is _sentinel else default,
                         annotation=self.annotation if annotation is _sentinel else annotation)

    def __str__(self):
        text = self.name
        if self.annotation is not _empty:
            text += ': ' + formatannotation(self.annotation)
        if self.default is not _empty:
            text += (' = ' if self.annotation is not _empty else '=') + repr(self.default)
        return {2: '*', 4: '**'}.get(int(self.kind), '') + text

    def __repr__(self):
        return '<Parameter "%s">' % self

    def __eq__(self, other):
        return isinstance(other, Parameter) and (self.name, self.kind, self.default, self.annotation) == (
            other.name, other.kind, other.default, other.annotation)

    def __hash__(self):
        return hash((self.name, self.kind))


class BoundArguments:
    def __init__(self, signature, arguments):
        self.signature, self.arguments = signature, arguments

    @property
    def args(self):
        out = []
        for name, p in self.signature.parameters.items():
            if p.kind in (3, 4) or name not in self.arguments:
                break
            out.extend(self.arguments[name]) if p.kind == 2 else out.append(self.arguments[name])
        return tuple(out)

    @property
    def kwargs(self):
        out, named = {}, False
        for name, p in self.signature.parameters.items():
            named = named or p.kind in (3, 4) or name not in self.arguments
            if named and name in self.arguments:
                out.update(self.arguments[name]) if p.kind == 4 else out.__setitem__(name, self.arguments[name])
        return out

    def apply_defaults(self):
        full = {}
        for name, p in self.signature.parameters.items():
            if name in self.arguments:
                full[name] = self.arguments[name]
            elif p.default is not _empty:
                full[name] = p.default
            elif p.kind == 2:
                full[name] = ()
            elif p.kind == 4:
                full[name] = {}
        self.arguments = full

    def __repr__(self):
        return '<BoundArguments (%s)>' % ', '.join('%s=%r' % item for item in self.arguments.items())


class Signature:
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        self._parameters = types.MappingProxyType({p.name: p for p in parameters or ()})
        self._return = return_annotation

    @property
    def parameters(self):
        return self._parameters

    @property
    def return_annotation(self):
        return self._return

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, **kw):
        return _signature(obj, follow_wrapped)

    def replace(self, *, parameters=_sentinel, return_annotation=_sentinel):
        return Signature(self.parameters.values() if parameters is _sentinel else parameters,
                         return_annotation=self._return if return_annotation is _sentinel else return_annotation)

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, partial=False):
        arguments, args, kwargs = {}, list(args), dict(kwargs)
        catch = None
        for name, p in self.parameters.items():
            if p.kind == 2:
                arguments[name] = tuple(args)
                args = []
                if not arguments[name]:
                    del arguments[name]
            elif p.kind == 4:
                catch = name
            elif args and p.kind != 3:
                if name in kwargs and p.kind == 1:
                    raise TypeError('multiple values for argument {arg!r}'.format(arg=name))
                arguments[name] = args.pop(0)
            elif name in kwargs and p.kind != 0:
                arguments[name] = kwargs.pop(name)
            elif p.default is _empty and not partial:
                raise TypeError('missing a required {}argument: {arg!r}'.format(
                    'keyword-only ' if p.kind == 3 else '', arg=name))
        if args:
            raise TypeError('too many positional arguments')
        if kwargs and catch is None:
            raise TypeError('got an unexpected keyword argument {arg!r}'.format(arg=next(iter(kwargs))))
        if kwargs:
            arguments[catch] = kwargs
        return BoundArguments(self, arguments)

    def __str__(self):
        parts, last, star = [], None, False
        for p in self.parameters.values():
            if last == 0 and p.kind != 0:
                parts.append('/')
            if p.kind == 2:
                star = True
            elif p.kind == 3 and not star:
                parts.append('*')
                star = True
            parts.append(str(p))
            last = p.kind
        if last == 0:
            parts.append('/')
        text = '(%s)' % ', '.join(parts)
        return text if self._return is _empty else text + ' -> ' + formatannotation(self._return)

    def __repr__(self):
        return '<Signature %s>' % self

    def __eq__(self, other):
        return isinstance(other, Signature) and list(self.parameters.values()) == list(other.parameters.values()) and (
            self._return == other._return)


def _of_function(func):
    code, ann = func.__code__, getattr(func, '__annotations__', None) or {}
    count, only, kwonly = code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount
    names, defaults, kwdefaults = code.co_varnames, func.__defaults__ or (), func.__kwdefaults__ or {}
    parameters = []
    for i, name in enumerate(names[:count]):
        at = i - (count - len(defaults))
        parameters.append(Parameter(name, 0 if i < only else 1, default=defaults[at] if at >= 0 else _empty,
                                    annotation=ann.get(name, _empty)))
    at = count + kwonly
    if code.co_flags & CO_VARARGS:
        parameters.append(Parameter(names[at], 2, annotation=ann.get(names[at], _empty)))
        at += 1
    for name in names[count:count + kwonly]:
        parameters.append(Parameter(name, 3, default=kwdefaults.get(name, _empty), annotation=ann.get(name, _empty)))
    if code.co_flags & CO_VARKEYWORDS:
        parameters.append(Parameter(names[at], 4, annotation=ann.get(names[at], _empty)))
    return Signature(parameters, return_annotation=ann.get('return', _empty))


def _without_first(sig):
    parameters = list(sig.parameters.values())
    return sig.replace(parameters=parameters if parameters and parameters[0].kind == 2 else parameters[1:])


def _signature(obj, follow=True):
    if not callable(obj):
        raise TypeError('{!r} is not a callable object'.format(obj))
    if ismethod(obj):
        return _without_first(_signature(obj.__func__, follow))
    if follow:
        obj = unwrap(obj)
    if getattr(obj, '__signature__', None) is not None:
        return obj.__signature__
    if isfunction(obj):
        return _of_function(obj)
    if isinstance(obj, functools.partial):
        sig = _signature(obj.func, follow)
        given = sig.bind_partial(*obj.args, **obj.keywords).arguments
        left, keyword = [], False
        for name, p in sig.parameters.items():
            if name in given and p.kind in (0, 1) and name not in obj.keywords:
                continue
            if name in obj.keywords:
                p, keyword = p.replace(default=obj.keywords[name], kind=3), True
            elif keyword and p.kind == 1:
                p = p.replace(kind=3)
            left.append(p)
        return sig.replace(parameters=left)
    if isclass(obj):
        for name in ('__init__', '__new__'):
            method = getattr(obj, name)
            if isfunction(method):
                return _without_first(_signature(method, follow))
        if obj.__module__ != 'builtins':
            return Signature()
        raise ValueError('no signature found for builtin type {!r}'.format(obj))
    if isfunction(getattr(type(obj), '__call__', None)):
        return _without_first(_signature(type(obj).__call__, follow))
    raise ValueError('no signature found for builtin {!r}'.format(obj))


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    return _signature(obj, follow_wrapped)


def getfullargspec(func):
    sig = _signature(func)
    args, kwonly, defaults, kwdefaults, varargs, varkw, ann = [], [], [], {}, None, None, {}
    for name, p in sig.parameters.items():
        if p.kind < 2:
            args.append(name)
            if p.default is not _empty:
                defaults.append(p.default)
        elif p.kind == 2:
            varargs = name
        elif p.kind == 3:
            kwonly.append(name)
            if p.default is not _empty:
                kwdefaults[name] = p.default
        else:
            varkw = name
        if p.annotation is not _empty:
            ann[name] = p.annotation
    if sig.return_annotation is not _empty:
        ann['return'] = sig.return_annotation
    return FullArgSpec(args, varargs, varkw, tuple(defaults) or None, kwonly, kwdefaults or None, ann)
