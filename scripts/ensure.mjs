// Brings a checkout to where a command can run: `node scripts/ensure.mjs start|test|check|build|dev`.
// npm runs it before node_modules exists, so it imports nothing but Node's own modules.
import { nodeComplaint } from './ensure/node-version.mjs'

const complaint = nodeComplaint(process.versions.node)
if (complaint === null) {
  // Only now: what follows may use whatever a supported Node knows.
  void import('./ensure/prepare.mjs').then(({ prepareOrExit }) => prepareOrExit(process.argv[2] ?? ''))
} else {
  console.error(complaint)
  process.exit(1)
}
