import { judgeOp, measureScene, type MeasuredScene, type Scene } from '@optiverse/scene'
import type { OpFrame } from '../protocol/clientFrame'
import type { Person } from '../protocol/person'
import type { PresenceFrame } from '../protocol/presence'
import { opOf, type ServerMessage, type Update } from '../protocol/serverMessage'
import { ackOf, answerMessage } from './answer'
import { AnswerMemory } from './answerMemory'
import { Attendance, type NodeId } from './attendance'
import { deliver, type ConnectionId, type Delivery } from './delivery'
import { Draft, stamped } from './draft'
import type { JournalRecord, Member, RoomSnapshot } from './journal'
import type { Outcome, Proposal } from './proposal'
import { isRecordOf, type OpRequest, type RoomRequest } from './request'
import { UpdateLog } from './updateLog'

/** What a client last had, as it says on connecting. */
export interface LastSeen {
  readonly epoch: string
  readonly version: number
  /** The operation that became that version, where the client says it. */
  readonly opId?: string
}

/** What records written by others, or by an earlier attempt of one's own, come to. */
interface Followed {
  readonly deliveries: readonly Delivery[]
  /** Requests that are still to be decided. */
  readonly left: readonly RoomRequest[]
}

/**
 * One session on the server. It knows what the journal knows and no more: `propose` says what requests would
 * come to, `commit` takes that as happened once it is written, `follow` takes in what another node has written.
 * It has no socket, no clock and no disk.
 */
