/**
 * What is wrong with this Node, as one sentence, or null when it will do. Vite sets the bounds: 20.19, or 22.12 and above.
 *
 * @param {string} version as in `process.versions.node`
 * @returns {string | null}
 */
export function nodeComplaint(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22
  if (fits) return null
  return 'Collaborative Optiverse needs Node 20.19 or 22.12 and newer, and this is Node ' + version + '.'
}
