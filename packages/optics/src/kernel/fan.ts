/** Rays of one wavelength of a source, and which of them are to be followed. */
export class Fan {
  /** see source.ts */
  rays: Float64Array = new Float64Array(0)
  /** where the next ray to follow stands in `rays`, and one behind the last */
  at = 0
  end = 0
  /** index of the source */
  source = 0
  // What may be a fraction begins as one: an engine would lay the object out anew for the first.
  /** of the source */
  powerMw = NaN
  /** of the wavelength in that */
  lineShare = NaN
  /** ⟨p* p⟩, ⟨s* s⟩, real and imaginary part of ⟨p* s⟩ */
  coherency: Float64Array = new Float64Array(4)
}
