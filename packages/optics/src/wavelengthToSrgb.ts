/** A colour of the sRGB screen, each channel an integer 0..255. */
interface Srgb {
  readonly r: number
  readonly g: number
  readonly b: number
}

/** What the eye sees at all; beyond it light is shown in a fixed dim colour, so that no beam is invisible. */
const VISIBLE_NM = { from: 380, to: 780 }
const ULTRAVIOLET: Srgb = { r: 95, g: 40, b: 140 }
const INFRARED: Srgb = { r: 130, g: 20, b: 20 }

/** Outside these the fit's small tails have the wrong ratio, and hue hardly changes to the eye: it is held. */
const HUE_NM = { from: 405, to: 680 }

/**
 * How light of one wavelength is shown: the CIE 1931 colour of the spectral line, brought into sRGB by dropping
 * what is outside its gamut, gamma-encoded (IEC 61966-2-1), and brightened until its largest channel is 255.
 *
 * Matching functions: the multi-lobe fit of Wyman, Sloan and Shirley, "Simple Analytic Approximations to the CIE
 * XYZ Color Matching Functions", JCGT 2 (2013).
 */
export function wavelengthToSrgb(wavelengthNm: number): Srgb {
  if (wavelengthNm < VISIBLE_NM.from) return ULTRAVIOLET
  if (wavelengthNm > VISIBLE_NM.to) return INFRARED
  const nm = Math.min(Math.max(wavelengthNm, HUE_NM.from), HUE_NM.to)
  const x =
    1.056 * lobe(nm, 599.8, 37.9, 31.0) +
    0.362 * lobe(nm, 442.0, 16.0, 26.7) -
    0.065 * lobe(nm, 501.1, 20.4, 26.2)
  const y = 0.821 * lobe(nm, 568.8, 46.9, 40.5) + 0.286 * lobe(nm, 530.9, 16.3, 31.1)
  const z = 1.217 * lobe(nm, 437.0, 11.8, 36.0) + 0.681 * lobe(nm, 459.0, 26.0, 13.8)
  const red = Math.max(0, 3.2406 * x - 1.5372 * y - 0.4986 * z)
  const green = Math.max(0, -0.9689 * x + 1.8758 * y + 0.0415 * z)
  const blue = Math.max(0, 0.0557 * x - 0.204 * y + 1.057 * z)
  const brightest = Math.max(red, green, blue)
  return { r: encoded(red / brightest), g: encoded(green / brightest), b: encoded(blue / brightest) }
}

/** A bell with one width below its peak and another above it. */
function lobe(nm: number, peakNm: number, widthBelowNm: number, widthAboveNm: number): number {
  const away = (nm - peakNm) / (nm < peakNm ? widthBelowNm : widthAboveNm)
  return Math.exp(-0.5 * away * away)
}

function encoded(linear: number): number {
  const signal = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055
  return Math.round(255 * signal)
}
