import type { Outgoing } from './law'

/** A beam block absorbs whatever meets it, on either side. */
export function beamBlock(): readonly Outgoing[] {
  return []
}
