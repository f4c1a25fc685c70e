/** @typedef {{ title: string, reason: string }} Skip */
/** @typedef {{ passed: number, failed: string[], skipped: Skip[] }} Counts what a reporter writes */
/** @typedef {{ name: string, seconds: number, exitCode: number, counts: Counts | null }} Tally one half of the run; counts null: it left no report */

/** What a skipped test says for itself when its author has written no reason. */
export const NO_REASON = 'no reason given'

/**
 * The end of a run: what each half took, what was skipped and why, what failed, and the line of counts as the last.
 * A run fails by a failed test, by a half that ended badly whatever its tests say, and by a half in which nothing ran.
 *
 * @param {Tally[]} tallies
 * @returns {{ lines: string[], passed: boolean }}
 */
export function summarize(tallies) {
  const skipped = tallies.flatMap(({ counts }) => counts?.skipped ?? [])
  const failed = tallies.flatMap(failuresOf)
  const passed = tallies.reduce((sum, { counts }) => sum + (counts?.passed ?? 0), 0)
  const lines = [
    '',
    ...tallies.map(({ name, seconds }) => `${name}: ${seconds.toFixed(1)} s`),
    ...section(
      'Skipped',
      skipped.map(({ title, reason }) => `${title}: ${reason}`),
    ),
    ...section('Failed', failed),
    '',
    `${passed} passed, ${failed.length} failed, ${skipped.length} skipped`,
  ]
  return { lines, passed: failed.length === 0 }
}

/**
 * @param {Tally} tally
 * @returns {string[]}
 */
function failuresOf({ name, exitCode, counts }) {
  if (counts === null) return [`${name}: ended without a report (exit code ${exitCode})`]
  if (counts.failed.length > 0) return counts.failed
  if (counts.passed === 0) return [`${name}: not one test ran`]
  if (exitCode !== 0) return [`${name}: ended with exit code ${exitCode} although no test failed`]
  return []
}

/**
 * @param {string} title
 * @param {string[]} lines
 */
function section(title, lines) {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)]
}
