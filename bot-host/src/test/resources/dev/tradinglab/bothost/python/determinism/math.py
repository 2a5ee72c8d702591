# row: math, cmath and **
import cmath, math, struct

calls = 0

def look():
    global calls
    calls += 1
    # Often enough to be compiled where a compiler is.
    total = 0
    for i in range(800):
        x = (i + 1) * 0.0137 + calls
        for y in (math.sin(x), math.cos(x), math.tan(x), math.exp(-x), math.log(x), math.log10(x), math.log1p(x), math.pow(x, 1.37),
                x ** 2.71, math.atan(x), math.atan2(x, 3), math.sinh(x % 5), math.tanh(x), math.hypot(x, 2), math.sqrt(x),
                math.asin(x % 1), math.acos(x % 1), math.expm1(x % 3), math.gamma(x % 20 + 1), math.erf(x), math.log2(x)):
            total = (total * 31 + struct.unpack("<q", struct.pack("<d", y))[0]) % (1 << 61)
    z = cmath.exp(complex(0.1, calls)) + cmath.sqrt(complex(-1, calls)) + complex(1, calls) ** 1.5
    return [total, z, math.fsum([0.1] * 10), math.sin(1e22)]
