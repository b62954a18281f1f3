# CPU seconds of classes, methods and attributes (lower is better)
import time


class Body:
    def __init__(self, x, v):
        self.x = x
        self.v = v

    def step(self, dt):
        self.x += self.v * dt
        if self.x > 100.0:
            self.v = -self.v


def run():
    bodies = [Body(float(i), i * 0.5) for i in range(100)]
    for t in range(5000):
        for b in bodies:
            b.step(0.01)
    return sum(b.x for b in bodies)


start = time.process_time()
run()
print(time.process_time() - start)
