"""Command lines read: positional arguments, options, groups and subcommands, with usage and help as CPython's."""
import os
import sys
from textwrap import wrap as _wrap

__all__ = ['ArgumentParser', 'ArgumentError', 'ArgumentTypeError', 'BooleanOptionalAction', 'FileType', 'HelpFormatter',
           'ArgumentDefaultsHelpFormatter', 'RawDescriptionHelpFormatter', 'RawTextHelpFormatter',
           'MetavarTypeHelpFormatter', 'Namespace', 'Action', 'ONE_OR_MORE', 'OPTIONAL', 'PARSER', 'REMAINDER',
           'SUPPRESS', 'ZERO_OR_MORE']

SUPPRESS = '==SUPPRESS=='
OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, PARSER, REMAINDER = '?', '*', '+', 'A...', '...'


class ArgumentError(Exception):
    def __init__(self, argument, message):
        self.argument_name = argument._shown() if argument is not None else None
        self.message = message

    def __str__(self):
        return self.message if self.argument_name is None else f'argument {self.argument_name}: {self.message}'


class ArgumentTypeError(Exception):
    pass


class Namespace:
    def __init__(self, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __repr__(self):
        return f'{type(self).__name__}({", ".join(f"{k}={v!r}" for k, v in self.__dict__.items())})'

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, key):
        return key in self.__dict__


class HelpFormatter:
    pass


class RawDescriptionHelpFormatter(HelpFormatter):
    pass


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    pass


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    pass


class MetavarTypeHelpFormatter(HelpFormatter):
    pass


class FileType:
    """A type of arguments that are files to open; - is stdin or stdout."""

    def __init__(self, mode='r', bufsize=-1, encoding=None, errors=None):
        self._mode, self._more = mode, (bufsize, encoding, errors)

    def __call__(self, string):
        if string == '-':
            stream = sys.stdin if 'r' in self._mode else sys.stdout
            return stream.buffer if 'b' in self._mode else stream
        try:
            return open(string, self._mode, *self._more)
        except OSError as e:
            raise ArgumentTypeError(f"can't open '{string}': {e}")

    def __repr__(self):
        return f'{type(self).__name__}({self._mode!r})'


_ACTIONS = ('store', 'store_true', 'store_false', 'store_const', 'append', 'append_const', 'extend', 'count', 'help',
            'version', 'parsers', 'call')


class _Argument:
    """One argument of the parser."""

    def __init__(self, names, action, dest, nargs, const, default, type, choices, required, help, metavar, version):
        if action not in _ACTIONS:
            raise ValueError(f'unknown action "{action}"')
        self.option_strings = names
        self.action, self.dest, self.nargs, self.const = action, dest, nargs, const
        self.default, self.type, self.choices, self.required = default, type, choices, required
        self.help, self.metavar, self.version = help, metavar, version
        self.takes = action in ('store', 'append', 'extend') or action == 'call' and nargs != 0
        self.group = None       # under whose title it stands
        self.exclusive = None   # the group of which only one may be given

    def _shown(self):
        return '/'.join(self.option_strings) or self.metavar or self.dest

    def _value_name(self):
        if self.metavar is not None:
            return self.metavar
        if self.choices is not None:
            return '{' + ','.join(map(str, self.choices)) + '}'
        return self.dest.upper() if self.option_strings else self.dest

    def _values(self):
        name = self._value_name()
        if self.action == 'parsers':
            return f'{name} ...'
        if self.nargs is None:
            return name
        if self.nargs == REMAINDER:
            return '...'
        return {'?': f'[{name}]', '*': f'[{name} ...]', '+': f'{name} [{name} ...]'}.get(
            self.nargs) or ' '.join([name] * self.nargs)

    def _usage(self):
        if not self.option_strings:
            return self._values()
        text = self.option_strings[0] + (f' {self._values()}' if self.takes else '')
        return text if self.required else f'[{text}]'

    def _head(self):
        if not self.option_strings:
            return self._value_name()
        names = ', '.join(self.option_strings)
        return f'{names} {self._values()}' if self.takes else names


class Action(_Argument):
    """What a script's own action is made of: it is called with what the argument got."""

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None,
                 required=False, help=None, metavar=None, deprecated=False):
        super().__init__(list(option_strings), 'call', dest, nargs, const, default, type, choices, required, help,
                         metavar, None)

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError('.__call__() not defined')


