# row: printing and rounding of floats
import decimal, fractions, json, statistics

def look():
    values = [0.1 + 0.2, 1e22, 5e-324, 1.7976931348623157e308, 2.675, 0.1 * 3, 1 / 3, -0.0, float("nan"), 123456789.123456789]
    return [values, [round(v, 2) for v in values[:9]], ["%.20f %e %g" % (v, v, v) for v in values[:8]], json.dumps(values[:6]),
        sum([0.1] * 10), statistics.mean([0.1, 0.2]), statistics.stdev([0.1, 0.2, 0.7]), decimal.Decimal("1") / 3, fractions.Fraction(0.1)]
