/** Scenes and readings of Ray Optics Simulation that lie beside the checkout (`INDEX.md` there tells their origin). */
export function rayOpticsUrl(path: string): URL {
  return new URL(`../../../../../shared/cases/ray-optics/${path}`, import.meta.url)
}
