"""A heap in a list: item k is not above items 2k+1 and 2k+2."""


def _up(heap, at, top=0):
    """The item at that place climbs to where it belongs, not above top."""
    item = heap[at]
    while at > top:
        parent = (at - 1) >> 1
        if not item < heap[parent]:
            break
        heap[at] = heap[parent]
        at = parent
    heap[at] = item


def _down(heap, at):
    """The hole goes down to a leaf along the smaller children; then the item climbs. It is light: that takes few
    comparisons."""
    end = len(heap)
    start = at
    item = heap[at]
    child = 2 * at + 1
    while child < end:
        if child + 1 < end and not heap[child] < heap[child + 1]:
            child += 1
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    heap[at] = item
    _up(heap, at, start)


def heappush(heap, item, /):
    heap.append(item)
    _up(heap, len(heap) - 1)


def heappop(heap, /):
    if not heap:
        raise IndexError('index out of range')
    last = heap.pop()
    if not heap:
        return last
    first = heap[0]
    heap[0] = last
    _down(heap, 0)
    return first


def heapreplace(heap, item, /):
    first = heap[0]
    heap[0] = item
    _down(heap, 0)
    return first


def heappushpop(heap, item, /):
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _down(heap, 0)
    return item


def heapify(x, /):
    for at in range(len(x) // 2 - 1, -1, -1):
        _down(x, at)


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[:n]


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[:n]


def merge(*iterables, key=None, reverse=False):
    rows = []
    for number, iterable in enumerate(iterables):
        items = iter(iterable)
        for item in items:
            rows.append([item, number, items])
            break

    def rank(row):
        return row[0] if key is None else key(row[0])

    while rows:
        best = rows[0]
        for row in rows[1:]:
            if rank(best) < rank(row) if reverse else rank(row) < rank(best):
                best = row
        yield best[0]
        for best[0] in best[2]:
            break
        else:
            rows.remove(best)
