# cmath: its functions at ordinary and at special numbers.
import cmath


def r(z):
    return complex(round(z.real, 9), round(z.imag, 9))


for z in (1+2j, 2.5, -4, 0.5-0.25j):
    print(z, [r(f(z)) for f in (cmath.exp, cmath.log, cmath.sqrt, cmath.sin, cmath.cos, cmath.tan, cmath.sinh,
                                cmath.cosh, cmath.tanh, cmath.log10, cmath.atan, cmath.asinh)],
                                round(cmath.phase(z), 9), tuple(round(v, 9) for v in cmath.polar(z)))
# expect: (1+2j) [(-1.131204384+2.471726672j), (0.804718956+1.107148718j), (1.27201965+0.786151378j), (3.165778513+1.959601041j), (2.032723007-3.051897799j), (0.033812826+1.014793616j), (-0.489056259+1.403119251j), (-0.642148125+1.068607421j), (1.166736257-0.243458201j), (0.349485002+0.480828579j), (1.338972522+0.402359478j), (1.469351744+1.063440024j)] 1.107148718 (2.236067977, 1.107148718)
# expect: 2.5 [(12.182493961+0j), (0.916290732+0j), (1.58113883+0j), (0.598472144-0j), (-0.801143616-0j), (-0.747022297+0j), (6.050204481+0j), (6.13228948+0j), (0.986614298+0j), (0.397940009+0j), (1.19028995+0j), (1.647231146+0j)] 0.0 (2.5, 0.0)
# expect: -4 [(0.018315639+0j), (1.386294361+3.141592654j), 2j, (0.756802495-0j), (-0.653643621-0j), (-1.157821282+0j), (-27.289917197+0j), (27.308232836-0j), (-0.9993293+0j), (0.602059991+1.364376354j), (-1.325817664+0j), (-2.094712547+0j)] 3.141592654 (4.0, 3.141592654)
# expect: (0.5-0.25j) [(1.597466519-0.40790017j), (-0.581575405-0.463647609j), (0.727673345-0.171780375j), (0.494485781-0.221688164j), (0.905150151+0.121108796j), (0.504500703-0.312420693j), (0.504895714-0.278979128j), (1.092570805-0.128921042j), (0.485487281-0.19805545j), (-0.252574989-0.201359598j), (0.48425449-0.200586618j), (0.492675683-0.224328453j)] -0.463647609 (0.559016994, -0.463647609)
print(cmath.sqrt(-1), cmath.exp(1j * cmath.pi).real, cmath.isclose(1+1e-12j, 1), cmath.isnan(complex('nan')),
      cmath.isinf(cmath.infj), cmath.isfinite(1j), r(cmath.rect(2, cmath.pi / 2)), r(cmath.log(8, 2)))
# expect: 1j -1.0 True True True True 2j (3+0j)
for f in (lambda: cmath.log(0), lambda: cmath.sqrt('a'), lambda: cmath.exp([]), lambda: cmath.exp(1000)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
# expect: ValueError math domain error
# expect: TypeError must be real number, not str
# expect: TypeError must be real number, not list
# expect: OverflowError math range error