export class Room {
  readonly epoch: string
  #version: number
  /** The operation that became it; `null` where it is not remembered. */
  #lastOpId: string | null
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
    this.#lastOpId = this.#answers.opIdOf(saved.version)
    this.#members = new Map(saved.members.map((member) => [member.user_id, member]))
  }

  get version(): number {
    return this.#version
  }

  get scene(): Scene {
    return this.#measured.scene
  }

  /** Everybody who is present, at whatever node. */
  get people(): readonly Person[] {
    return this.#attendance.people()
  }

  /** People who have a socket at this node. */
  get peopleHere(): readonly Member[] {
    return this.#attendance.here()
  }

  /** Nobody has a socket at this node. */
  get isEmpty(): boolean {
    return this.#attendance.isEmpty
  }

  /** People who have ever been let in. */
  get memberCount(): number {
    return this.#members.size
  }

  /** The oldest version from which a client can be caught up on; `null` for none. */
  get oldestLogged(): number | null {
    return this.#log.oldest
  }

  /** Bytes of all updates since this room was opened. */
  get loggedBytes(): number {
    return this.#log.everBytes
  }

  member(userId: string): Member | undefined {
    return this.#members.get(userId)
  }

  isHere(userId: string): boolean {
    return this.#attendance.isHere(userId)
  }

  connectionsOf(userId: string): readonly ConnectionId[] {
    return this.#attendance.connectionsOf(userId)
  }

  userOf(connection: ConnectionId): string | undefined {
    return this.#attendance.userOf(connection)
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

  /** Repeats a journal's record: one that the snapshot already holds only tells the past. */
  replay(record: JournalRecord): void {
    if (record.kind !== 'update' || record.update.version > this.#version) {
      this.#take(record)
      return
    }
    const { update } = record
    if (update.version === this.#version) this.#lastOpId = update.op_id
    this.#log.append(update)
    this.#answers.remember(update.user_id, ackOf(update))
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
  ): readonly Delivery[] {
    const joined = this.#attendance.enter(connection, member)
    const toNewcomer = [
      this.#arrival(member, lastSeen, expiresAt),
      ...this.#attendance.presenceOfOthers(member.user_id),
    ].map((message) => deliver([connection], message))
    return joined
      ? [
          ...toNewcomer,
          deliver(this.#attendance.connectionsExceptUser(member.user_id), {
            type: 'user:joined',
            user: joined,
          }),
        ]
      : toNewcomer
  }

  disconnect(connection: ConnectionId): readonly Delivery[] {
    return this.#tellLeft(this.#attendance.leave(connection))
  }

  /**
   * A person has come to another node.
   *
   * @param member as that node knows them: they may be another by now, and may be nobody here yet
   */
  enterElsewhere(node: NodeId, member: Member): readonly Delivery[] {
    const known = this.#members.get(member.user_id) ?? member
    const joined = this.#attendance.enterElsewhere(node, known)
    return joined ? [deliver(this.#attendance.connections(), { type: 'user:joined', user: joined })] : []
  }

  /** A person has left another node. */
  leaveElsewhere(node: NodeId, userId: string): readonly Delivery[] {
    return this.#tellLeft(this.#attendance.leaveElsewhere(node, userId))
  }

  /** Puts right who is present at other nodes: what was told of comings and goings may have been lost. */
  setElsewhere(present: readonly (readonly [userId: string, node: NodeId])[]): readonly Delivery[] {
    const isPresent = (userId: string, node: NodeId) =>
      present.some(([otherId, otherNode]) => otherId === userId && otherNode === node)
    const left = this.#attendance
      .elsewhere()
      .filter(([userId, node]) => !isPresent(userId, node))
      .flatMap(([userId, node]) => this.leaveElsewhere(node, userId))
    const entered = present.flatMap(([userId, node]) => {
      const member = this.#members.get(userId)
      return member ? this.enterElsewhere(node, member) : []
    })
    return [...left, ...entered]
  }

  /** The request that an operation from a socket comes to; `null` where the socket is nobody's. */
  requestOf(connection: ConnectionId, frame: OpFrame, timestamp: string): OpRequest | null {
    const userId = this.#attendance.userOf(connection)
    return userId === undefined ? null : { kind: 'operation', connection, userId, frame, timestamp }
  }

  /** The first answer to an operation, if there was one. */
  answerTo(userId: string, opId: string): ServerMessage | null {
    const answer = this.#answers.recall(userId, opId)
    return answer ? answerMessage(answer) : null
  }

  /** Judges requests one on top of the other. Nothing changes: they have happened once `commit` is told so. */
  propose(requests: readonly RoomRequest[]): Proposal {
    const draft = new Draft(this.#measured, this.#version, this.#members)
    const outcomes = requests.map((request): Outcome => {
      if (request.kind === 'admit') return { request, record: draft.admit(request.memberAs) }
      if (request.kind === 'change') return { request, record: draft.change(request.userId, request.change) }
      const { userId, frame } = request
      const known = this.#answers.recall(userId, frame.op_id) ?? draft.answerTo(userId, frame.op_id)
      if (known) return { request, known }
      return { request, record: draft.judge(request) }
    })
    const records = outcomes.flatMap((outcome) => ('record' in outcome ? [outcome.record] : []))
    return { outcomes, records, after: draft.measured }
  }

  /** A proposal's records are durable: it has happened, and everybody hears of it. */
  commit({ outcomes, after }: Proposal): readonly Delivery[] {
    const deliveries = outcomes.flatMap((outcome) => {
      if ('known' in outcome) return [deliver([outcome.request.connection], answerMessage(outcome.known))]
      const { request, record } = outcome
      this.#note(record)
      return this.#tell(record, request.kind === 'operation' ? request.connection : null)
    })
    this.#measured = after
    return deliveries
  }

  /**
   * Takes in what another node has written behind this room's last record.
   *
   * @param asked requests that wait here: one that stands among the records was written by an attempt that seemed
   *   to have failed, or from another node, and is answered
   */
  follow(records: readonly JournalRecord[], asked: readonly RoomRequest[]): Followed {
    let left = asked
    const deliveries = records.flatMap((record) => {
      const request = left.find((one) => isRecordOf(record, one))
      if (request) left = left.filter((one) => one !== request)
      this.#take(record)
      return this.#tell(record, request?.kind === 'operation' ? request.connection : null)
    })
    return { deliveries, left }
  }

  /** Whether another operation stands at one of their versions here, as far as is remembered. */
  contradicts(records: readonly JournalRecord[]): boolean {
    return records.some((record) => {
      if (record.kind !== 'update') return false
      const opId = this.#opIdOf(record.update.version)
      return opId !== null && opId !== record.update.op_id
    })
  }

  /** Passes presence on to the others; the newest is kept for those who come later. */
  receivePresence(connection: ConnectionId, frame: PresenceFrame): readonly Delivery[] {
    const userId = this.#attendance.userOf(connection)
    return userId === undefined ? [] : this.presenceOf(userId, frame)
  }

  /** Presence of a person who is at another node. */
  presenceOf(userId: string, frame: PresenceFrame): readonly Delivery[] {
    const others = this.#attendance.note(userId, frame)
    if (!others) return []
    const shown: Delivery = { to: others, message: { ...frame, user_id: userId }, droppable: true }
    const isIdleNews = frame.type === 'presence:update' && frame.data.idle !== undefined
    const person = isIdleNews ? this.#attendance.personOf(userId) : null
    return person ? [shown, deliver(others, { type: 'user:updated', user: person })] : [shown]
  }

  #arrival(member: Member, lastSeen: LastSeen | null, expiresAt: string): ServerMessage {
    const arrival = {
      version: this.#version,
      epoch: this.epoch,
      users: this.people,
      you: this.#attendance.person(member),
    }
    const missed = lastSeen && this.#log.since(lastSeen.version, this.#version)
    const updates = lastSeen && missed && this.#isOurs(lastSeen) ? missed : null
    if (updates) return { type: 'state:resume', ...arrival, updates }
    const lastOpId = this.#lastOpId
    return {
      ...{ type: 'state:initial', ...arrival, data: this.scene, expires_at: expiresAt },
      ...(lastOpId === null ? {} : { last_op_id: lastOpId }),
    }
  }

  /**
   * Whether what a client last had is of this history: a store that has gone back to an older state may have come to
   * the same version by other operations.
   */
  #isOurs({ epoch, version, opId }: LastSeen): boolean {
    return epoch === this.epoch && (opId === undefined || opId === this.#opIdOf(version))
  }

  #opIdOf(version: number): string | null {
    return version === this.#version
      ? this.#lastOpId
      : (this.#log.opIdOf(version) ?? this.#answers.opIdOf(version))
  }

  /** Takes a record as happened, with what it does to the scene. */
  #take(record: JournalRecord): void {
    if (record.kind === 'update') this.#measured = stamped(this.#accepted(record.update), record.update)
    this.#note(record)
  }

  /** What a record leaves beside the scene. */
  #note(record: JournalRecord): void {
    switch (record.kind) {
      case 'update':
        this.#version = record.update.version
        this.#lastOpId = record.update.op_id
        this.#log.append(record.update)
        this.#answers.remember(record.update.user_id, ackOf(record.update))
        return
      case 'reject':
        this.#answers.remember(record.user_id, record.answer)
        return
      case 'member':
        this.#members.set(record.member.user_id, record.member)
        return
      case 'removal':
        this.#members.delete(record.user_id)
        return
      default:
        record satisfies never
    }
  }

  /** What was accepted once is accepted on replay; anything else means a journal that is not this room's. */
  #accepted(update: Update): MeasuredScene {
    const op = opOf(update)
    const verdict = judgeOp(this.#measured, op.type, op.data, true)
    if (!verdict.ok || update.version !== this.#version + 1) {
      throw new Error(
        `version ${update.version} does not follow version ${this.#version} of epoch ${this.epoch}`,
      )
    }
    return verdict.after
  }

  /** @param author the socket that the operation came by: its answer stands in place of the version */
  #tell(record: JournalRecord, author: ConnectionId | null): readonly Delivery[] {
    switch (record.kind) {
      case 'update': {
        const { update } = record
        const others =
          author === null ? this.#attendance.connections() : this.#attendance.connectionsExcept(author)
        const news = deliver(others, { type: 'state:update', ...update })
        return author === null ? [news] : [deliver([author], answerMessage(ackOf(update))), news]
      }
      case 'reject':
        return author === null ? [] : [deliver([author], answerMessage(record.answer))]
      case 'member': {
        const user = this.#attendance.update(record.member)
        return user ? [deliver(this.#attendance.connections(), { type: 'user:updated', user })] : []
      }
      case 'removal':
        return []
      default:
        return record satisfies never
    }
  }

  #tellLeft(left: Person | null): readonly Delivery[] {
    return left ? [deliver(this.#attendance.connections(), { type: 'user:left', user: left })] : []
  }
}