class BooleanOptionalAction(Action):
    """--name and --no-name."""

    def __init__(self, option_strings, dest, default=None, required=False, help=None, deprecated=False, **kwargs):
        names = [n for name in option_strings
                 for n in ([name, f'--no-{name[2:]}'] if name.startswith('--') else [name])]
        super().__init__(names, dest, 0, default=default, required=required, help=help)

    def _usage(self):
        text = ' | '.join(self.option_strings)
        return text if self.required else f'[{text}]'

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, not option_string.startswith('--no-'))


class _Subparsers(_Argument):
    """The place of a subcommand."""

    def __init__(self, parser, dest, required, help, metavar, parser_class):
        super().__init__([], 'parsers', dest, None, None, None, None, {}, required, help, metavar, None)
        before = [a._usage() for a in parser._actions if not a.option_strings]
        self._prog = ' '.join([parser.prog] + before)
        self._class = parser_class
        self.rows = []

    def _shown(self):
        return self.metavar or (self.dest if self.dest is not SUPPRESS else '{' + ','.join(self.choices) + '}')

    def _value_name(self):
        return self.metavar if self.metavar is not None else '{' + ','.join(self.choices) + '}'

    def add_parser(self, name, *, help=None, aliases=(), **kwargs):
        kwargs.setdefault('prog', f'{self._prog} {name}')
        parser = self._class(**kwargs)
        for each in (name, *aliases):
            self.choices[each] = parser
        if help is not None:
            row = _Argument([], 'store', name, None, None, None, None, None, False, help,
                         f'{name} ({", ".join(aliases)})' if aliases else name, None)
            self.rows.append(row)
        return parser


class _Group:
    """Arguments under a title of their own in the help, or of which only one may be given."""

    def __init__(self, parser, title=None, description=None, exclusive=False, required=False, inside=None):
        self._parser, self.title, self.description = parser, title, description
        self.exclusive, self.required, self._inside = exclusive, required, inside
        self.members = []

    def add_argument(self, *names, **options):
        made = self._parser.add_argument(*names, **options)
        if self.exclusive:
            made.exclusive, made.group = self, self._inside
        else:
            made.group = self
        self.members.append(made)
        return made

    def add_mutually_exclusive_group(self, *, required=False):
        return _Group(self._parser, exclusive=True, required=required, inside=self)

    def _usage(self):
        parts = [a.option_strings[0] + (f' {a._values()}' if a.takes else '') if a.option_strings else a._values()
                 for a in self.members if a.help != SUPPRESS]
        text = ' | '.join(parts)
        return f'({text})' if self.required else f'[{text}]'


