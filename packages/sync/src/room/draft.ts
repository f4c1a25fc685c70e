import { judgeOp, stampScene, type MeasuredScene, type Refusal } from '@optiverse/scene'
import { mayEdit } from '../protocol/person'
import type { Update } from '../protocol/serverMessage'
import { ackOf } from './answer'
import type { Answer, JournalRecord, Member } from './journal'
import type { OpRequest } from './request'

/** A session as it would be after the requests judged so far. */
export class Draft {
  #measured: MeasuredScene
  #version: number
  readonly #members: ReadonlyMap<string, Member>
  /** People who have been let in, changed or (`null`) removed. */
  readonly #changed = new Map<string, Member | null>()
  #memberCount: number
  readonly #answers = new Map<string, Map<string, Answer>>()

  constructor(measured: MeasuredScene, version: number, members: ReadonlyMap<string, Member>) {
    this.#measured = measured
    this.#version = version
    this.#members = members
    this.#memberCount = members.size
  }

  get measured(): MeasuredScene {
    return this.#measured
  }

  answerTo(userId: string, opId: string): Answer | undefined {
    return this.#answers.get(userId)?.get(opId)
  }

  admit(memberAs: (memberNumber: number) => Member): JournalRecord {
    const member = memberAs(this.#memberCount++)
    this.#changed.set(member.user_id, member)
    return { kind: 'member', member }
  }

  change(userId: string, change: (member: Member) => Member | null): JournalRecord {
    const member = this.#member(userId)
    const changed = member ? change(member) : null
    this.#changed.set(userId, changed)
    return changed ? { kind: 'member', member: changed } : { kind: 'removal', user_id: userId }
  }

  judge({ userId, frame, timestamp }: OpRequest): JournalRecord {
    const role = this.#member(userId)?.role ?? 'viewer'
    const verdict = judgeOp(this.#measured, frame.type, frame.data, mayEdit(role))
    if (!verdict.ok) return this.#refuse(userId, frame.op_id, verdict)
    const update: Update = {
      version: this.#version + 1,
      operation: verdict.op.type,
      data: verdict.op.data,
      user_id: userId,
      op_id: frame.op_id,
      ...(frame.gesture_id === undefined ? {} : { gesture_id: frame.gesture_id }),
      timestamp,
    }
    this.#version = update.version
    this.#measured = stamped(verdict.after, update)
    this.#remember(userId, ackOf(update))
    return { kind: 'update', update }
  }

  #member(userId: string): Member | null | undefined {
    const changed = this.#changed.get(userId)
    return changed === undefined ? this.#members.get(userId) : changed
  }

  #refuse(userId: string, opId: string, { code, message, index }: Refusal): JournalRecord {
    const answer: Answer = {
      ...{ op_id: opId, code, message, version: this.#version },
      ...(index === undefined ? {} : { index }),
    }
    this.#remember(userId, answer)
    return { kind: 'reject', user_id: userId, answer }
  }

  #remember(userId: string, answer: Answer): void {
    const answers = this.#answers.get(userId) ?? new Map<string, Answer>()
    this.#answers.set(userId, answers.set(answer.op_id, answer))
  }
}

/** The scene after an update, with the time of it. */
export function stamped(measured: MeasuredScene, { timestamp }: Update): MeasuredScene {
  return { ...measured, scene: stampScene(measured.scene, timestamp) }
}
