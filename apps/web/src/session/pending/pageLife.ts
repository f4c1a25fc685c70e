import { nanoid } from 'nanoid'

/** One life of the page, from its loading to its end: a reload is another one, so is a second tab. */
export interface PageLife {
  readonly id: string
  /** Those of these lives that are over. */
  goneAmong(lives: readonly string[]): Promise<readonly string[]>
}

/** How long another page is given to show that it lives; asked only where it has left unsent changes. */
const ANSWER_WITHIN_MS = 200

let current: PageLife | null = null

/** The life of this page; from the first call on others can tell that it goes on. */
export function thisPageLife(): PageLife {
  // A page that came over plain HTTP from another machine, as in a classroom, has no locks.
  current ??= 'locks' in navigator ? lifeByLock(navigator.locks) : lifeByChannel()
  return current
}

const lockName = (life: string): string => `optiverse.page.${life}`

/** A lock that the browser takes back when the page is gone, however it went. */
function lifeByLock(locks: LockManager): PageLife {
  const id = nanoid()
  void locks.request(lockName(id), () => new Promise(() => undefined))
  // A page that has just been left may hold its lock for a moment longer, hence the wait.
  const isGone = (life: string): Promise<boolean> =>
    locks
      .request(lockName(life), { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }, () => true)
      .catch(() => false)
  return {
    id,
    async goneAmong(lives) {
      const gone = await Promise.all(lives.map(isGone))
      return lives.filter((_, i) => gone[i])
    },
  }
}

interface Call {
  readonly type: 'who' | 'here'
  readonly life: string
}

/**
 * Pages that answer one another. One that is frozen cannot, and its changes are then sent by two: under the names
 * that they have had all along, so that the server does them once.
 */
function lifeByChannel(): PageLife {
  const id = nanoid()
  const channel = new BroadcastChannel('optiverse.pages')
  const waiting = new Map<string, () => void>()
  channel.addEventListener('message', ({ data }: MessageEvent<Call>) => {
    if (data.type === 'here') waiting.get(data.life)?.()
    else if (data.life === id) channel.postMessage({ type: 'here', life: id } satisfies Call)
  })
  const isGone = (life: string): Promise<boolean> =>
    new Promise((resolve) => {
      const timer = window.setTimeout(() => resolve(true), ANSWER_WITHIN_MS)
      waiting.set(life, () => {
        window.clearTimeout(timer)
        resolve(false)
      })
      channel.postMessage({ type: 'who', life } satisfies Call)
    })
  return {
    id,
    async goneAmong(lives) {
      const gone = await Promise.all(lives.map(isGone))
      waiting.clear()
      return lives.filter((_, i) => gone[i])
    },
  }
}
