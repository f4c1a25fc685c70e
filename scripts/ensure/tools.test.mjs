import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { ensureTools } from './tools.mjs'
import { plant, treeOf } from '../tree.testkit.mjs'

/** In place of apt-get: notes what it was told and whether services were barred, and "installs" what it was told. */
const APT = `#!/bin/sh
here=$(/usr/bin/dirname "$0")
echo "$1, services $([ -x "$here/policy-rc.d" ] && echo barred || echo free)" >> "$here/apt.log"
[ "$1" = install ] && for tool in "$@"; do /bin/cp "$0" "$here/$tool"; done
exit 0
`

function machine({ ci = true, isRoot = true, apt = APT } = {}) {
  const bin = treeOf({})
  plant(bin, 'apt-get', apt, 0o755)
  vi.spyOn(console, 'log').mockReturnValue()
  return { bin, env: { PATH: bin, CI: String(ci) }, isRoot, policyFile: join(bin, 'policy-rc.d') }
}

test('in CI as root it is installed, with services barred meanwhile and free again after', () => {
  const m = machine()
  ensureTools(m)
  expect(readFileSync(join(m.bin, 'apt.log'), 'utf8')).toBe(
    'update, services barred\ninstall, services barred\n',
  )
  expect(existsSync(m.policyFile)).toBe(false)
})

test("a policy of the machine's own is left as it is", () => {
  const m = machine()
  plant(m.bin, 'policy-rc.d', '#!/bin/sh\nexit 104\n', 0o755)
  ensureTools(m)
  expect(readFileSync(m.policyFile, 'utf8')).toContain('104')
})

test.each([
  ['a person at a desk', { ci: false }],
  ['CI without root', { isRoot: false }],
])('%s is told the one command, and nothing is touched', (_who, options) => {
  const m = machine(options)
  expect(() => ensureTools(m)).toThrow(/apt-get install chromium redis-server$/)
  expect(existsSync(join(m.bin, 'apt.log'))).toBe(false)
})

test('an install that fails ends the run, with services free again', () => {
  const m = machine({ apt: '#!/bin/sh\necho no network >&2\nexit 100\n' })
  expect(() => ensureTools(m)).toThrow(/no network[^]*apt-get update/)
  expect(existsSync(m.policyFile)).toBe(false)
})

test('only what is missing is asked for', () => {
  const m = machine({ ci: false })
  plant(m.bin, 'chromium', '', 0o755)
  expect(() => ensureTools(m)).toThrow(/need redis-server on the PATH.*apt-get install redis-server$/)
})

test('what is on the PATH is taken as it is', () => {
  const m = machine()
  plant(m.bin, 'google-chrome', '', 0o755)
  plant(m.bin, 'redis-server', '', 0o755)
  ensureTools(m)
  expect(existsSync(join(m.bin, 'apt.log'))).toBe(false)
})
