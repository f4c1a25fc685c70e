import type { PendingOp } from '@optiverse/sync'
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { PageLife } from './pageLife'
import { readPending } from './readPending'

/** Where the pending operations of one session outlive the page. */
export interface PendingShelf {
  /** Resolves when this list, in place of the one before, would survive the end of the page. */
  write(pending: readonly PendingOp[]): Promise<void>
  /** What lies there of pages that are gone, the oldest first: from now on it stands in this page's own list. */
  takeOver(): Promise<readonly PendingOp[]>
}

/** What one life of a page has not sent in one session. */
interface Row {
  readonly sessionId: string
  readonly life: string
  readonly writtenAtMs: number
  readonly pending: readonly PendingOp[]
}

interface PendingDatabase extends DBSchema {
  pending: { key: [sessionId: string, life: string]; value: Row; indexes: { writtenAtMs: number } }
}

type Database = IDBPDatabase<PendingDatabase>

const NAME = 'optiverse'
/** As long as a server keeps a session that rests: what was not sent by then has nowhere to go. */
const FORGET_AFTER_MS = 90 * 86_400_000
/** A database that does not open by then leaves the page to work in memory rather than not at all. */
const OPEN_WITHIN_MS = 3_000

/** The browser's own database; each life of a page has a row of its own, so that no two send each other's. */
export class BrowserShelf implements PendingShelf {
  readonly #sessionId: string
  readonly #life: PageLife

  constructor(sessionId: string, life: PageLife) {
    this.#sessionId = sessionId
    this.#life = life
  }

  async write(pending: readonly PendingOp[]): Promise<void> {
    const database = await openDatabase()
    // Durable beyond a crash of the browser is more than a page that goes away needs, and slower.
    const writing = database.transaction('pending', 'readwrite', { durability: 'relaxed' })
    if (pending.length === 0) void writing.store.delete([this.#sessionId, this.#life.id])
    else void writing.store.put(this.#row(pending))
    // Without waiting for the requests first: a page that is going away may not live to see them.
    writing.commit()
    await writing.done
  }

  async takeOver(): Promise<readonly PendingOp[]> {
    const database = await openDatabase()
    const lives = (await database.getAllKeys('pending', this.#allLives())).map(([, life]) => life)
    const gone = await this.#life.goneAmong(lives.filter((life) => life !== this.#life.id))
    // In one transaction: of two pages that open at once only one finds the rows.
    const taking = database.transaction('pending', 'readwrite')
    const rows = await taking.store.getAll(this.#allLives())
    const taken = rows.filter(({ life }) => gone.includes(life))
    if (taken.length > 0) {
      const own = rows.filter(({ life }) => life === this.#life.id)
      for (const { sessionId, life } of taken) void taking.store.delete([sessionId, life])
      void taking.store.put(this.#row(merged([...own, ...taken])))
    }
    await forgetOld(taking.store.index('writtenAtMs'))
    await taking.done
    return merged(taken)
  }

  #row(pending: readonly PendingOp[]): Row {
    return { sessionId: this.#sessionId, life: this.#life.id, writtenAtMs: Date.now(), pending }
  }

  #allLives(): IDBKeyRange {
    // An array sorts after every string: this is everything that begins with the session's id.
    return IDBKeyRange.bound([this.#sessionId], [this.#sessionId, []])
  }
}

/** The operations of several pages, each once, the oldest page's first. */
function merged(rows: readonly Row[]): readonly PendingOp[] {
  const byId = new Map<string, PendingOp>()
  for (const row of [...rows].sort((a, b) => a.writtenAtMs - b.writtenAtMs)) {
    for (const one of readPending(row.pending)) if (!byId.has(one.opId)) byId.set(one.opId, one)
  }
  return [...byId.values()]
}

interface OldRows {
  iterate(range: IDBKeyRange): AsyncIterableIterator<{ delete(): Promise<void> }>
}

async function forgetOld(byAge: OldRows): Promise<void> {
  for await (const cursor of byAge.iterate(IDBKeyRange.upperBound(Date.now() - FORGET_AFTER_MS))) {
    void cursor.delete()
  }
}

let opened: Promise<Database> | null = null

/** One connection for the whole page; one that failed or was ended by the browser is opened anew at the next call. */
function openDatabase(): Promise<Database> {
  const forget = (): void => {
    opened = null
  }
  if (!opened) {
    opened = inTime(
      openDB<PendingDatabase>(NAME, 1, {
        upgrade(database) {
          const store = database.createObjectStore('pending', { keyPath: ['sessionId', 'life'] })
          store.createIndex('writtenAtMs', 'writtenAtMs')
        },
        terminated: forget,
        // A page of a newer version wants to change the database: it shall not wait for this one.
        blocking(_current, _blocked, event) {
          if (event.target instanceof IDBDatabase) event.target.close()
          forget()
        },
      }),
    )
    opened.catch(forget)
  }
  return opened
}

function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = window.setTimeout(
      () => reject(new Error(`the browser's database did not open within ${OPEN_WITHIN_MS} ms`)),
      OPEN_WITHIN_MS,
    )
    void work.then(resolve, reject).finally(() => window.clearTimeout(timer))
  })
}
