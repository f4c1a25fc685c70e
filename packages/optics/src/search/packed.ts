/**
 * What the search reads of a surface, side by side:
 *
 * | slot | holds |
 * | --- | --- |
 * | 0, 1 | x, y of its centre: half way between the middle of its chord and its vertex |
 * | 2, 3 | unit tangent of the chord, along p1→p2 |
 * | 4 | how far from its centre along the chord it reaches; negative: nothing meets it |
 * | 5 | curvature 1 / radius, 0 if flat |
 * | 6 | 1 + conic constant |
 * | 7 | half width of an opening that light passes, −1 for none |
 * | 8 | half its sagitta, positive with a positive radius: the vertex stands this far from the centre against the normal |
 *
 * Whoever reads it in a hot loop names the slots anew: engines fold constants of their own module into the loop,
 * and load imported ones each time.
 */
export const PACKED_SLOTS = 9
