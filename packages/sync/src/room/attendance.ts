import type { Person } from '../protocol/person'
import type { PresenceFrame } from '../protocol/presence'
import type { PresenceMessage } from '../protocol/serverMessage'
import type { ConnectionId } from './delivery'
import type { Member } from './journal'

/** Names another process that serves the same session. */
export type NodeId = string

/** What is known of a person who is present; several sockets, here or at other nodes, are one person. */
interface Attendee {
  member: Member
  readonly connections: Set<ConnectionId>
  readonly elsewhere: Set<NodeId>
  readonly latest: Map<PresenceFrame['type'], PresenceFrame>
  idle: boolean
}

/** Who is present, by socket and by person, and what they last pointed at. Never part of the scene. */
export class Attendance {
  readonly #attendees = new Map<string, Attendee>()
  readonly #userOf = new Map<ConnectionId, string>()

  /** Nobody has a socket at this node. */
  get isEmpty(): boolean {
    return this.#userOf.size === 0
  }

  /** @returns the person, if they were not present anywhere */
  enter(connection: ConnectionId, member: Member): Person | null {
    this.#userOf.set(connection, member.user_id)
    const { attendee, isNew } = this.#attendeeFor(member)
    attendee.connections.add(connection)
    return isNew ? this.person(member) : null
  }

  /** @returns the person, if they are no longer present anywhere */
  leave(connection: ConnectionId): Person | null {
    const attendee = this.#attendeeOf(connection)
    this.#userOf.delete(connection)
    attendee?.connections.delete(connection)
    return attendee ? this.#goneIfAbsent(attendee) : null
  }

  /** @returns the person, if they were not present anywhere */
  enterElsewhere(node: NodeId, member: Member): Person | null {
    const { attendee, isNew } = this.#attendeeFor(member)
    attendee.elsewhere.add(node)
    return isNew ? this.person(member) : null
  }

  /** @returns the person, if they are no longer present anywhere */
  leaveElsewhere(node: NodeId, userId: string): Person | null {
    const attendee = this.#attendees.get(userId)
    attendee?.elsewhere.delete(node)
    return attendee ? this.#goneIfAbsent(attendee) : null
  }

  /** @returns the person as they are now, if they are present */
  update(member: Member): Person | null {
    const attendee = this.#attendees.get(member.user_id)
    if (!attendee) return null
    attendee.member = member
    return this.person(member)
  }

  /** Who is present at other nodes, as pairs. */
  elsewhere(): readonly (readonly [userId: string, node: NodeId])[] {
    return [...this.#attendees].flatMap(([userId, { elsewhere }]) =>
      [...elsewhere].map((node) => [userId, node] as const),
    )
  }

  /** Whether a person has a socket at this node. */
  isHere(userId: string): boolean {
    return (this.#attendees.get(userId)?.connections.size ?? 0) > 0
  }

  /** People who have a socket at this node. */
  here(): readonly Member[] {
    return [...this.#attendees.values()].flatMap(({ member, connections }) =>
      connections.size > 0 ? [member] : [],
    )
  }

  /** Keeps the newest presence of a person. */
  note(userId: string, frame: PresenceFrame): Person | null {
    const attendee = this.#attendees.get(userId)
    if (!attendee) return null
    attendee.latest.set(frame.type, frame)
    if (frame.type === 'presence:update') attendee.idle = frame.data.idle ?? attendee.idle
    return this.person(attendee.member)
  }

  userOf(connection: ConnectionId): string | undefined {
    return this.#userOf.get(connection)
  }

  person(member: Member): Person {
    return { ...member, idle: this.#attendees.get(member.user_id)?.idle ?? false }
  }

  people(): readonly Person[] {
    return [...this.#attendees.values()].map((attendee) => this.person(attendee.member))
  }

  presenceOfOthers(userId: string): readonly PresenceMessage[] {
    const others = [...this.#attendees.values()].filter((attendee) => attendee.member.user_id !== userId)
    return others.flatMap(({ member, latest }) =>
      [...latest.values()].map((frame) => ({ ...frame, user_id: member.user_id })),
    )
  }

  connections(): readonly ConnectionId[] {
    return [...this.#userOf.keys()]
  }

  connectionsOf(userId: string): readonly ConnectionId[] {
    return [...(this.#attendees.get(userId)?.connections ?? [])]
  }

  connectionsExcept(connection: ConnectionId): readonly ConnectionId[] {
    return this.connections().filter((other) => other !== connection)
  }

  connectionsExceptUser(userId: string): readonly ConnectionId[] {
    return [...this.#userOf].flatMap(([connection, user]) => (user === userId ? [] : [connection]))
  }

  #attendeeFor(member: Member): { readonly attendee: Attendee; readonly isNew: boolean } {
    const known = this.#attendees.get(member.user_id)
    if (known) return { attendee: known, isNew: false }
    const attendee: Attendee = {
      member,
      ...{ connections: new Set(), elsewhere: new Set(), latest: new Map(), idle: false },
    }
    this.#attendees.set(member.user_id, attendee)
    return { attendee, isNew: true }
  }

  #goneIfAbsent(attendee: Attendee): Person | null {
    if (attendee.connections.size + attendee.elsewhere.size > 0) return null
    const person = this.person(attendee.member)
    this.#attendees.delete(attendee.member.user_id)
    return person
  }

  #attendeeOf(connection: ConnectionId): Attendee | undefined {
    const userId = this.#userOf.get(connection)
    return userId === undefined ? undefined : this.#attendees.get(userId)
  }
}
