import { applyOp, type Scene } from '@optiverse/scene'
import { opOf } from '../protocol/serverMessage'
import type { Client } from './client.testkit'
import { canonical, sceneText } from './sceneText.testkit'
import type { World } from './world.testkit'

/** Holds a world to the invariants I1–I8; what is written is held to them by its chronicle. */
export class Checker {
  readonly #world: World
  /** What each person had confirmed when it was last looked at. */
  readonly #seen = new Map<string, Scene>()
  /** Operations that neither the store nor any node remembers any more: nothing could bring them back. */
  readonly #forgotten = new Set<string>()

  constructor(world: World) {
    this.#world = world
  }

  check(): void {
    this.#noteForgotten()
    for (const client of this.#world.clients) {
      this.#checkAnswers(client)
      this.#checkConfirmed(client)
      this.#checkView(client)
    }
  }

  /** I4, I5, I7, I8: at rest all see the journal's scene, nothing is pending, and only who is present is. */
  checkAgreement(): void {
    const { clients, gone, nodes, chronicle } = this.#world
    const expected = sceneText(chronicle.scene)
    for (const client of [...clients, ...gone]) this.#checkKept(client)
    for (const { id, live } of nodes) {
      if (!live) continue
      if (sceneText(live.room.scene) !== expected) throw new Error(`${id} has another scene than the journal`)
      this.#checkPeople(id, live.room.people)
    }
    for (const { userId, replica } of clients) {
      if (sceneText(replica.view) !== expected)
        throw new Error(`${userId} sees another scene than the journal`)
      this.#checkPeople(userId, replica.people)
    }
  }

  #noteForgotten(): void {
    const { chronicle, nodes } = this.#world
    if (chronicle.missing.size === 0) return
    const remembered = new Set(
      nodes.flatMap(({ live }) =>
        (live?.memory.journal ?? []).flatMap((record) =>
          record.kind === 'update' ? [`${record.update.user_id} ${record.update.op_id}`] : [],
        ),
      ),
    )
    for (const key of chronicle.missing) if (!remembered.has(key)) this.#forgotten.add(key)
  }

  /** I1: what was acked has been written, at the version that the ack told; what was rejected is not. */
  #checkAnswers({ userId, answered, replica }: Client): void {
    const { chronicle } = this.#world
    for (const [opId, version] of answered) {
      const isTrue =
        version === null ? !chronicle.updateOf(userId, opId) : chronicle.wasWritten(userId, opId, version)
      if (!isTrue) throw new Error(`${opId} was answered ${String(version)}, and that is not so`)
    }
    if (replica.pending.some(({ opId }) => answered.has(opId)))
      throw new Error(`${userId} waits for an answer that it has had`)
  }

  /** I3: what a person has as confirmed is what the journal came to at that place. */
  #checkConfirmed({ userId, replica }: Client): void {
    const { epoch, version, lastOpId, confirmed } = replica
    if (version === null || this.#seen.get(userId) === confirmed) return
    this.#seen.set(userId, confirmed)
    if (!this.#world.chronicle.wasScene(epoch, version, lastOpId, confirmed))
      throw new Error(`${userId} has another version ${version} of ${String(epoch)} than the journal`)
  }

  /** I3: the view is what is confirmed with what is pending on top. */
  #checkView({ userId, replica }: Client): void {
    const view = replica.pending.reduce((scene, { op }) => applyOp(scene, op), replica.confirmed)
    if (canonical(view) !== canonical(replica.view)) throw new Error(`${userId} sees something else`)
  }

  /** I1, I8: all that a person did is written as they did it, or was refused, or nobody could remember it. */
  #checkKept({ userId, meant, answered }: Client): void {
    const { chronicle } = this.#world
    for (const [opId, op] of meant) {
      const update = chronicle.updateOf(userId, opId)
      const answer = answered.get(opId)
      if (update && canonical(opOf(update)) !== canonical(op))
        throw new Error(`${opId} was ${canonical(op)} and is written as ${canonical(update)}`)
      if (typeof answer !== 'number' || update?.version === answer) continue
      const key = `${userId} ${opId}`
      // A store that had lost it was told of it anew, and then of what was before: it stands at another version.
      if (update && chronicle.everMissing.has(key)) continue
      if (!this.#forgotten.has(key)) throw new Error(`${opId} was acked as ${answer}, and is lost`)
      if (chronicle.passedOver.has(key)) this.#world.lostAcks.passedOver++
      else this.#world.lostAcks.forgotten++
    }
  }

  /** I7: everybody who is connected is there, once, with the role that they have, and nobody else. */
  #checkPeople(whose: string, people: readonly { readonly user_id: string; readonly role: string }[]): void {
    const { clients, chronicle } = this.#world
    const told = people.map(({ user_id, role }) => `${user_id} ${role}`).sort()
    const present = clients
      .map(({ userId }) => `${userId} ${chronicle.members.get(userId)?.role ?? 'nobody'}`)
      .sort()
    if (told.join() !== present.join())
      throw new Error(`${whose} sees ${told.join()} and there are ${present.join()}`)
  }
}
