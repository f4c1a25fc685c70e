/** What a person may do in a session. */
export type Role = 'owner' | 'editor' | 'viewer'

/** A person as the others see them. */
export interface Person {
  readonly user_id: string
  readonly name: string
  readonly color: string
  readonly role: Role
  readonly idle: boolean
}

export function mayEdit(role: Role): boolean {
  return role !== 'viewer'
}
