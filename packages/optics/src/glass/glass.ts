/** What lies on one side of a refractive face: a bare index, or a glass whose index depends on the wavelength. */
export type Medium = number | Glass

/** A transparent material at room temperature; absorption is left out. */
export interface Glass {
  readonly name: string
  /** wavelengths between which the formula holds, both included */
  readonly rangeNm: readonly [shortest: number, longest: number]
  /** where the coefficients were published */
  readonly source: string
  readonly dispersion: Dispersion
}

/**
 * Sellmeier's formula (Hecht, Optics, §3.5) in the two forms in which its coefficients are published,
 * wavelengths in µm.
 *
 * `poles`: n² = 1 + Σ B λ² / (λ² − C), coefficients B₁, C₁, B₂, C₂, …, C in µm²; the form of glass catalogues.
 *
 * `resonances`: n² = 1 + Σ B λ² / (λ² − λ₀²), coefficients B₁, λ₁, B₂, λ₂, …, λ in µm; the form of most papers
 * on crystals.
 */
export interface Dispersion {
  readonly formula: 'poles' | 'resonances'
  readonly coefficients: readonly number[]
}

/**
 * The index of a medium; a number is its own index at every wavelength. Published coefficients are taken as they
 * are: most hold for indices and wavelengths relative to air, some relative to vacuum, and air being exactly 1 here
 * leaves a difference of 3e-4 between the two uncorrected, as is usual in lens design.
 *
 * @returns `null` outside the glass's range
 */
export function refractiveIndex(medium: Medium, wavelengthNm: number): number | null {
  if (typeof medium === 'number') return medium
  const [shortest, longest] = medium.rangeNm
  if (!(wavelengthNm >= shortest && wavelengthNm <= longest)) return null
  return Math.sqrt(squaredIndex(medium.dispersion, wavelengthNm / 1000))
}

function squaredIndex({ formula, coefficients }: Dispersion, wavelengthUm: number): number {
  const squared = wavelengthUm ** 2
  let sum = 1
  for (let at = 0; at < coefficients.length; at += 2) {
    const [strength, pole] = [coefficients[at]!, coefficients[at + 1]!]
    sum += (strength * squared) / (squared - (formula === 'resonances' ? pole ** 2 : pole))
  }
  return sum
}
