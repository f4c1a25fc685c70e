import {
  allObjects,
  listOf,
  objectById,
  singleOps,
  type Op,
  type Scene,
  type SceneObject,
} from '@optiverse/scene'
import { headAfter, type Head, type JournalRecord, type Member, type RoomSnapshot } from '@optiverse/sync'
import type {
  Append,
  Appended,
  ArchivedSession,
  LifePlace,
  RoomStore,
  SessionFacts,
  StoredSession,
} from '../roomStore'
import { callFunction, type RedisFunction } from './redisFunctions'
import { keysOf, sessionOfArchiveKey, sessionOfKey, type SessionKeys } from './redisKeys'
import type { RedisLink } from './redisLink'

/** For this long Redis says of a session that it is in the archive, to nodes that have not heard. */
const TOMBSTONE_MS = 24 * 3_600_000

interface RedisRoomStoreOptions {
  readonly link: RedisLink
  readonly nodeId: string
  /** Live sessions are kept this long without an edit: as long as it takes until somebody archives them. */
  readonly keepMs: number
  readonly archiveMs: number
  readonly presenceTtlMs: number
}

/**
 * Sessions in Redis, for any number of processes. The scene lies there object by object and is always what the
 * journal has come to; the journal is a stream from which clients and nodes are caught up. A write names the place
 * behind which it stands, and is taken only if nobody else has written there.
 */
export class RedisRoomStore implements RoomStore {
  readonly forgetsArchives = true
  readonly #link: RedisLink
  readonly #options: RedisRoomStoreOptions

  constructor(options: RedisRoomStoreOptions) {
    this.#link = options.link
    this.#options = options
  }

  async create(sessionId: string, facts: SessionFacts, snapshot: RoomSnapshot): Promise<void> {
    const put = await this.#put(sessionId, facts, snapshot, null)
    if (put === 'exists') throw new Error(`session ${sessionId} exists`)
  }

  async revive(
    sessionId: string,
    facts: SessionFacts,
    snapshot: RoomSnapshot,
    memoryOf: LifePlace | null,
  ): Promise<void> {
    await this.#put(sessionId, facts, snapshot, memoryOf)
  }

