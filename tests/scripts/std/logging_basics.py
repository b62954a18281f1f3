# logging to stdout. Expectations recorded from CPython 3.13.
import logging
import sys

logging.warning('to stderr %d', 3)
# expect-err: WARNING:root:to stderr 3
logging.basicConfig(level=logging.INFO, stream=sys.stdout, force=True,
                    format='%(levelname)s %(name)s %(message)s %(lineno)d %(funcName)s')
log = logging.getLogger('a.b')


def work():
    log.info('hi %s', 'x')
    log.debug('not shown')


work()
# expect: INFO a.b hi x 13 work
logging.getLogger('a').setLevel(logging.ERROR)
work()
log.error('own level %s', log.getEffectiveLevel())
# expect: ERROR a.b own level 40 21 <module>
print(log, logging.getLogger('a'), log.parent, logging.getLogger())
# expect: <Logger a.b (ERROR)> <Logger a (ERROR)> <Logger a (ERROR)> <RootLogger root (INFO)>
handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter('[%(levelname)s/%(processName)s] %(message)s %(threadName)s'))
log.addHandler(handler)
log.propagate = False
log.error('E')
# expect: [ERROR/MainProcess] E MainThread
try:
    logging.basicConfig(colour=1, force=True)
except ValueError as e:
    print(e)
# expect: Unrecognised argument(s): colour
