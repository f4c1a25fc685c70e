import type { Person } from '@optiverse/sync'
import { useMemo } from 'react'
import { inkOn } from '../canvas/inkOn'
import { useSession } from '../session/WebSocketProvider'
import { classes } from '../ui/classes'
import { initialsOf } from './initials'
import styles from './UserPresence.module.css'

/** More rounds than this are counted instead. */
const MOST_SHOWN = 5

/** Who is here, you first. */
export function UserPresence() {
  const you = useSession((state) => state.replica.you)
  const people = useSession((state) => state.replica.people)
  const everybody = useMemo(() => youFirst(people, you), [people, you])
  const shown = everybody.length > MOST_SHOWN ? everybody.slice(0, MOST_SHOWN - 1) : everybody
  const others = everybody.slice(shown.length)
  return (
    <ul role="list" aria-label="People here" className={styles['people']}>
      {shown.map((person) => (
        <UserAvatar key={person.user_id} person={person} isYou={person.user_id === you?.user_id} />
      ))}
      {others.length > 0 && (
        <li className={styles['person']} title={others.map((person) => person.name).join(', ')}>
          <span className={classes(styles['round'], styles['more'])} aria-hidden="true">
            +{others.length}
          </span>
          <span className={styles['name']}>and {others.length} more</span>
        </li>
      )}
    </ul>
  )
}

interface UserAvatarProps {
  readonly person: Person
  readonly isYou: boolean
}

function UserAvatar({ person, isYou }: UserAvatarProps) {
  const name = isYou ? `${person.name} (you)` : person.name
  return (
    <li className={classes(styles['person'], person.idle && styles['idle'])} title={name}>
      <span
        className={styles['round']}
        style={{ background: person.color, color: inkOn(person.color) }}
        aria-hidden="true"
      >
        {initialsOf(person.name)}
      </span>
      <span className={styles['name']}>{name}</span>
    </li>
  )
}

function youFirst(people: readonly Person[], you: Person | null): readonly Person[] {
  if (!you) return people
  return [you, ...people.filter((person) => person.user_id !== you.user_id)]
}
