import { useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import { deleteSelected } from '../session/benchActions'
import { useMayEdit } from '../session/useMayEdit'
import { useSession, useWebSocket } from '../session/WebSocketProvider'
import styles from './BenchOutline.module.css'
import { OutlineItem } from './OutlineItem'
import { nextRow } from './nextRow'
import { outlineRows, type OutlineRow } from './outlineRows'

/** Everything on the bench as a tree: the way of the keyboard and of the screen reader to what the canvas shows. */
export function BenchOutline() {
  const { store } = useWebSocket()
  const mayEdit = useMayEdit()
  const scene = useSession((state) => state.replica.view)
  const selection = useSession((state) => state.selection)
  const rows = useMemo(() => outlineRows(scene), [scene])
  const selected = useMemo(() => new Set(selection), [selection])
  const tree = useRef<HTMLDivElement>(null)
  const [visitedId, setVisitedId] = useState<string | null>(null)
  const isVisitedThere = rows.some(({ object }) => object.id === visitedId)
  const tabId = isVisitedThere ? visitedId : (selection[0] ?? rows[0]?.object.id)

  const choose = (id: string, isAdded: boolean) => {
    setVisitedId(id)
    if (!isAdded) store.select([id])
    else store.select(selected.has(id) ? selection.filter((other) => other !== id) : [...selection, id])
  }
  const visit = (index: number) => {
    const id = rows[index]?.object.id
    if (id === undefined) return
    setVisitedId(id)
    const item = tree.current?.children[index]
    if (item instanceof HTMLElement) item.focus()
  }
  const onClick = (event: MouseEvent) => {
    const id = idAt(event.target)
    if (id !== null) choose(id, event.shiftKey || event.ctrlKey || event.metaKey)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const id = idAt(event.target)
    if (id === null) return
    const index = rows.findIndex(({ object }) => object.id === id)
    const next = nextRow(event.key, index, rows)
    if (next !== null) visit(next)
    else if (event.key === 'Enter') choose(id, false)
    else if (event.key === ' ') choose(id, true)
    else if (event.key === 'Delete' && mayEdit) {
      if (!selected.has(id)) store.select([id])
      const stays = ({ object }: OutlineRow) => object.id !== id && !selected.has(object.id)
      const after = rows.findIndex((row, at) => at > index && stays(row))
      // The focus moves first: with a line that goes it would be lost.
      visit(after >= 0 ? after : rows.findLastIndex(stays))
      deleteSelected(store)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <section className={styles['outline']}>
      <h2 className={styles['head']} aria-hidden="true">
        Bench outline
      </h2>
      {rows.length === 0 && <p className={styles['none']}>Nothing is on the bench yet.</p>}
      <div
        ref={tree}
        role="tree"
        aria-label="Bench outline"
        aria-multiselectable="true"
        className={styles['tree']}
        onClick={onClick}
        onKeyDown={onKeyDown}
      >
        {rows.map(({ object, level }) => (
          <OutlineItem
            key={object.id}
            object={object}
            level={level}
            isSelected={selected.has(object.id)}
            isTabStop={object.id === tabId}
          />
        ))}
      </div>
    </section>
  )
}

function idAt(target: EventTarget): string | null {
  const item = target instanceof Element ? target.closest<HTMLElement>('[role="treeitem"]') : null
  return item?.dataset['objectId'] ?? null
}
