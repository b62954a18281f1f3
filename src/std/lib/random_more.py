"""What random needs seldom: further distributions, drawn as CPython draws them, and the kernel's own generator."""
from math import acos, cos, exp, floor, lgamma, log, log2, pi, sqrt
from os import urandom
from random import Random

_TWO_PI = 2.0 * pi
_LOG4 = log(4.0)
_SG = 1.0 + log(4.5)


def vonmisesvariate(self, mu, kappa):
    random = self.random
    if kappa <= 1e-6:
        return _TWO_PI * random()
    s = 0.5 / kappa
    r = s + sqrt(1.0 + s * s)
    while True:
        z = cos(pi * random())
        d = z / (r + z)
        u = random()
        if u < 1.0 - d * d or u <= (1.0 - d) * exp(d):
            break
    q = 1.0 / r
    f = (q + z) / (1.0 + q * z)
    return (mu + acos(f)) % _TWO_PI if random() > 0.5 else (mu - acos(f)) % _TWO_PI


def gammavariate(self, alpha, beta):
    if alpha <= 0.0 or beta <= 0.0:
        raise ValueError('gammavariate: alpha and beta must be > 0.0')
    random = self.random
    if alpha == 1.0:
        return -log(1.0 - random()) * beta
    if alpha > 1.0:
        a = sqrt(2.0 * alpha - 1.0)
        b = alpha - _LOG4
        c = alpha + a
        while True:
            u1 = random()
            if not 1e-7 < u1 < 0.9999999:
                continue
            u2 = 1.0 - random()
            v = log(u1 / (1.0 - u1)) / a
            x = alpha * exp(v)
            z = u1 * u1 * u2
            r = b + c * v - x
            if r + _SG - 4.5 * z >= 0.0 or r >= log(z):
                return x * beta
    e = exp(1.0)
    while True:
        b = (e + alpha) / e
        p = b * random()
        x = p ** (1.0 / alpha) if p <= 1.0 else -log((b - p) / alpha)
        u = random()
        if u <= x ** (alpha - 1.0) if p > 1.0 else u <= exp(-x):
            return x * beta


def betavariate(self, alpha, beta):
    y = self.gammavariate(alpha, 1.0)
    return y / (y + self.gammavariate(beta, 1.0)) if y else 0.0


def paretovariate(self, alpha):
    return (1.0 - self.random()) ** (-1.0 / alpha)


def weibullvariate(self, alpha, beta):
    return alpha * (-log(1.0 - self.random())) ** (1.0 / beta)


def binomialvariate(self, n=1, p=0.5):
    if n < 0:
        raise ValueError('n must be non-negative')
    if p <= 0.0 or p >= 1.0:
        if p in (0.0, 1.0):
            return n if p else 0
        raise ValueError('p must be in the range 0.0 <= p <= 1.0')
    random = self.random
    if n == 1:
        return int(random() < p)
    if p > 0.5:
        return n - self.binomialvariate(n, 1.0 - p)
    if n * p < 10.0:
        x = y = 0
        c = log2(1.0 - p)
        while c:
            y += floor(log2(random()) / c) + 1
            if y > n:
                break
            x += 1
        return x
    spq = sqrt(n * p * (1.0 - p))
    b = 1.15 + 2.53 * spq
    a = -0.0873 + 0.0248 * b + 0.01 * p
    c = n * p + 0.5
    vr = 0.92 - 4.2 / b
    alpha = (2.83 + 5.1 / b) * spq
    lpq = log(p / (1.0 - p))
    m = floor((n + 1) * p)
    h = lgamma(m + 1) + lgamma(n - m + 1)
    while True:
        u = random() - 0.5
        us = 0.5 - abs(u)
        k = floor((2.0 * a / us + b) * u + c)
        if k < 0 or k > n:
            continue
        v = random()
        if us >= 0.07 and v <= vr:
            return k
        v *= alpha / (a / (us * us) + b)
        if log(v) <= h - lgamma(k + 1) - lgamma(n - k + 1) + (k - m) * lpq:
            return k


class SystemRandom(Random):
    """Numbers from the kernel; it has no state."""
    __module__ = 'random'

    def random(self):
        return (int.from_bytes(urandom(7), 'big') >> 3) * 2 ** -53

    def getrandbits(self, k):
        if k < 0:
            raise ValueError('number of bits must be non-negative')
        size = (k + 7) // 8
        return int.from_bytes(urandom(size), 'big') >> (size * 8 - k)

    def randbytes(self, n):
        return urandom(n)

    def seed(self, *args, **kwds):
        return None

    def getstate(self, *args, **kwds):
        raise NotImplementedError('System entropy source does not have state.')

    setstate = getstate
