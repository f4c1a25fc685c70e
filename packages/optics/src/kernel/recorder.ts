import { bytesOf, viewTrace, type PowerBooks, type Trace, type TraceStats } from '../traceBuffer'
import { doubled, doubledWhole, type Branches } from './branches'

/** Numbers of one path while it is recorded: wavelength, share, three Stokes parameters, lengths. */
const PATH_SLOTS = 7
const WAVELENGTH_NM = 0
const SHARE = 1
const Q = 2
const U = 3
const V = 4
const LENGTH_MM = 5
const OPTICAL_MM = 6

/** Whole numbers of one path: first point, source, parent, end. */
const LINK_SLOTS = 4
const FIRST_POINT = 0
const SOURCE = 1
const PARENT_PATH = 2
const END = 3

/** x, y, power of the segment that starts there. */
const POINT_SLOTS = 3

/** Paths as they are traced, in arrays that grow by doubling, until `finish` packs them into one buffer. */
export class Recorder {
  pathCount = 0
  pointCount = 0
  private points = new Float64Array(4096 * POINT_SLOTS)
  private paths = new Float64Array(1024 * PATH_SLOTS)
  private links = new Int32Array(1024 * LINK_SLOTS)

  /** Begins a path where the branch in slot 0 is born. @returns its index */
  openPath(branches: Branches, source: number, wavelengthNm: number): number {
    if (this.pathCount * PATH_SLOTS === this.paths.length) {
      this.paths = doubled(this.paths)
      this.links = doubledWhole(this.links)
    }
    const path = this.pathCount++
    const link = path * LINK_SLOTS
    this.links[link + FIRST_POINT] = this.pointCount
    this.links[link + SOURCE] = source
    this.links[link + PARENT_PATH] = branches.parent[0]!
    const at = path * PATH_SLOTS
    this.paths[at + WAVELENGTH_NM] = wavelengthNm
    this.paths[at + SHARE] = branches.power[0]!
    this.writeStokes(branches.jones, at)
    this.addPoint(branches.x[0]!, branches.y[0]!)
    return path
  }

  /** Adds a segment from the last point to (x, y). @param power fraction of the source's */
  addSegment(x: number, y: number, power: number): void {
    this.points[this.pointCount * POINT_SLOTS - 1] = power
    this.addPoint(x, y)
  }

  closePath(path: number, end: number, lengthMm: number, opticalMm: number): void {
    this.links[path * LINK_SLOTS + END] = end
    this.paths[path * PATH_SLOTS + LENGTH_MM] = lengthMm
    this.paths[path * PATH_SLOTS + OPTICAL_MM] = opticalMm
  }

  /** All that was recorded, in one buffer of just the size. */
  finish(books: PowerBooks, stats: TraceStats): Trace {
    const { pathCount, pointCount } = this
    const buffer = new ArrayBuffer(bytesOf(pathCount, pointCount))
    const trace = viewTrace({ buffer, pathCount, pointCount, books, stats })
    const { points, paths, links } = this
    for (let point = 0; point < pointCount; point++) {
      trace.points[2 * point] = points[point * POINT_SLOTS]!
      trace.points[2 * point + 1] = points[point * POINT_SLOTS + 1]!
      trace.powers[point] = points[point * POINT_SLOTS + 2]!
    }
    for (let path = 0; path < pathCount; path++) {
      const at = path * PATH_SLOTS
      trace.wavelengthsNm[path] = paths[at + WAVELENGTH_NM]!
      trace.share[path] = paths[at + SHARE]!
      trace.stokes[4 * path] = 1
      trace.stokes[4 * path + 1] = paths[at + Q]!
      trace.stokes[4 * path + 2] = paths[at + U]!
      trace.stokes[4 * path + 3] = paths[at + V]!
      trace.pathLengthMm[path] = paths[at + LENGTH_MM]!
      trace.opticalPathMm[path] = paths[at + OPTICAL_MM]!
      const link = path * LINK_SLOTS
      trace.firstPoint[path] = links[link + FIRST_POINT]!
      trace.sourceIndex[path] = links[link + SOURCE]!
      trace.parent[path] = links[link + PARENT_PATH]!
      trace.end[path] = links[link + END]!
    }
    trace.firstPoint[pathCount] = pointCount
    return trace
  }

  private addPoint(x: number, y: number): void {
    const at = this.pointCount++ * POINT_SLOTS
    if (at === this.points.length) this.points = doubled(this.points)
    this.points[at] = x
    this.points[at + 1] = y
    this.points[at + 2] = 0
  }

  /** Q = |p|² − |s|², U = 2 Re(p* s), V = −2 Im(p* s), summed over the incoherent halves, normalised. */
  private writeStokes(jones: Float64Array, at: number): void {
    let total = 0
    let q = 0
    let u = 0
    let v = 0
    for (let half = 0; half < 8; half += 4) {
      const pRe = jones[half]!
      const pIm = jones[half + 1]!
      const sRe = jones[half + 2]!
      const sIm = jones[half + 3]!
      const pPower = pRe * pRe + pIm * pIm
      const sPower = sRe * sRe + sIm * sIm
      total += pPower + sPower
      q += pPower - sPower
      u += 2 * (pRe * sRe + pIm * sIm)
      v -= 2 * (pRe * sIm - pIm * sRe)
    }
    this.paths[at + Q] = q / total
    this.paths[at + U] = u / total
    this.paths[at + V] = v / total
  }
}
