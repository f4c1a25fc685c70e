import { expect, test } from 'vitest'
import { angleOf, expectJones, light, linear, surfaceAt } from '../../test/oneHit'
import { beamSplitter } from './beamSplitter'

test('a 50/50 splitter at 45° sends half straight on and half up', () => {
  const [transmitted, reflected] = beamSplitter(light(0, linear(45)), surfaceAt(45), 0.5, 0.5)
  expect([transmitted.powerFraction, transmitted.way, angleOf(transmitted)]).toEqual([0.5, 'transmitted', 0])
  expect([reflected.powerFraction, reflected.way]).toEqual([0.5, 'reflected'])
  expect(angleOf(reflected)).toBeCloseTo(90, 12)
})

test('what passes keeps its phase, what reflects does so as by a mirror', () => {
  const [transmitted, reflected] = beamSplitter(light(0, linear(30)), surfaceAt(45), 0.5, 0.5)
  expectJones(transmitted, [
    [0.866025403784, 0],
    [0.5, 0],
  ])
  expectJones(reflected, [
    [0.866025403784, 0],
    [-0.5, 0],
  ])
})

test('70/20 absorbs 10 %', () => {
  const branches = beamSplitter(light(0), surfaceAt(45), 0.7, 0.2)
  expect(branches.map((branch) => branch.powerFraction)).toEqual([0.7, 0.2])
})
