import type { Incident, Outgoing } from './law'
import { transmission } from './transmission'

/** A detector keeps the light that it records; a transparent one lets all of it go on unchanged. */
export function detector(light: Incident, transparent: boolean): readonly Outgoing[] {
  return transparent ? [transmission(light, 1)] : []
}
