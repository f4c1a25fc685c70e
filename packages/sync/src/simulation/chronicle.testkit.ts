import { applyOp, type Scene } from '@optiverse/scene'
import { mayEdit, type JournalRecord, type Member } from '../index'
import { opOf, type Update } from '../protocol/serverMessage'
import { emptyBench } from './client.testkit'
import { canonical, sceneText } from './sceneText.testkit'
import { journalOf, type Life, type Offer, type StoreWitness } from './store.testkit'

/**
 * All that the store has ever had, and what it has now.
 *
 * It holds the journal to I1 and I2 (versions without a hole, each operation once, nobody writes who may not), and
 * what is revived to what had happened: never less than the store has, and never passed over where it is more.
 */
export class Chronicle implements StoreWitness {
  readonly #firstMembers: readonly Member[]
  #life: Life | null = null
  #past: Past
  /** The versions at which an operation has ever been written. */
  readonly #writtenAt = new Map<string, Set<number>>()
  /** What the scene was, by epoch, version and operation. */
  readonly #scenes = new Map<string, Set<string>>()
  /** Operations that the store had once, and has no more. */
  readonly missing = new Set<string>()
  /** Operations that the store has been without at some time after it had them. */
  readonly everMissing = new Set<string>()
  /** Operations of memories that were passed over: after a store went back there are two histories, and one is kept. */
  readonly passedOver = new Set<string>()
  versions = 0
  /** Operations that were refused because of who did them. */
  forbidden = 0
  memoriesPassedOver = 0
  readonly memberships = { admitted: 0, removed: 0, changed: 0 }

  constructor(firstMembers: readonly Member[]) {
    this.#firstMembers = firstMembers
    this.#past = new Past(firstMembers)
  }

  get scene(): Scene {
    return this.#past.scene
  }

  get members(): ReadonlyMap<string, Member> {
    return this.#past.members
  }

  updateOf(userId: string, opId: string): Update | undefined {
    return this.#past.updateOf.get(`${userId} ${opId}`)
  }

  /** Whether an operation has ever been written at a version. */
  wasWritten(userId: string, opId: string, version: number): boolean {
    return this.#writtenAt.get(`${userId} ${opId}`)?.has(version) ?? false
  }

  /** Whether a scene is what some life of the session came to at a place. */
  wasScene(epoch: string | null, version: number, opId: string | null, scene: Scene): boolean {
    return this.#scenes.get(`${epoch} ${version} ${opId}`)?.has(sceneText(scene)) ?? false
  }

  changed(life: Life | null): void {
    const before = this.#life
    this.#life = life
    if (life && before && life.epoch === before.epoch && life.records.length >= before.records.length) {
      for (const record of life.records.slice(before.records.length)) this.#write(life.epoch, record)
      return
    }
    for (const key of this.#past.updateOf.keys()) this.missing.add(key)
    this.#past = new Past(this.#firstMembers)
    if (life) this.#begin(life)
    for (const key of this.missing) this.everMissing.add(key)
  }

  offered({ memory, before, isTaken }: Offer): void {
    const remembered = new Past(this.#firstMembers)
    for (const record of memory.journal) remembered.take(record)
    const { scene, members } = memory.snapshot
    const isTrue =
      sceneText(scene) === sceneText(remembered.scene) &&
      canonical(byId(members)) === canonical(byId([...remembered.members.values()]))
    if (!isTrue) throw new Error(`a memory of ${memory.snapshot.epoch} is offered that is not what happened`)
    if (!isTaken) {
      this.memoriesPassedOver++
      for (const key of remembered.updateOf.keys()) this.passedOver.add(key)
    }
    const stored = before ? journalOf(before) : []
    if (isTaken && stored.length > 0 && beginsWith(stored, memory.journal))
      throw new Error(`a memory of ${memory.snapshot.epoch} is put over a state that has all of it`)
    if (!isTaken && stored.length < memory.journal.length && beginsWith(memory.journal, stored))
      throw new Error(`a memory of ${memory.snapshot.epoch} is passed over that has more than the store`)
  }

  #begin({ epoch, before, records }: Life): void {
    for (const record of before) this.#past.take(record)
    this.#noteScene(epoch)
    for (const record of records) this.#replay(epoch, record)
    for (const key of this.#past.updateOf.keys()) this.missing.delete(key)
  }

  #write(epoch: string, record: JournalRecord): void {
    if (record.kind === 'update') this.versions++
    if (record.kind === 'reject' && 'code' in record.answer && record.answer.code === 'forbidden')
      this.forbidden++
    if (record.kind === 'removal') this.memberships.removed++
    if (record.kind === 'member')
      this.memberships[this.members.has(record.member.user_id) ? 'changed' : 'admitted']++
    this.#replay(epoch, record)
  }

  #replay(epoch: string, record: JournalRecord): void {
    this.#past.take(record)
    if (record.kind !== 'update') return
    const { user_id, op_id, version } = record.update
    const key = `${user_id} ${op_id}`
    this.#writtenAt.set(key, (this.#writtenAt.get(key) ?? new Set()).add(version))
    this.missing.delete(key)
    this.#noteScene(epoch)
  }

  #noteScene(epoch: string): void {
    const { version, lastOpId, scene } = this.#past
    const key = `${epoch} ${version} ${lastOpId}`
    this.#scenes.set(key, (this.#scenes.get(key) ?? new Set()).add(sceneText(scene)))
  }
}

/** What a journal comes to. */
class Past {
  scene = emptyBench
  version = 0
  lastOpId: string | null = null
  readonly members: Map<string, Member>
  readonly updateOf = new Map<string, Update>()

  constructor(firstMembers: readonly Member[]) {
    this.members = new Map(firstMembers.map((member) => [member.user_id, member]))
  }

  take(record: JournalRecord): void {
    if (record.kind === 'member') this.members.set(record.member.user_id, record.member)
    else if (record.kind === 'removal') this.members.delete(record.user_id)
    else if (record.kind === 'update') this.#takeUpdate(record.update)
  }

  #takeUpdate(update: Update): void {
    const { version, user_id, op_id } = update
    if (version !== this.version + 1) throw new Error(`version ${version} follows ${this.version}`)
    if (this.updateOf.has(`${user_id} ${op_id}`)) throw new Error(`${op_id} is written twice`)
    if (!mayEdit(this.members.get(user_id)?.role ?? 'viewer'))
      throw new Error(`${op_id} is written, of one who may not`)
    this.version = version
    this.lastOpId = op_id
    this.updateOf.set(`${user_id} ${op_id}`, update)
    this.scene = applyOp(this.scene, opOf(update))
  }
}

function beginsWith(longer: readonly JournalRecord[], shorter: readonly JournalRecord[]): boolean {
  return shorter.every((record, i) => longer[i] === record)
}

function byId(members: readonly Member[]): readonly Member[] {
  return [...members].sort((a, b) => (a.user_id < b.user_id ? -1 : 1))
}
