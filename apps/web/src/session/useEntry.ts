import { useEffect, useRef, useState } from 'react'
import { enter, firstEntry, type Doorway, type Entry } from './entry'
import { forgetIdentity } from './storage'

interface Entrance {
  readonly entry: Entry
  /** Tries to join, with a password if one was asked for. */
  readonly join: (password?: string) => void
  /** The server does not know this identity any more: joins anew, once. */
  readonly refuseIdentity: () => void
}

/** The way into a session, from opening its link to having an identity there. */
export function useEntry(sessionId: string): Entrance {
  const [entry, setEntry] = useState<Entry>(() => firstEntry(sessionId))
  const [password, setPassword] = useState<string>()
  const hasJoinedAnew = useRef(false)

  const isJoining = entry.phase === 'joining'
  useEffect(() => {
    if (!isJoining) return
    let isLeft = false
    const door: Doorway = {
      wait: (ms) => new Promise((resolve) => window.setTimeout(resolve, ms)),
      random: () => Math.random(),
      isLeft: () => isLeft,
    }
    void enter(sessionId, password, door).then((next) => {
      if (!isLeft) setEntry(next)
    })
    return () => {
      isLeft = true
    }
  }, [isJoining, password, sessionId])

  return {
    entry,
    join: (given) => {
      setPassword(given)
      setEntry({ phase: 'joining' })
    },
    refuseIdentity: () => {
      forgetIdentity(sessionId)
      if (hasJoinedAnew.current) {
        setEntry({
          phase: 'failed',
          message: 'The server does not let this browser in. Try again in a moment.',
        })
      } else {
        hasJoinedAnew.current = true
        setEntry({ phase: 'joining' })
      }
    },
  }
}
