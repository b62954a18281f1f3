"""Loggers, handlers and formatters from a dict."""
import importlib
import logging


def _resolve(name):
    parts = name.split('.')
    for i in range(len(parts) - 1, 0, -1):
        try:
            obj = importlib.import_module('.'.join(parts[:i]))
        except ImportError:
            continue
        for part in parts[i:]:
            obj = getattr(obj, part)
        return obj
    raise ValueError('Cannot resolve %r' % name)


def _value(value):
    if isinstance(value, str) and value.startswith('ext://'):
        return _resolve(value[6:])
    if isinstance(value, list):
        return [_value(v) for v in value]
    return value


class DictConfigurator:
    def __init__(self, config):
        self.config = config

    def _formatter(self, spec):
        if '()' in spec:
            return self._custom(spec)
        factory = _resolve(spec['class']) if 'class' in spec else logging.Formatter
        return factory(spec.get('format'), spec.get('datefmt'), spec.get('style', '%'))

    def _custom(self, spec):
        factory = spec['()']
        factory = factory if callable(factory) else _resolve(factory)
        return factory(**{k: _value(v) for k, v in spec.items() if k != '()'})

    def _handler(self, name, spec, formatters, filters, handlers):
        spec = dict(spec)
        formatter, level, used = spec.pop('formatter', None), spec.pop('level', None), spec.pop('filters', ())
        if '()' in spec:
            handler = self._custom(spec)
        else:
            factory = _resolve(spec.pop('class'))
            if 'target' in spec:
                spec['target'] = handlers[spec['target']]
            handler = factory(**{k: _value(v) for k, v in spec.items()})
        if formatter:
            handler.setFormatter(formatters[formatter])
        if level is not None:
            handler.setLevel(level)
        for f in used:
            handler.addFilter(filters[f])
        handler.name = name
        return handler

    def _logger(self, logger, spec, handlers, filters):
        if 'level' in spec:
            logger.setLevel(spec['level'])
        for h in logger.handlers[:]:
            logger.removeHandler(h)
        for h in spec.get('handlers', ()):
            try:
                logger.addHandler(handlers[h])
            except KeyError:
                raise ValueError('Unable to add handler %r' % h)
        for f in spec.get('filters', ()):
            logger.addFilter(filters[f])
        if 'propagate' in spec:
            logger.propagate = spec['propagate']

    def configure(self):
        config = self.config
        if 'version' not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config['version'] != 1:
            raise ValueError('Unsupported version: %s' % config['version'])
        formatters = {name: self._formatter(spec) for name, spec in config.get('formatters', {}).items()}
        filters = {name: self._custom(spec) if '()' in spec else logging.Filter(spec.get('name', ''))
                   for name, spec in config.get('filters', {}).items()}
        handlers = {}
        for name, spec in config.get('handlers', {}).items():
            try:
                handlers[name] = self._handler(name, spec, formatters, filters, handlers)
            except Exception as e:
                raise ValueError('Unable to configure handler %r' % name) from e
        if 'root' in config:
            self._logger(logging.getLogger(), config['root'], handlers, filters)
        named = config.get('loggers', {})
        if config.get('disable_existing_loggers', True) and not config.get('incremental'):
            for name, logger in logging.root.manager.loggerDict.items():
                if isinstance(logger, logging.Logger):
                    logger.disabled = name not in named and not any(name.startswith(n + '.') for n in named)
        for name, spec in named.items():
            self._logger(logging.getLogger(name), spec, handlers, filters)
            logging.getLogger(name).disabled = False


dictConfigClass = DictConfigurator


def dictConfig(config):
    dictConfigClass(config).configure()


def fileConfig(*args, **kwargs):
    raise NotImplementedError("mpdemo's built-in engine has no logging.config.fileConfig; use dictConfig, or run it "
                              'with --engine cpython')