  async load(sessionId: string): Promise<StoredSession | null> {
    const keys = keysOf(sessionId)
    const reply = await this.#call(
      'load',
      [keys.session, keys.objects, keys.log, keys.members, keys.answers],
      [],
    )
    // Written by this class alone, under names of its own.
    const loaded = reply as LoadReply | []
    if (loaded.length === 0) return null
    const [session, objects, members, answers, log] = loaded
    const fields = pairs(session)
    const text = (name: string): string => fields.get(name) ?? ''
    return {
      facts: JSON.parse(text('facts')) as SessionFacts,
      snapshot: {
        epoch: text('epoch'),
        version: Number(text('v')),
        scene: {
          version: 1,
          ...listsOf(pairs(objects)),
          metadata: {
            ...{ title: text('title'), created_at: text('created'), last_updated: text('updated') },
          },
        },
        members: members.map((json) => JSON.parse(json) as Member),
        answers: JSON.parse(answers) as RoomSnapshot['answers'],
      },
      records: log.map((json) => JSON.parse(json) as JournalRecord),
      head: { version: Number(text('v')), extra: Number(text('x')) },
    }
  }

  async append(sessionId: string, { head, mark, epoch, records, scene }: Append): Promise<Appended> {
    const keys = keysOf(sessionId)
    const { title, last_updated } = scene.metadata
    const reply = await this.#call(
      'append',
      [keys.session, keys.objects, keys.log, keys.members, keys.answers],
      [
        ...[epoch, String(head.version), String(head.extra), this.#options.nodeId],
        ...[String(this.#options.keepMs), title, last_updated, mark],
        ...counted(placed(head, records)),
        ...counted(touchedObjects(records, scene)),
        ...counted(touchedMembers(records)),
      ],
    )
    return appendedOf(reply)
  }

  async recordsAfter(
    sessionId: string,
    epoch: string,
    head: Head,
    mark: string,
  ): Promise<readonly JournalRecord[] | null> {
    const keys = keysOf(sessionId)
    const args = [epoch, String(head.version), String(head.extra), mark]
    const appended = appendedOf(await this.#call('after', [keys.session, keys.log], args))
    return appended.kind === 'behind' ? appended.records : null
  }

  async saveSnapshot(
    sessionId: string,
    snapshot: RoomSnapshot,
    head: Head,
    keepFrom: number | null,
  ): Promise<void> {
    const keys = keysOf(sessionId)
    await this.#call(
      'checkpoint',
      [keys.session, keys.log, keys.answers, keys.users],
      [
        ...[snapshot.epoch, String(snapshot.version), JSON.stringify(snapshot.answers)],
        ...[keepFrom === null ? '' : String(keepFrom), String(this.#options.presenceTtlMs)],
        String(head.extra),
      ],
    )
  }

  async archive(sessionId: string, archived: ArchivedSession, head: Head): Promise<boolean> {
    const { epoch, version } = archived.snapshot
    const answer = await this.#call('archive', everyKey(keysOf(sessionId)), [
      ...[epoch, String(version), JSON.stringify(archived)],
      ...[String(this.#options.archiveMs), String(TOMBSTONE_MS), String(head.extra)],
    ])
    return answer === 'archived'
  }

  async loadArchived(sessionId: string): Promise<ArchivedSession | null> {
    const key = keysOf(sessionId).archive
    const json = await this.#link.call(key, 'GET', key)
    return typeof json === 'string' ? (JSON.parse(json) as ArchivedSession) : null
  }

  async remove(sessionId: string): Promise<void> {
    // As long as any node may have a backup of it.
    await this.#call('remove', everyKey(keysOf(sessionId)), [String(this.#options.archiveMs)])
  }

  async *liveSessions(editedBefore?: string): AsyncIterable<string> {
    for await (const key of this.#link.keys('session:{*}')) {
      const sessionId = sessionOfKey(key)
      if (sessionId === null) continue
      const updated = await this.#link.call(key, 'HGET', key, 'updated')
      // What has ended has no time of its last edit any more.
      if (typeof updated !== 'string') continue
      if (editedBefore === undefined || updated < editedBefore) yield sessionId
    }
  }

  async *archivedSessions(): AsyncIterable<string> {
    for await (const key of this.#link.keys('archive:{*}')) {
      const sessionId = sessionOfArchiveKey(key)
      if (sessionId !== null) yield sessionId
    }
  }

  async ping(): Promise<void> {
    await this.#link.callAll('PING')
  }

  close(): Promise<void> {
    this.#link.close()
    return Promise.resolve()
  }

  #put(
    sessionId: string,
    facts: SessionFacts,
    snapshot: RoomSnapshot,
    memoryOf: LifePlace | null,
  ): Promise<unknown> {
    // Behind the same place as before, so that two memories can be compared by where they end.
    const extra = String(memoryOf?.head.extra ?? 0)
    const { epoch, version, scene, members, answers } = snapshot
    const { title, created_at, last_updated } = scene.metadata
    const keys = keysOf(sessionId)
    const fields = [
      ...[
        ['epoch', epoch],
        ['v', String(version)],
        ['x', extra],
      ],
      ...[
        ['floor_v', String(version)],
        ['floor_x', extra],
        ['base', String(version)],
        ['base_x', extra],
      ],
      ...[
        ['title', title],
        ['created', created_at],
        ['updated', last_updated],
      ],
      ['facts', JSON.stringify(facts)],
    ]
    return this.#call(
      'put',
      [keys.session, keys.objects, keys.log, keys.members, keys.answers, keys.archive],
      [
        ...[memoryOf?.epoch ?? '', String(this.#options.keepMs)],
        ...counted(fields),
        ...counted(
          allObjects(scene).map((object, i) => [object.id, `${version}|0.${i}|${JSON.stringify(object)}`]),
        ),
        ...counted(members.map((member) => [member.user_id, JSON.stringify(member)])),
        JSON.stringify(answers),
      ],
    )
  }

  #call(
    name: RedisFunction,
    keys: readonly [string, ...string[]],
    args: readonly string[],
  ): Promise<unknown> {
    return callFunction(this.#link, name, keys, args)
  }
}

type LoadReply = [
  session: Pairs,
  objects: Pairs,
  members: readonly string[],
  answers: string,
  log: readonly string[],
]

/** A hash as a function answers it: field, value, field, value … */
type Pairs = readonly string[]

function pairs(flat: Pairs): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  for (let i = 0; i + 1 < flat.length; i += 2) fields.set(flat[i] ?? '', flat[i + 1] ?? '')
  return fields
}

/** Argument groups behind their number. */
function counted(groups: readonly (readonly string[])[]): readonly string[] {
  return [String(groups.length), ...groups.flat()]
}

function placed(head: Head, records: readonly JournalRecord[]): readonly (readonly string[])[] {
  let at = head
  return records.map((record) => {
    at = headAfter(at, [record])
    return [String(at.version), String(at.extra), JSON.stringify(record)]
  })
}

/**
 * The objects that records have touched, as they are afterwards: id, place in the order of its list if it is new
 * there, and JSON, empty for one that is gone.
 */
function touchedObjects(records: readonly JournalRecord[], scene: Scene): readonly (readonly string[])[] {
  const added = new Map<string, string>()
  for (const record of records) {
    if (record.kind !== 'update') continue
    const { version, operation, data } = record.update
    // The room wrote `operation` and `data` from one operation.
    singleOps({ type: operation, data } as Op).forEach((op, i) => {
      if (op.type === 'component:add') added.set(op.data.id, `${version}.${i}`)
      else if (op.type !== 'scene:edit' && !added.has(op.data.id)) added.set(op.data.id, '')
    })
  }
  return [...added].map(([id, place]) => {
    const object = objectById(scene, id)
    return [id, place, object ? JSON.stringify(object) : '']
  })
}

/** The lists of a scene, in the order in which their objects were added. */
function listsOf(values: ReadonlyMap<string, string>): Omit<Scene, 'version' | 'metadata'> {
  const objects = [...values.values()]
    .map((value) => {
      const [, major = '0', minor = '0', json = ''] = OBJECT_VALUE.exec(value) ?? []
      return { major: Number(major), minor: Number(minor), object: JSON.parse(json) as SceneObject }
    })
    .sort((p, q) => p.major - q.major || p.minor - q.minor)
    .map(({ object }) => object)
  const inList = (list: string) => objects.filter(({ kind }) => listOf(kind) === list)
  // An object stands in the list of its kind, as the reducer puts it.
  return {
    components: inList('components') as Scene['components'],
    sources: inList('sources') as Scene['sources'],
    annotations: inList('annotations') as Scene['annotations'],
    groups: inList('groups') as Scene['groups'],
  }
}

/** `version|added|JSON`, added being `version.place`. */
const OBJECT_VALUE = /^\d+\|(\d+)\.(\d+)\|(.*)$/s

/** Members as they are after the records: user id and JSON, empty for one who was removed. */
function touchedMembers(records: readonly JournalRecord[]): readonly (readonly string[])[] {
  return records.flatMap((record) => {
    if (record.kind === 'member') return [[record.member.user_id, JSON.stringify(record.member)]]
    return record.kind === 'removal' ? [[record.user_id, '']] : []
  })
}

function appendedOf(reply: unknown): Appended {
  const [kind, records = []] = reply as [Appended['kind'], (readonly string[])?]
  return kind === 'behind'
    ? { kind, records: records.map((json) => JSON.parse(json) as JournalRecord) }
    : { kind }
}

function everyKey(keys: SessionKeys): readonly [string, ...string[]] {
  const { session, objects, log, members, answers, users, archive } = keys
  return [session, objects, log, members, answers, users, archive]
}
