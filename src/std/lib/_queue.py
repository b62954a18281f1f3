from queue import Empty, SimpleQueue
