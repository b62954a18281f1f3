# A program that logs from its worker through a queue: the listener alone writes, so no two lines run into each other.
# methods: fork spawn forkserver
import argparse
import logging
import logging.handlers
import multiprocessing as mp
import queue
import sys


def listen(q):
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(logging.Formatter('%(processName)-10s %(name)s %(levelname)-8s %(message)s'))
    logging.getLogger().addHandler(handler)
    for record in iter(q.get, None):
        logging.getLogger(record.name).handle(record)


def work(q, n):
    root = logging.getLogger()
    root.addHandler(logging.handlers.QueueHandler(q))
    root.setLevel(logging.DEBUG)
    logging.getLogger('work').info('Message %d', n)
    try:
        1 / 0
    except ZeroDivisionError:
        logging.getLogger('work').error('divided')


def read_arguments(words):
    parser = argparse.ArgumentParser(description='demo')
    parser.add_argument('-n', type=int, default=2)
    parser.add_argument('--name', default='x')
    return parser.parse_args(words)


def main(words):
    arguments = read_arguments(words)
    print(arguments, flush=True)
    # expect: Namespace(n=2, name='x')
    q = mp.Queue()
    listener = mp.Process(target=listen, args=(q,))
    listener.start()
    worker = mp.Process(target=work, args=(q, arguments.n), name='Worker')
    worker.start()
    worker.join()
    q.put(None)
    listener.join()
    # expect: Worker     work INFO     Message 2
    # expect: Worker     work ERROR    divided


def listen_in_a_thread():
    q = queue.Queue()
    listener = logging.handlers.QueueListener(q, logging.StreamHandler(sys.stdout))
    listener.start()
    logging.getLogger('thread').addHandler(logging.handlers.QueueHandler(q))
    logging.getLogger('thread').warning('by a thread')
    listener.stop()
    # expect: by a thread


if __name__ == '__main__':
    main([])
    listen_in_a_thread()
