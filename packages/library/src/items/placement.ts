/** Upright in a beam along +x. */
export const UPRIGHT = 90
/** Light along +x is reflected towards +y: a plane at θ turns a direction of 0° to 2θ. */
export const FOLDING = 45
export const ONE_INCH_MM = 25.4
