import type { Person } from '../protocol/person'
import type { PresenceFrame } from '../protocol/presence'
import type { PresenceMessage } from '../protocol/serverMessage'
import type { ConnectionId } from './delivery'
import type { Member } from './journal'

/** Names another process that serves the same session. */
export type NodeId = string

/**
 * What is known of a person who is present; several sockets, here or at other nodes, are one person. There are
 * thousands of these, and few connections to each: plain lists take the least room.
 */
interface Attendee {
  member: Member
  connections: readonly ConnectionId[]
  elsewhere: readonly NodeId[]
  /** The newest of each type. */
  readonly latest: PresenceFrame[]
  idle: boolean
  /** Connections of everybody else; `null` until it is asked for, after somebody has come or gone. */
  others: readonly ConnectionId[] | null
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
    this.#setUser(connection, member.user_id)
    const { attendee, isNew } = this.#attendeeFor(member)
    attendee.connections = [...attendee.connections, connection]
    return isNew ? this.person(member) : null
  }

  /** @returns the person, if they are no longer present anywhere */
  leave(connection: ConnectionId): Person | null {
    const attendee = this.#attendeeOf(connection)
    if (!attendee) return null
    this.#setUser(connection, null)
    attendee.connections = attendee.connections.filter((other) => other !== connection)
    return this.#goneIfAbsent(attendee)
  }

  /** @returns the person, if they were not present anywhere */
  enterElsewhere(node: NodeId, member: Member): Person | null {
    const { attendee, isNew } = this.#attendeeFor(member)
    if (!attendee.elsewhere.includes(node)) attendee.elsewhere = [...attendee.elsewhere, node]
    return isNew ? this.person(member) : null
  }

  /** @returns the person, if they are no longer present anywhere */
  leaveElsewhere(node: NodeId, userId: string): Person | null {
    const attendee = this.#attendees.get(userId)
    if (!attendee) return null
    attendee.elsewhere = attendee.elsewhere.filter((other) => other !== node)
    return this.#goneIfAbsent(attendee)
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
      elsewhere.map((node) => [userId, node] as const),
    )
  }

  /** Whether a person has a socket at this node. */
  isHere(userId: string): boolean {
    return this.connectionsOf(userId).length > 0
  }

  /** People who have a socket at this node. */
  here(): readonly Member[] {
    return [...this.#attendees.values()].flatMap(({ member, connections }) =>
      connections.length > 0 ? [member] : [],
    )
  }

  /**
   * Keeps the newest presence of a person.
   *
   * @returns the connections of everybody else, if the person is present
   */
  note(userId: string, frame: PresenceFrame): readonly ConnectionId[] | null {
    const attendee = this.#attendees.get(userId)
    if (!attendee) return null
    const { latest } = attendee
    const before = latest.findIndex(({ type }) => type === frame.type)
    if (before < 0) latest.push(frame)
    else latest[before] = frame
    if (frame.type === 'presence:update') attendee.idle = frame.data.idle ?? attendee.idle
    return this.#othersThan(attendee)
  }

  userOf(connection: ConnectionId): string | undefined {
    return this.#userOf.get(connection)
  }

  personOf(userId: string): Person | null {
    const attendee = this.#attendees.get(userId)
    return attendee ? this.person(attendee.member) : null
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
      latest.map((frame) => ({ ...frame, user_id: member.user_id })),
    )
  }

  connections(): readonly ConnectionId[] {
    return [...this.#userOf.keys()]
  }

  connectionsOf(userId: string): readonly ConnectionId[] {
    return this.#attendees.get(userId)?.connections ?? []
  }

  connectionsExcept(connection: ConnectionId): readonly ConnectionId[] {
    return this.connections().filter((other) => other !== connection)
  }

  connectionsExceptUser(userId: string): readonly ConnectionId[] {
    const attendee = this.#attendees.get(userId)
    return attendee ? this.#othersThan(attendee) : this.connections()
  }

  /** Pointers move all the time, people come seldom: the list is made once for many frames. */
  #othersThan(attendee: Attendee): readonly ConnectionId[] {
    attendee.others ??= this.connections().filter((other) => !attendee.connections.includes(other))
    return attendee.others
  }

  /** @param userId `null` for a connection that has closed */
  #setUser(connection: ConnectionId, userId: string | null): void {
    if (userId === null) this.#userOf.delete(connection)
    else this.#userOf.set(connection, userId)
    for (const attendee of this.#attendees.values()) attendee.others = null
  }

  #attendeeFor(member: Member): { readonly attendee: Attendee; readonly isNew: boolean } {
    const known = this.#attendees.get(member.user_id)
    if (known) return { attendee: known, isNew: false }
    const attendee: Attendee = {
      member,
      ...{ connections: [], elsewhere: [], latest: [], idle: false, others: null },
    }
    this.#attendees.set(member.user_id, attendee)
    return { attendee, isNew: true }
  }

  #goneIfAbsent(attendee: Attendee): Person | null {
    if (attendee.connections.length + attendee.elsewhere.length > 0) return null
    const person = this.person(attendee.member)
    this.#attendees.delete(attendee.member.user_id)
    return person
  }

  #attendeeOf(connection: ConnectionId): Attendee | undefined {
    const userId = this.#userOf.get(connection)
    return userId === undefined ? undefined : this.#attendees.get(userId)
  }
}