class ArgumentParser:
    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=(),
                 formatter_class=HelpFormatter, prefix_chars='-', fromfile_prefix_chars=None, argument_default=None,
                 conflict_handler='error', add_help=True, allow_abbrev=True, exit_on_error=True):
        self.prog = os.path.basename(sys.argv[0]) if prog is None else prog
        self.usage, self.description, self.epilog = usage, description, epilog
        self.formatter_class, self.argument_default = formatter_class, argument_default
        self.allow_abbrev, self.exit_on_error = allow_abbrev, exit_on_error
        self._actions = []
        self._groups = []
        self._defaults = {}
        if add_help:
            self.add_argument('-h', '--help', action='help', default=SUPPRESS, help='show this help message and exit')
        for parent in parents:
            self._actions.extend([a for a in parent._actions if a.action != 'help'])

    def add_argument(self, *names, action='store', nargs=None, const=None, default=None, type=None, choices=None,
                     required=False, help=None, metavar=None, dest=None, version=None, **more):
        options = [name for name in names if name.startswith('-')]
        if options and len(options) != len(names):
            raise ValueError(f'invalid option string {names[0]!r}: must start with a character \'-\'')
        for name in options:
            if any(name in a.option_strings for a in self._actions):
                raise ArgumentError(_Argument(options, 'store', '', None, None, None, None, None, False, None, None,
                                              None),
                                    f'conflicting option string: {name}')
        if dest is None:
            long = [name for name in options if name.startswith('--')]
            dest = (long or options or list(names))[0].lstrip('-').replace('-', '_') if names else dest
        if action in ('store_true', 'store_false'):
            const = action == 'store_true'
            default = (not const) if default is None else default
        if default is None:
            default = self.argument_default
        if isinstance(action, str):
            if more:
                kind = ''.join(word.capitalize() for word in action.split('_'))
                raise TypeError(f'_{kind}Action.__init__() got an unexpected keyword argument {next(iter(more))!r}')
            made = _Argument(options, action, dest, nargs, const, default, type, choices, required, help, metavar,
                             version)
        else:
            given = dict(nargs=nargs, const=const, default=default, type=type, choices=choices, help=help,
                         metavar=metavar, version=version, **more)
            given = {name: value for name, value in given.items() if value is not None}
            if required:
                given['required'] = True
            made = action(option_strings=options, dest=dest, **given)
        made.may_lack = bool(options) or made.nargs in ('?', REMAINDER) or made.nargs == '*' and default is not None
        self._actions.append(made)
        return made

    def add_argument_group(self, title=None, description=None):
        group = _Group(self, title, description)
        self._groups.append(group)
        return group

    def add_mutually_exclusive_group(self, *, required=False):
        return _Group(self, exclusive=True, required=required)

    def add_subparsers(self, *, title=None, description=None, prog=None, parser_class=None, action=None, dest=SUPPRESS,
                       required=False, help=None, metavar=None):
        if any([a.action == 'parsers' for a in self._actions]):
            raise ValueError('cannot have multiple subparser arguments')
        made = _Subparsers(self, dest, required, help, metavar, parser_class or type(self))
        if dest is SUPPRESS:
            made.default = SUPPRESS
        if prog is not None:
            made._prog = prog
        if title is not None or description is not None:
            made.group = self.add_argument_group(title or 'subcommands', description)
        self._actions.append(made)
        return made

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)

    def get_default(self, dest):
        return self._defaults.get(dest, next((a.default for a in self._actions if a.dest == dest), None))

    # --- help

    def format_usage(self):
        if self.usage is not None:
            return f'usage: {self.usage.replace("%(prog)s", self.prog)}\n'
        shown = [a for a in self._actions if a.help != SUPPRESS]
        options, told = [], []
        for a in shown:
            if a.option_strings and a.exclusive not in told:
                options.append((a.exclusive or a)._usage())
                told.extend([a.exclusive] if a.exclusive else [])
        places = [a._usage() if a.action != 'parsers' else a._values() for a in shown if not a.option_strings]
        head = f'usage: {self.prog} '
        width = self._width()
        if len(head) + len(' '.join(options + places)) <= width:
            return (head + ' '.join(options + places)).rstrip() + '\n'
        lines = []
        for parts in (options, places):
            line = ''
            for part in parts:
                if line and len(head) + len(line) + 1 + len(part) > width:
                    lines.append(line)
                    line = ''
                line = f'{line} {part}' if line else part
            if line:
                lines.append(line)
        return head + ('\n' + ' ' * len(head)).join(lines) + '\n'

    @staticmethod
    def _width():
        try:
            return int(os.environ['COLUMNS']) - 2
        except (KeyError, ValueError):
            from shutil import get_terminal_size
            return get_terminal_size().columns - 2

    def _rows(self, title, actions, column, description=None):
        if not actions and not description:
            return ''
        lines = [f'\n{title}:'] if title else ['']
        if description:
            lines.extend([f'  {row}' for row in _wrap(description, self._width() - 2)] + [''] * bool(actions))
        deep = [(a, 2) for a in actions]
        for at in range(len(deep) - 1, -1, -1):
            if deep[at][0].action == 'parsers':
                deep[at + 1:at + 1] = [(row, 4) for row in deep[at][0].rows]
        for a, indent in deep:
            head = f'{"":{indent}}{a._head()}'
            if not a.help:
                lines.append(head)
                continue
            values = {**a.__dict__, 'prog': self.prog}
            text = a.help
            if self.formatter_class is ArgumentDefaultsHelpFormatter and '%(default)' not in text and \
                    a.default is not SUPPRESS and (a.option_strings or a.nargs in ('?', '*')):
                text += ' (default: %(default)s)'
            text = text % values
            rows = text.split('\n') if issubclass(self.formatter_class, RawTextHelpFormatter) else \
                _wrap(text, max(self._width() - column, 11))
            if len(head) <= column - 2:
                head = head.ljust(column) + rows.pop(0)
            lines.append(head)
            lines.extend([' ' * column + row for row in rows])
        return '\n'.join(lines) + '\n'

    def format_help(self):
        shown = [a for a in self._actions if a.help != SUPPRESS]
        heads = [len(a._head()) for a in shown]
        heads.extend([len(row._head()) + 2 for a in shown if a.action == 'parsers' for row in a.rows])
        column = min(max(heads, default=0) + 4, 24, max(self._width() - 20, 4))
        text = self.format_usage()
        if self.description:
            description = self.description.replace('%(prog)s', self.prog)
            raw = issubclass(self.formatter_class, RawDescriptionHelpFormatter)
            text += '\n' + (description if raw else '\n'.join(_wrap(description, self._width()))) + '\n'
        plain = [a for a in shown if a.group is None]
        text += self._rows('positional arguments', [a for a in plain if not a.option_strings], column)
        text += self._rows('options', [a for a in plain if a.option_strings], column)
        for group in self._groups:
            text += self._rows(group.title, [a for a in shown if a.group is group], column, group.description)
        if self.epilog:
            text += '\n' + '\n'.join(_wrap(self.epilog, self._width())) + '\n'
        return text

    def print_help(self, file=None):
        (file or sys.stdout).write(self.format_help())

    def print_usage(self, file=None):
        (file or sys.stdout).write(self.format_usage())

    def exit(self, status=0, message=None):
        if message:
            sys.stderr.write(message)
        sys.exit(status)

    def error(self, message):
        self.print_usage(sys.stderr)
        self.exit(2, f'{self.prog}: error: {message}\n')

    # --- reading

    def parse_args(self, args=None, namespace=None):
        namespace, rest = self.parse_known_args(args, namespace)
        if rest:
            self.error(f'unrecognized arguments: {" ".join(rest)}')
        return namespace

    def parse_known_args(self, args=None, namespace=None):
        args = list(sys.argv[1:] if args is None else args)
        namespace = Namespace() if namespace is None else namespace
        for a in self._actions:
            if a.default is not SUPPRESS and a.action != 'version' and not hasattr(namespace, a.dest):
                setattr(namespace, a.dest, a.default)
        for name, value in self._defaults.items():
            setattr(namespace, name, value)
        try:
            return namespace, self._read(args, namespace)
        except ArgumentError as error:
            if not self.exit_on_error:
                raise
            self.error(str(error))

    def _is_option(self, arg):
        if len(arg) < 2 or not arg.startswith('-'):
            return False
        try:
            float(arg)
        except ValueError:
            return ' ' not in arg
        return any(name[1:2].isdigit() for a in self._actions for name in a.option_strings)

    def _find(self, arg):
        """(action, value after = or glued to it, or None); action None: unknown."""
        for a in self._actions:
            if arg in a.option_strings:
                return a, None
        name, equals, value = arg.partition('=')
        found = [a for a in self._actions if name in a.option_strings]
        if not found and arg.startswith('--') and self.allow_abbrev:
            found = [(a, option) for a in self._actions for option in a.option_strings if option.startswith(name)]
            if len(found) > 1:
                raise ArgumentError(None, f'ambiguous option: {arg} could match {", ".join(o for _, o in found)}')
            found = [a for a, _ in found]
        if found:
            return found[0], value if equals else None
        if not arg.startswith('--'):
            for a in self._actions:
                if arg[:2] in a.option_strings:
                    return a, arg[2:]
        return None, None

    def _read(self, args, namespace):
        places = [a for a in self._actions if not a.option_strings]
        loose, rest, seen = [], [], set()
        at = 0
        while at < len(args):
            arg = args[at]
            at += 1
            if arg == '--':
                loose.extend(args[at:])
                break
            if not self._is_option(arg):
                free = [a for a in places if a not in seen]
                if sum([a.action == 'parsers' for a in free[:len(loose) + 1]]):
                    sub = next(a for a in free if a.action == 'parsers')
                    before = free[:free.index(sub)]
                    if len(loose) >= sum([a.nargs not in ('?', '*') for a in before]):
                        self._place(before, loose, namespace, seen)
                        seen.add(sub)
                        rest.extend(self._command(sub, arg, args[at:], namespace))
                        loose = []
                        break
                loose.append(arg)
                if any(a.nargs == REMAINDER for a in places):
                    loose.extend(args[at:])
                    break
                continue
            if loose:
                rest.extend(self._place(places, loose, namespace, seen))
                loose = []
            action, value = self._find(arg)
            if action is None:
                rest.append(arg)
                continue
            for other in action.exclusive.members if action.exclusive else ():
                if other in seen and other is not action:
                    raise ArgumentError(action, f'not allowed with argument {other._shown()}')
            seen.add(action)
            if not action.takes:
                if value is not None and not arg.startswith('--') and value:
                    args.insert(at, '-' + value)       # -vq is -v -q
                elif value is not None:
                    raise ArgumentError(action, f'ignored explicit argument {value!r}')
                self._apply(action, None, namespace, arg)
                continue
            values = [value] if value is not None else []
            most = {None: 1, '?': 1, '*': 1 << 30, '+': 1 << 30, REMAINDER: 1 << 30}.get(action.nargs, action.nargs)
            while value is None and len(values) < most and at < len(args) and not self._is_option(args[at]):
                values.append(args[at])
                at += 1
            self._apply(action, values, namespace, arg)
        rest.extend(self._place(places, loose, namespace, seen))
        missing = [a._shown() for a in self._actions if a not in seen and
                   (a.required or (a.action != 'parsers' and not a.may_lack))]
        if missing:
            raise ArgumentError(None, f'the following arguments are required: {", ".join(missing)}')
        for group in dict.fromkeys([a.exclusive for a in self._actions if a.exclusive and a.exclusive.required]):
            if not any([a in seen for a in group.members]):
                names = ' '.join([a._shown() for a in group.members if a.help != SUPPRESS])
                raise ArgumentError(None, f'one of the arguments {names} is required')
        return rest

    @staticmethod
    def _command(sub, name, args, namespace):
        if sub.dest is not SUPPRESS:
            setattr(namespace, sub.dest, name)
        if name not in sub.choices:
            choices = ', '.join(map(repr, sub.choices))
            raise ArgumentError(sub, f'invalid choice: {name!r} (choose from {choices})')
        made, rest = sub.choices[name].parse_known_args(args)
        for key, value in vars(made).items():
            setattr(namespace, key, value)
        return rest

    def _place(self, places, loose, namespace, seen):
        """Gives arguments that stand together to the places that are still free, as many places as they suffice for;
        a place that may stay empty stays so, even if more arguments come behind the next option."""
        free = [a for a in places if a not in seen]
        least = [{None: 1, '?': 0, '*': 0, '+': 1, REMAINDER: 0}.get(a.nargs, a.nargs) for a in free]
        taken = len(free)
        while sum(least[:taken]) > len(loose):
            taken -= 1
        for i in range(taken):
            action = free[i]
            room = len(loose) - sum(least[i + 1:taken])
            most = {None: 1, '?': 1, '*': room, '+': room, REMAINDER: room}.get(action.nargs, action.nargs)
            count = min(most, room)
            if count:
                self._apply(action, loose[:count], namespace)
            elif action.nargs in ('*', REMAINDER) and action.default is None:
                setattr(namespace, action.dest, [])
            seen.add(action)
            loose = loose[count:]
        return loose

    def _convert(self, action, text):
        convert = action.type or str
        try:
            value = convert(text)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error)) from None
        except (TypeError, ValueError):
            name = getattr(convert, '__name__', repr(convert))
            raise ArgumentError(action, f'invalid {name} value: {text!r}') from None
        if action.choices is not None and value not in action.choices:
            choices = ', '.join(map(repr, action.choices))
            raise ArgumentError(action, f'invalid choice: {value!r} (choose from {choices})')
        return value

    def _apply(self, action, texts, namespace, option=None):
        kind = action.action
        if kind == 'help':
            self.print_help()
            self.exit()
        if kind == 'version':
            sys.stdout.write((action.version or '').replace('%(prog)s', self.prog) + '\n')
            self.exit()
        if kind in ('store_true', 'store_false', 'store_const'):
            setattr(namespace, action.dest, action.const)
            return
        if kind == 'count':
            setattr(namespace, action.dest, (getattr(namespace, action.dest, None) or 0) + 1)
            return
        if kind == 'append_const':
            setattr(namespace, action.dest, list(getattr(namespace, action.dest, None) or []) + [action.const])
            return
        if action.nargs == 0:
            action(self, namespace, [], option)
            return
        if action.nargs is None and not texts:
            raise ArgumentError(action, 'expected one argument')
        if action.nargs == '+' and not texts:
            raise ArgumentError(action, 'expected at least one argument')
        if isinstance(action.nargs, int) and len(texts) != action.nargs:
            raise ArgumentError(action, f'expected {action.nargs} argument{"s" if action.nargs != 1 else ""}')
        values = [self._convert(action, text) for text in texts]
        value = values
        if action.nargs is None or action.nargs == '?':
            value = values[0] if values else action.const
        if kind == 'call':
            action(self, namespace, value, option)
            return
        if kind in ('append', 'extend'):
            value = list(getattr(namespace, action.dest, None) or []) + ([value] if kind == 'append' else list(value))
        setattr(namespace, action.dest, value)
