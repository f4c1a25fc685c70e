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
  const met = Array.from({ length: count }, (_, at) => ({
    surface: meeting.surfaces[at]!,
    distanceMm: meeting.distancesMm[at]!,
  }))
    .filter(({ distanceMm }) => distanceMm <= smallestMm + SAME_DISTANCE_MM)
    .sort((a, b) => a.surface - b.surface)
    // One that is listed in two cells is asked in both.
    .filter(({ surface }, at, all) => surface !== all[at - 1]?.surface)
  met.forEach(({ surface, distanceMm }, at) => {
    meeting.surfaces[at] = surface
    meeting.distancesMm[at] = distanceMm
  })
  meeting.count = met.length
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
