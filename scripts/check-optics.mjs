// Plants faults in a copy of the tracer, one at a time, and asks that its tests see each: `npm run check:optics`.
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** The tests whose expected values are literals or closed forms. */
const TESTS = ['packages/optics/src/cases/', 'packages/optics/src/trace.contract']

/**
 * One slip of the pen each; `find` stands exactly once in its file.
 *
 * @typedef {{ name: string, file: string, find: string, replace: string }} Fault
 * @type {Fault[]}
 */
const FAULTS = [
  {
    name: 'sign of the Faraday rotation',
    file: 'coefficients.ts',
    find: '[[cos, 0], [-sin, 0], [sin, 0], [cos, 0]]',
    replace: '[[cos, 0], [sin, 0], [-sin, 0], [cos, 0]]',
  },
  {
    name: 's and p swapped',
    file: 'kernel/followLight.ts',
    find: 'const backP = pp * (rp * rp)\n              const backS = ss * (rs * rs)',
    replace: 'const backP = pp * (rs * rs)\n              const backS = ss * (rp * rp)',
  },
  {
    name: 'phase of total reflection',
    file: 'kernel/followLight.ts',
    find: 'const turnIm = pRe * sIm + pIm * sRe',
    replace: 'const turnIm = -(pRe * sIm + pIm * sRe)',
  },
  {
    name: 'sign of the conic constant',
    file: 'surfaceTable.ts',
    find: 'packed[at + 6] = 1 + conic',
    replace: 'packed[at + 6] = 1 - conic',
  },
  {
    name: 'n1 and n2 on the wrong sides',
    file: 'coefficients.ts',
    find: 'return [REFRACTIVE, 0, n1, n2, -1, 0]',
    replace: 'return [REFRACTIVE, 0, n2, n1, -1, 0]',
  },
  {
    name: 'sign of the diffraction order',
    file: 'coefficients.ts',
    find: 'orders.push((order * wavelengthNm',
    replace: 'orders.push((-order * wavelengthNm',
  },
  {
    name: 'extinction at the wrong port',
    file: 'coefficients.ts',
    find: '[POLARIZING_SPLITTER, 0, 1 - leakage, leakage,',
    replace: '[POLARIZING_SPLITTER, 0, leakage, 1 - leakage,',
  },
  {
    name: 'width of the dichroic edge',
    file: 'coefficients.ts',
    find: 'exponential(LN_81 *',
    replace: 'exponential(',
  },
  {
    name: 'optical path in glass',
    file: 'kernel/followLight.ts',
    find: 'opticalMm += reachedMm * medium',
    replace: 'opticalMm += reachedMm',
  },
  {
    name: 'Jones matrix of the mirror',
    file: 'kernel/followLight.ts',
    find: 're = -re\n          im = -im',
    replace: '',
  },
]

const copy = realpathSync(mkdtempSync(join(tmpdir(), 'optiverse-optics-')))
try {
  const optics = join(ROOT, 'packages', 'optics')
  cpSync(optics, join(copy, 'packages', 'optics'), {
    recursive: true,
    filter: (path) =>
      !path.startsWith(join(optics, 'node_modules')) && !path.startsWith(join(optics, 'dist')),
  })
  writeFileSync(join(copy, 'package.json'), '{ "type": "module" }')
  cpSync(join(ROOT, 'tsconfig.base.json'), join(copy, 'tsconfig.base.json'))
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction')
  process.exitCode = checkAll() ? 0 : 1
} finally {
  rmSync(copy, { recursive: true, force: true })
}

/** @returns {boolean} whether the tests hold as they are, and every fault is seen */
function checkAll() {
  const startedAt = performance.now()
  const sound = runTests(false)
  if (!sound.ran || sound.failed.length > 0) {
    console.log(`Without any fault the tests fail already: ${sound.failed[0] ?? sound.said}`)
    return false
  }
  const verdicts = FAULTS.map((fault) => ({ name: fault.name, ...verdictOn(fault) }))
  const width = Math.max(...verdicts.map(({ name }) => name.length))
  for (const { name, isSeen, by } of verdicts)
    console.log(`${isSeen ? 'seen  ' : 'MISSED'}  ${name.padEnd(width)}  ${by}`)
  const seen = verdicts.filter(({ isSeen }) => isSeen).length
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0)
  console.log(`\n${seen} of ${FAULTS.length} planted faults are seen by ${sound.count} tests (${seconds} s).`)
  return seen === FAULTS.length
}

/**
 * @param {Fault} fault
 * @returns {{ isSeen: boolean, by: string }}
 */
function verdictOn({ file, find, replace }) {
  const path = join(copy, 'packages', 'optics', 'src', file)
  const sound = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const places = sound.split(find).length - 1
  if (places !== 1) return { isSeen: false, by: `its place stands ${places} times in ${file}, not once` }
  writeFileSync(
    path,
    sound.replace(find, () => replace),
  )
  const { ran, failed, said } = runTests(true)
  writeFileSync(path, sound)
  if (!ran) return { isSeen: false, by: `the tests did not run: ${said}` }
  return { isSeen: failed.length > 0, by: failed[0] ?? 'no test fails' }
}

/**
 * @param {boolean} untilOneFails
 * @returns {{ ran: boolean, count: number, failed: string[], said: string }} names of the tests that failed
 */
function runTests(untilOneFails) {
  const report = join(copy, 'report.json')
  rmSync(report, { force: true })
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
  const options = ['--reporter=json', `--outputFile=${report}`, ...(untilOneFails ? ['--bail=1'] : [])]
  const { stderr } = spawnSync(process.execPath, [vitest, 'run', '--root', copy, ...options, ...TESTS], {
    cwd: copy,
    encoding: 'utf8',
  })
  if (!existsSync(report)) return { ran: false, count: 0, failed: [], said: stderr.trim() }
  /** @type {{ testResults: { name: string, message: string, assertionResults: { status: string, fullName: string }[] }[] }} */
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'))
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
  const failed = tests.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName)
  // A file that cannot be loaded has no tests in it: that is no fault seen, but one of the planting.
  const broken = testResults.find(({ assertionResults }) => assertionResults.length === 0)
  return {
    ran: tests.length > 0 && (untilOneFails ? failed.length > 0 || !broken : !broken),
    count: tests.length,
    failed,
    said: broken ? broken.message : stderr.trim(),
  }
}
