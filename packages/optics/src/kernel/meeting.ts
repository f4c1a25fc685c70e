/** Surfaces met within this of one another, mm, are at the same distance. */
const SAME_DISTANCE_MM = 1e-9

/** All surfaces that a ray meets at the same place, the first of the list first. Scratch, made once per trace. */
export interface Meeting {
  /** 0 where only one is met */
  count: number
  surfaces: Int32Array
  distancesMm: Float64Array
}

export function newMeeting(): Meeting {
  return { count: 0, surfaces: new Int32Array(8), distancesMm: new Float64Array(8) }
}

/** Of those noted keeps each that is met at the smallest distance, in the order of the list. */
export function settleShared(meeting: Meeting, count: number, smallestMm: number): void {
  const { surfaces, distancesMm } = meeting
  let kept = 0
  for (let noted = 0; noted < count; noted++) {
    const surface = surfaces[noted]!
    const distanceMm = distancesMm[noted]!
    if (distanceMm > smallestMm + SAME_DISTANCE_MM) continue
    let at = kept
    while (at > 0 && surfaces[at - 1]! > surface) at--
    // One that is listed in two cells is asked in both.
    if (at > 0 && surfaces[at - 1] === surface) continue
    surfaces.copyWithin(at + 1, at, kept)
    distancesMm.copyWithin(at + 1, at, kept)
    surfaces[at] = surface
    distancesMm[at] = distanceMm
    kept++
  }
  meeting.count = kept
}

/** Makes room for more of them. */
export function growMeeting(meeting: Meeting): void {
  const surfaces = new Int32Array(2 * meeting.surfaces.length)
  const distancesMm = new Float64Array(2 * meeting.surfaces.length)
  surfaces.set(meeting.surfaces)
  distancesMm.set(meeting.distancesMm)
  meeting.surfaces = surfaces
  meeting.distancesMm = distancesMm
}
