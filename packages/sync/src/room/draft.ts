import { judgeOp, stampScene, type MeasuredScene, type Refusal } from '@optiverse/scene'
import { mayEdit, type Role } from '../protocol/person'
import type { Update } from '../protocol/serverMessage'
import { ackOf } from './answer'
import type { Answer, JournalRecord, Member } from './journal'
import type { OpRequest } from './request'

/** A session as it would be after the requests judged so far. */
export class Draft {
  #measured: MeasuredScene
  #version: number
  #memberCount: number
  readonly #answers = new Map<string, Map<string, Answer>>()

  constructor(measured: MeasuredScene, version: number, memberCount: number) {
    this.#measured = measured
    this.#version = version
    this.#memberCount = memberCount
  }

  get measured(): MeasuredScene {
    return this.#measured
  }

  answerTo(userId: string, opId: string): Answer | undefined {
    return this.#answers.get(userId)?.get(opId)
  }

  admit(memberAs: (memberNumber: number) => Member): JournalRecord {
    return { kind: 'member', member: memberAs(this.#memberCount++) }
  }

  change(userId: string, changed: Member | null): JournalRecord {
    return changed ? { kind: 'member', member: changed } : { kind: 'removal', user_id: userId }
  }

  judge({ userId, frame, timestamp }: OpRequest, role: Role): JournalRecord {
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
