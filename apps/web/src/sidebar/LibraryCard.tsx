import type { LibraryItem } from '@optiverse/library'
import { SceneObject } from '@optiverse/scene'
import { Type } from 'lucide-react'
import { useMemo, useRef, type DragEvent, type MouseEvent } from 'react'
import { PART_TYPE } from '../canvas/attachDrop'
import { useView, viewStore } from '../canvas/viewStore'
import { useMayEdit } from '../session/useMayEdit'
import { classes } from '../ui/classes'
import { ObjectFigure } from '../ui/ObjectFigure'
import styles from './LibraryCard.module.css'

const FIGURE_WIDTH = 56
const FIGURE_HEIGHT = 36

interface LibraryCardProps {
  readonly item: LibraryItem
  /** What the part is like, in a few words for whoever hovers. */
  readonly detail: string
  readonly onTaken: () => void
}

/** A part to take: by dragging it, by a click and a second one on the bench, or by the keyboard into the middle. */
export function LibraryCard({ item, detail, onTaken }: LibraryCardProps) {
  const figure = useRef<HTMLSpanElement>(null)
  const isPlacing = useView((view) => view.placing?.id === item.id)
  const mayEdit = useMayEdit()
  const object = useMemo(() => shownObject(item), [item])

  const onClick = (event: MouseEvent) => {
    const view = viewStore.getState()
    // A click without a count is the keyboard's: there is no pointer to put the part with.
    if (event.detail === 0) view.placeInMiddle(item)
    else if (isPlacing) view.setTool('select')
    else view.place(item)
    onTaken()
  }
  const onDragStart = (event: DragEvent) => {
    event.dataTransfer.setData(PART_TYPE, item.id)
    event.dataTransfer.effectAllowed = 'copy'
    if (figure.current) event.dataTransfer.setDragImage(figure.current, FIGURE_WIDTH / 2, FIGURE_HEIGHT / 2)
  }

  return (
    <button
      type="button"
      className={classes(styles['card'], isPlacing && styles['placing'])}
      aria-pressed={isPlacing}
      disabled={!mayEdit}
      draggable={mayEdit}
      title={detail}
      onClick={onClick}
      onDragStart={onDragStart}
      onDragEnd={onTaken}
    >
      <span ref={figure} className={styles['figure']}>
        {object.kind === 'text' ? (
          <Type size={28} strokeWidth={1.25} aria-hidden="true" className={styles['letter']} />
        ) : (
          <ObjectFigure object={object} width={FIGURE_WIDTH} height={FIGURE_HEIGHT} />
        )}
      </span>
      <span className={styles['label']}>{item.label}</span>
    </button>
  )
}

function shownObject(item: LibraryItem): SceneObject {
  return SceneObject.parse({ ...item.template, id: 'card', x_mm: 0, y_mm: 0 })
}
