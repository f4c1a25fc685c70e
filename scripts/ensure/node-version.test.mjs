import { expect, test } from 'vitest'
import { nodeComplaint } from './node-version.mjs'

test.each(['20.19.0', '20.20.2', '22.12.0', '24.1.0'])('Node %s will do', (version) => {
  expect(nodeComplaint(version)).toBeNull()
})

test.each(['18.20.4', '20.18.3', '21.7.0', '22.11.0'])('Node %s is told in one sentence', (version) => {
  expect(nodeComplaint(version)).toMatch(new RegExp(`needs Node 20\\.19 .*this is Node ${version}\\.$`))
})
