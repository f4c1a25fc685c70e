import {
  judgeOp,
  measureScene,
  stampScene,
  type MeasuredScene,
  type Refusal,
  type Scene,
} from '@optiverse/scene'
import type { OpFrame } from '../protocol/clientFrame'
import { mayEdit, type Person } from '../protocol/person'
import type { PresenceFrame } from '../protocol/presence'
import { opOf, type ServerMessage, type Update } from '../protocol/serverMessage'
import { AnswerMemory } from './answerMemory'
import { Attendance } from './attendance'
import type { ConnectionId, Effect } from './effect'
import type { Answer, JournalRecord, Member, RoomSnapshot } from './journal'
import { UpdateLog } from './updateLog'

/** What a client last had, as it says on connecting. */
export interface LastSeen {
  readonly epoch: string
  readonly version: number
}

/**
 * One session on the server: it orders everybody's operations and says what is to be written and sent.
 * It has no socket, no clock and no disk: whoever hosts it carries out the effects in their order.
 * A host that could not write a record throws the room away and opens it again from the journal.
 */
export class Room {
  readonly epoch: string
  #version: number
  #measured: MeasuredScene
  readonly #log = new UpdateLog()
  readonly #answers: AnswerMemory
  readonly #members: Map<string, Member>
  readonly #attendance = new Attendance()

  constructor(saved: RoomSnapshot) {
    this.epoch = saved.epoch
    this.#version = saved.version
    this.#measured = measureScene(saved.scene)
    this.#answers = new AnswerMemory(saved.answers)
    this.#members = new Map(saved.members.map((member) => [member.user_id, member]))
  }

  get version(): number {
    return this.#version
  }

  get scene(): Scene {
    return this.#measured.scene
  }

  get people(): readonly Person[] {
    return this.#attendance.people()
  }

  get isEmpty(): boolean {
    return this.#attendance.isEmpty
  }

  /** People who have ever been let in. */
  get memberCount(): number {
    return this.#members.size
  }

  member(userId: string): Member | undefined {
    return this.#members.get(userId)
  }

