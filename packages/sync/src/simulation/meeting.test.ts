import type { Op } from '@optiverse/scene'
import { describe, expect, test } from 'vitest'
import { edit, type Client } from './client.testkit'
import { settle } from './settle.testkit'
import { World } from './world.testkit'

const lens = (id: string, x_mm: number): Op => ({
  type: 'component:add',
  data: { id, kind: 'lens', x_mm, y_mm: 0, angle_deg: 90 },
})
const idsAt = ({ replica }: Client) => replica.view.components.map(({ id }) => id)

/** Two people at two nodes who have both seen one lens, and then lose their connections. */
function bothOffline(): { readonly world: World; readonly ada: Client; readonly ben: Client } {
  const world = new World(1, 2, 2)
  const [ada, ben] = world.clients
  if (!ada || !ben) throw new Error('a world of two has two people')
  settle(world)
  edit(ada, lens('l', 0), null)
  settle(world)
  for (const client of world.clients) world.disconnect(client)
  return { world, ada, ben }
}

describe('[SY112] [F28] what was done offline meets what others did', () => {
  test.each([
    ['moved, then deleted', true],
    ['deleted, then moved', false],
  ])('a part that one has moved and the other deleted is gone at both (%s)', (_, isMoveFirst) => {
    const { world, ada, ben } = bothOffline()
    edit(ada, { type: 'component:delete', data: { id: 'l' } }, null)
    edit(ben, { type: 'component:move', data: { id: 'l', x_mm: 5, y_mm: 5 } }, null)
    const [first, second] = isMoveFirst ? [ben, ada] : [ada, ben]
    world.connect(first)
    settle(world)
    world.connect(second)
    settle(world)
    expect([idsAt(ada), idsAt(ben)]).toEqual([[], []])
  })

  test('of two parts of one name the first stays, and the other is refused to its author', () => {
    const { world, ada, ben } = bothOffline()
    edit(ada, lens('new', 1), null)
    edit(ben, lens('new', 2), null)
    settle(world)
    for (const { replica } of [ada, ben]) {
      expect(replica.view.components.filter(({ id }) => id === 'new')).toHaveLength(1)
      expect(replica.view.components).toEqual(ada.replica.view.components)
    }
    const answers = [...ada.answered.values(), ...ben.answered.values()]
    expect(answers.filter((answer) => answer === null)).toHaveLength(1)
  })
})
