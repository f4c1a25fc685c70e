import { MemoryRoomStore } from './memoryRoomStore.testkit'
import { roomStoreContract } from './roomStore.testkit'

let ground = new MemoryRoomStore()
roomStoreContract(
  'memory',
  () => Promise.resolve((ground = new MemoryRoomStore())),
  () => Promise.resolve(new MemoryRoomStore(ground)),
)
