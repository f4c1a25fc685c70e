import { expect, test } from 'vitest'
import { packagesInstalled } from './packages.mjs'
import { treeOf } from '../tree.testkit.mjs'

const KONVA = { version: '10.0.0', integrity: 'sha512-a' }
const WANTED = {
  '': { version: '0.1.0' },
  'packages/optics': { version: '0.1.0' },
  'node_modules/@optiverse/optics': { link: true },
  'node_modules/konva': KONVA,
  'node_modules/binary-for-another-machine': { version: '1.0.0', optional: true },
}
const { '': _root, 'node_modules/binary-for-another-machine': _other, ...INSTALLED } = WANTED

/** @param {object | null} installed */
const checkout = (installed) =>
  treeOf({
    'package-lock.json': JSON.stringify({ packages: WANTED }),
    ...(installed && { 'node_modules/.package-lock.json': JSON.stringify({ packages: installed }) }),
  })

test('what the lockfile asks for is there, binaries for other machines aside', () => {
  expect(packagesInstalled(checkout(INSTALLED))).toBe(true)
})

test.each([
  ['nothing is installed, or an install broke off', null],
  ['a package is of another version', { ...INSTALLED, 'node_modules/konva': { ...KONVA, version: '9.0.0' } }],
  ['a package is missing', { ...INSTALLED, 'node_modules/konva': undefined }],
  ['a package is there that the lockfile has dropped', { ...INSTALLED, 'node_modules/left-over': KONVA }],
])('to be installed: %s', (_case, installed) => {
  expect(packagesInstalled(checkout(installed))).toBe(false)
})

test('a checkout without its lockfile is refused', () => {
  expect(() => packagesInstalled(treeOf({}))).toThrow('package-lock.json')
})
