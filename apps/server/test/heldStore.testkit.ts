import type { Append, Appended, StoredSession } from '../src/store/roomStore'
import { MemoryRoomStore } from './memoryRoomStore.testkit'

/** Something that comes when the test says so. */
export class Later<T> {
  resolve: (value: T) => void = () => undefined
  readonly promise = new Promise<T>((resolve) => (this.resolve = resolve))
}

/** A store that takes as long as the test says. */
export class HeldStore extends MemoryRoomStore {
  /** What is read, or written, waits for these as long as they are there. */
  reading: Later<void> | null = null
  writing: Later<void> | null = null

  override async load(sessionId: string): Promise<StoredSession | null> {
    await this.reading?.promise
    return super.load(sessionId)
  }

  override async append(sessionId: string, append: Append): Promise<Appended> {
    await this.writing?.promise
    return super.append(sessionId, append)
  }
}
