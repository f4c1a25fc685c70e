/**
 * Functions that `Math` leaves to each machine: ECMAScript asks for no certain last bit of them, and browsers and
 * servers differ there. These are made of + − × ÷ and √, whose every bit IEEE 754 fixes, so that a bench is the same
 * bench wherever it is compiled. All are good to about one unit in the last place.
 */

/** Of an angle in radians. */
export function sine(angleRad: number): number {
  const { quarter, rest } = nearestQuarter(angleRad)
  const value = quarter % 2 === 0 ? sineNearZero(rest) : cosineNearZero(rest)
  return mod4(quarter) < 2 ? value : -value
}

/** Of an angle in radians. */
export function cosine(angleRad: number): number {
  const { quarter, rest } = nearestQuarter(angleRad)
  const value = quarter % 2 === 0 ? cosineNearZero(rest) : sineNearZero(rest)
  return [0, 3].includes(mod4(quarter)) ? value : -value
}

/** e^x; 0 where that is less than the smallest number of full precision. */
export function exponential(x: number): number {
  if (x > LARGEST_EXPONENT) return Infinity
  if (x < -LARGEST_EXPONENT) return 0
  const doublings = Math.round(x / LN_2)
  const rest = x - doublings * LN_2_HIGH - doublings * LN_2_LOW
  let sum = 1
  for (let n = EXP_TERMS; n > 0; n--) sum = 1 + (rest * sum) / n
  return doublings < 0 ? sum / wholePower(2, -doublings) : sum * wholePower(2, doublings)
}

/** 10^x, exact for whole powers that a number holds. */
export function powerOf10(x: number): number {
  const whole = Math.trunc(x)
  const size = wholePower(10, Math.abs(whole)) * exponential(Math.abs(x - whole) * LN_10)
  return x < 0 ? 1 / size : size
}

const HALF_PI = Math.PI / 2
/** π/2 as a sum of parts of 33 bits, so that whole multiples of the first two are exact (Cody and Waite, 1980). */
const HALF_PI_PARTS = [1.57079632673412561417, 6.07710050630396597660e-11, 2.02226624879595063154e-21] as const // prettier-ignore
/** So far the multiples are exact. Larger angles lose their whole turns first, to the precision of π. */
const MOST_RAD = 2 ** 20
const LN_2 = Math.LN2
/** ln 2 as a sum, the first with 21 zero bits behind it. */
const LN_2_HIGH = 6.93147180369123816490e-1 // prettier-ignore
const LN_2_LOW = 1.90821492927058770002e-10 // prettier-ignore
const LN_10 = Math.LN10
/** e to this overflows. */
const LARGEST_EXPONENT = 709.78
/** 0.35^16 / 16! is below 3e-21. */
const EXP_TERMS = 15
/** Where the series of sine and cosine may end: (π/4)^19 / 19! is below 1e-19. */
const LAST_POWER = 18

/** The quarter turn that is nearest to an angle, and what is left of the angle then. */
function nearestQuarter(angleRad: number): { readonly quarter: number; readonly rest: number } {
  const angle = Math.abs(angleRad) < MOST_RAD ? angleRad : angleRad % (2 * Math.PI)
  const quarter = Math.round(angle / HALF_PI)
  const [first, second, third] = HALF_PI_PARTS
  return { quarter, rest: angle - quarter * first - quarter * second - quarter * third }
}

/** For |x| ≤ π/4: x − x³/3! + x⁵/5! − … */
function sineNearZero(x: number): number {
  return x - ((x * x * x) / 6) * alternatingTail(x * x, 4)
}

/** For |x| ≤ π/4: 1 − x²/2! + x⁴/4! − … */
function cosineNearZero(x: number): number {
  return 1 - ((x * x) / 2) * alternatingTail(x * x, 3)
}

/** 1 − x²/(n(n+1)) · (1 − x²/((n+2)(n+3)) · (1 − …)), from its smallest term on. */
function alternatingTail(squared: number, first: number): number {
  let tail = 1
  for (let n = first + LAST_POWER; n >= first; n -= 2) tail = 1 - (squared / (n * (n + 1))) * tail
  return tail
}

/** By squaring: exact as long as the result is a whole number below 2^53 or a power of two. */
function wholePower(base: number, exponent: number): number {
  let [power, square] = [1, base]
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power *= square
    square *= square
  }
  return power
}

function mod4(quarter: number): number {
  return ((quarter % 4) + 4) % 4
}
