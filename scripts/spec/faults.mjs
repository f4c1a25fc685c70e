// Writes docs/spec/faults.md from the titles of the tests: `node scripts/spec/faults.mjs`.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FAULTS_PAGE, faultsPage } from './faults-page.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
writeFileSync(join(ROOT, FAULTS_PAGE), faultsPage(ROOT))