  snapshot(): RoomSnapshot {
    return {
      epoch: this.epoch,
      version: this.#version,
      scene: this.scene,
      members: [...this.#members.values()],
      answers: this.#answers.save(),
    }
  }

  /** Repeats a journal's record: one that the snapshot already holds only fills the log. */
  replay(record: JournalRecord): void {
    switch (record.kind) {
      case 'update':
        if (record.update.version <= this.#version) this.#log.append(record.update)
        else this.#commit(record.update)
        return
      case 'reject':
        this.#answers.remember(record.user_id, record.answer)
        return
      case 'member':
        this.#members.set(record.member.user_id, record.member)
        return
      default:
        record satisfies never
    }
  }

  /** Lets someone in for good; they are present once they connect. */
  admit(member: Member): readonly Effect[] {
    this.#members.set(member.user_id, member)
    return [{ type: 'record', record: { kind: 'member', member } }]
  }

  /**
   * A member's socket has opened: it is sent what it missed, or the whole scene.
   *
   * @param expiresAt when the session ends if nobody edits any more
   */
  connect(
    connection: ConnectionId,
    member: Member,
    lastSeen: LastSeen | null,
    expiresAt: string,
  ): readonly Effect[] {
    const joined = this.#attendance.enter(connection, member)
    const arrival = this.#arrival(member, lastSeen, expiresAt)
    const effects: Effect[] = [send([connection], arrival)]
    for (const message of this.#attendance.presenceOfOthers(member.user_id))
      effects.push(send([connection], message))
    if (joined)
      effects.push(
        send(this.#attendance.connectionsExceptUser(member.user_id), { type: 'user:joined', user: joined }),
      )
    return effects
  }

  disconnect(connection: ConnectionId): readonly Effect[] {
    const left = this.#attendance.leave(connection)
    return left ? [send(this.#attendance.connections(), { type: 'user:left', user: left })] : []
  }

  /** Judges an operation and answers it; sent again, it is answered as the first time. */
  receiveOp(connection: ConnectionId, frame: OpFrame, timestamp: string): readonly Effect[] {
    const author = this.#attendance.memberOf(connection)
    if (!author) return []
    const known = this.#answers.recall(author.user_id, frame.op_id)
    if (known) return [send([connection], answerMessage(known))]
    const role = this.#members.get(author.user_id)?.role ?? author.role
    const verdict = judgeOp(this.#measured, frame.type, frame.data, mayEdit(role))
    if (!verdict.ok) return this.#reject(connection, author, frame, verdict)
    const update: Update = {
      version: this.#version + 1,
      operation: verdict.op.type,
      data: verdict.op.data,
      user_id: author.user_id,
      op_id: frame.op_id,
      ...(frame.gesture_id === undefined ? {} : { gesture_id: frame.gesture_id }),
      timestamp,
    }
    this.#commit(update, verdict.after)
    return [
      { type: 'record', record: { kind: 'update', update } },
      send([connection], { type: 'op:ack', op_id: frame.op_id, version: update.version }),
      send(this.#attendance.connectionsExcept(connection), { type: 'state:update', ...update }),
    ]
  }

  /** Passes presence on to the others; the newest is kept for those who come later. */
  receivePresence(connection: ConnectionId, frame: PresenceFrame): readonly Effect[] {
    const person = this.#attendance.note(connection, frame)
    if (!person) return []
    const others = this.#attendance.connectionsExceptUser(person.user_id)
    const effects: Effect[] = [
      { type: 'send', to: others, message: { ...frame, user_id: person.user_id }, droppable: true },
    ]
    if (frame.type === 'presence:update' && frame.data.idle !== undefined) {
      effects.push(send(others, { type: 'user:updated', user: person }))
    }
    return effects
  }

  #arrival(member: Member, lastSeen: LastSeen | null, expiresAt: string): ServerMessage {
    const arrival = {
      version: this.#version,
      epoch: this.epoch,
      users: this.people,
      you: this.#attendance.person(member),
    }
    const updates = lastSeen?.epoch === this.epoch ? this.#log.since(lastSeen.version, this.#version) : null
    return updates
      ? { type: 'state:resume', ...arrival, updates }
      : { type: 'state:initial', ...arrival, data: this.scene, expires_at: expiresAt }
  }

  #commit(update: Update, after?: MeasuredScene): void {
    const next = after ?? this.#judged(update)
    this.#measured = { ...next, scene: stampScene(next.scene, update.timestamp) }
    this.#version = update.version
    this.#log.append(update)
    this.#answers.remember(update.user_id, { op_id: update.op_id, version: update.version })
  }

  /** What was accepted once is accepted on replay; anything else means a journal that is not this room's. */
  #judged(update: Update): MeasuredScene {
    const op = opOf(update)
    const verdict = judgeOp(this.#measured, op.type, op.data, true)
    if (!verdict.ok || update.version !== this.#version + 1) {
      throw new Error(
        `version ${update.version} does not follow version ${this.#version} of epoch ${this.epoch}`,
      )
    }
    return verdict.after
  }

  #reject(connection: ConnectionId, author: Member, frame: OpFrame, refusal: Refusal): readonly Effect[] {
    const answer: Answer = {
      op_id: frame.op_id,
      code: refusal.code,
      message: refusal.message,
      version: this.#version,
      ...(refusal.index === undefined ? {} : { index: refusal.index }),
    }
    this.#answers.remember(author.user_id, answer)
    return [
      { type: 'record', record: { kind: 'reject', user_id: author.user_id, answer } },
      send([connection], answerMessage(answer)),
    ]
  }
}

function send(to: readonly ConnectionId[], message: ServerMessage): Effect {
  return { type: 'send', to, message, droppable: false }
}

function answerMessage(answer: Answer): ServerMessage {
  return 'code' in answer ? { type: 'op:reject', ...answer } : { type: 'op:ack', ...answer }
}
