import { afterEach } from 'vitest'
import { LevelRoomStore } from '../src/store/levelRoomStore'
import { roomStoreContract } from './roomStore.testkit'
import { cleanUp, newDataDir } from './server.testkit'

let folder = ''
afterEach(cleanUp)

for (const durability of ['normal', 'strict'] as const) {
  roomStoreContract(
    `LevelDB (${durability})`,
    () => LevelRoomStore.open((folder = newDataDir()), durability),
    () => LevelRoomStore.open(folder, durability),
  )
}
