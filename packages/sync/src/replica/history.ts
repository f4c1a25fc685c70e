import {
  applyOp,
  batchOf,
  inverseOp,
  objectById,
  singleOps,
  type Op,
  type Scene,
  type SingleOp,
} from '@optiverse/scene'

/** What takes one step of a person's work back, in the order in which it is to be applied. */
interface Step {
  readonly gestureId: string | null
  /** The own operations that the step takes back. */
  readonly opIds: readonly string[]
  readonly ops: readonly SingleOp[]
}

/** A person's own steps; those of others are not theirs to undo. */
export interface History {
  readonly undo: readonly Step[]
  readonly redo: readonly Step[]
}

export const emptyHistory: History = { undo: [], redo: [] }

/** Steps that can be taken back: as far as anybody remembers what they did. */
const LONGEST_HISTORY = 500

/**
 * Notes an own change that is about to be made to `before`; one gesture is one step.
 *
 * @param opIds the operations that the change goes out as
 */
export function noteOp(
  history: History,
  before: Scene,
  op: Op,
  gestureId: string | null,
  opIds: readonly string[],
): History {
  const inverse = inverseOp(before, op)
  if (!inverse) return history
  const last = history.undo.at(-1)
  if (last && gestureId !== null && last.gestureId === gestureId) {
    const ops = earlierWins(singleOps(inverse), last.ops)
    const step = { gestureId, opIds: [...last.opIds, ...opIds], ops }
    return { undo: [...history.undo.slice(0, -1), step], redo: [] }
  }
  return {
    undo: [...history.undo, { gestureId, opIds, ops: singleOps(inverse) }].slice(-LONGEST_HISTORY),
    redo: [],
  }
}

/** A step taken back or done again. */
export interface Rewound {
  readonly history: History
  readonly op: Op
}

/** Takes back the last own step that still means something on `scene`; `null` when there is none. */
export function undo(history: History, scene: Scene, opIds: readonly string[]): Rewound | null {
  const taken = lastThatApplies(history.undo, scene)
  if (!taken) return null
  const redo = [...history.redo, { gestureId: null, opIds, ops: taken.back }]
  return { history: { undo: taken.rest, redo }, op: taken.op }
}

/** Does again what `undo` took back last. */
export function redo(history: History, scene: Scene, opIds: readonly string[]): Rewound | null {
  const taken = lastThatApplies(history.redo, scene)
  if (!taken) return null
  const undo = [...history.undo, { gestureId: null, opIds, ops: taken.back }]
  return { history: { undo, redo: taken.rest }, op: taken.op }
}

/** Takes back a gesture that was given up, as if it had never been: there is nothing to do again. */
export function cancelGesture(history: History, scene: Scene, gestureId: string): Rewound | null {
  if (history.undo.at(-1)?.gestureId !== gestureId) return null
  const taken = lastThatApplies(history.undo.slice(-1), scene)
  return taken && { history: { ...history, undo: history.undo.slice(0, -1) }, op: taken.op }
}

/** A refused operation has changed nothing: there is nothing to take back, nor to do again. */
export function forgetOp(history: History, opId: string): History {
  const without = (steps: readonly Step[]) =>
    steps.flatMap((step) => {
      if (!step.opIds.includes(opId)) return [step]
      const opIds = step.opIds.filter((other) => other !== opId)
      return opIds.length === 0 ? [] : [{ ...step, opIds }]
    })
  return { undo: without(history.undo), redo: without(history.redo) }
}

interface Taken {
  readonly rest: readonly Step[]
  readonly op: Op
  readonly back: readonly SingleOp[]
}

function lastThatApplies(steps: readonly Step[], scene: Scene): Taken | null {
  for (let i = steps.length - 1; i >= 0; i--) {
    const op = batchOf(applicable(steps[i]?.ops ?? [], scene))
    const inverse = op && inverseOp(scene, op)
    if (op && inverse) return { rest: steps.slice(0, i), op, back: singleOps(inverse) }
  }
  return null
}

/** Without what others have made impossible: edits of objects that are gone or locked, additions of ids that are taken. */
function applicable(ops: readonly SingleOp[], scene: Scene): readonly SingleOp[] {
  let current = scene
  return ops.flatMap((op) =>
    unlockedFirst(op, current).filter((one) => {
      if (!canApply(one, current)) return false
      current = applyOp(current, one)
      return true
    }),
  )
}

/** A locked object takes nothing but an edit of its lock: one that unlocks it and more is two. */
function unlockedFirst(op: SingleOp, scene: Scene): readonly SingleOp[] {
  if (op.type !== 'component:edit') return [op]
  const { id, locked, ...rest } = op.data
  if (locked === undefined || locked === true) return [op]
  if (!objectById(scene, id)?.locked || Object.keys(rest).length === 0) return [op]
  return [
    { type: 'component:edit', data: { id, locked } },
    { type: 'component:edit', data: { id, ...rest } },
  ]
}

function canApply(op: SingleOp, scene: Scene): boolean {
  if (op.type === 'scene:edit') return true
  const object = objectById(scene, op.data.id)
  if (op.type === 'component:add') return object === undefined
  if (!object) return false
  return (
    !object.locked ||
    (op.type === 'component:edit' && Object.keys(op.data).every((key) => key === 'id' || key === 'locked'))
  )
}

/**
 * The inverse of a gesture so far, extended by the inverse of its next operation. Where both set the same
 * field of the same object only the value from before the gesture is kept, so that a drag of a
 * thousand moves is taken back by one.
 */
function earlierWins(next: readonly SingleOp[], soFar: readonly SingleOp[]): readonly SingleOp[] {
  const merged = [...soFar]
  const unmerged = next.filter((op) => {
    if (op.type !== 'component:edit') return true
    const at = merged.findIndex((other) => other.type !== 'scene:edit' && other.data.id === op.data.id)
    const earlier = merged[at]
    if (earlier?.type !== 'component:edit') return earlier?.type !== 'component:delete'
    merged[at] = { type: 'component:edit', data: { ...op.data, ...earlier.data } }
    return false
  })
  return [...unmerged, ...merged]
}
