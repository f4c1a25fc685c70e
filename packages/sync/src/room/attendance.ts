import type { Person } from '../protocol/person'
import type { PresenceFrame } from '../protocol/presence'
import type { PresenceMessage } from '../protocol/serverMessage'
import type { ConnectionId } from './effect'
import type { Member } from './journal'

/** What is known of a person who is here; several sockets are one person. */
interface Attendee {
  readonly member: Member
  readonly connections: Set<ConnectionId>
  readonly latest: Map<PresenceFrame['type'], PresenceFrame>
  idle: boolean
}

/** Who is in the room, by socket and by person, and what they last pointed at. Never part of the scene. */
export class Attendance {
  readonly #attendees = new Map<string, Attendee>()
  readonly #userOf = new Map<ConnectionId, string>()

  get isEmpty(): boolean {
    return this.#userOf.size === 0
  }

  /** @returns the person, if this is their first socket */
  enter(connection: ConnectionId, member: Member): Person | null {
    this.#userOf.set(connection, member.user_id)
    const attendee = this.#attendees.get(member.user_id)
    if (attendee) {
      attendee.connections.add(connection)
      return null
    }
    this.#attendees.set(member.user_id, {
      member,
      connections: new Set([connection]),
      latest: new Map(),
      idle: false,
    })
    return this.person(member)
  }

  /** @returns the person, if this was their last socket */
  leave(connection: ConnectionId): Person | null {
    const attendee = this.#attendeeOf(connection)
    this.#userOf.delete(connection)
    if (!attendee) return null
    attendee.connections.delete(connection)
    if (attendee.connections.size > 0) return null
    const person = this.person(attendee.member)
    this.#attendees.delete(attendee.member.user_id)
    return person
  }

  /** Keeps the newest presence of a person. */
  note(connection: ConnectionId, frame: PresenceFrame): Person | null {
    const attendee = this.#attendeeOf(connection)
    if (!attendee) return null
    attendee.latest.set(frame.type, frame)
    if (frame.type === 'presence:update') attendee.idle = frame.data.idle ?? attendee.idle
    return this.person(attendee.member)
  }

  memberOf(connection: ConnectionId): Member | undefined {
    return this.#attendeeOf(connection)?.member
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

  connectionsExcept(connection: ConnectionId): readonly ConnectionId[] {
    return this.connections().filter((other) => other !== connection)
  }

  connectionsExceptUser(userId: string): readonly ConnectionId[] {
    return [...this.#userOf].filter(([, user]) => user !== userId).map(([connection]) => connection)
  }

  #attendeeOf(connection: ConnectionId): Attendee | undefined {
    const userId = this.#userOf.get(connection)
    return userId === undefined ? undefined : this.#attendees.get(userId)
  }
}
