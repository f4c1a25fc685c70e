import { kindInfo, labelOf, type SceneObject } from '@optiverse/scene'
import { EyeOff, Lock } from 'lucide-react'
import { memo } from 'react'
import styles from './BenchOutline.module.css'
import { KindIcon } from './KindIcon'

interface OutlineItemProps {
  readonly object: SceneObject
  readonly level: number
  readonly isSelected: boolean
  /** Whether Tab leads here. */
  readonly isTabStop: boolean
}

/** A line of the outline. Thousands of them are drawn anew only where their object has changed. */
export const OutlineItem = memo(function OutlineItem(props: OutlineItemProps) {
  const { object, level, isSelected, isTabStop } = props
  return (
    <div
      role="treeitem"
      aria-level={level}
      aria-selected={isSelected}
      aria-label={accessibleName(object)}
      tabIndex={isTabStop ? 0 : -1}
      className={styles['item']}
      style={{ paddingLeft: `${16 + (level - 1) * 16}px` }}
      data-object-id={object.id}
      data-kind={object.kind}
      data-x-mm={'x_mm' in object ? object.x_mm : undefined}
      data-y-mm={'y_mm' in object ? object.y_mm : undefined}
      data-angle-deg={'angle_deg' in object ? object.angle_deg : undefined}
    >
      <KindIcon kind={object.kind} />
      <span className={styles['label']}>{labelOf(object)}</span>
      {object.locked && <Lock size={12} strokeWidth={1.5} aria-hidden="true" />}
      {object.hidden && <EyeOff size={12} strokeWidth={1.5} aria-hidden="true" />}
    </div>
  )
})

/** The name first, then what it is and what was done to it. */
function accessibleName(object: SceneObject): string {
  const kind = object.name ? kindInfo(object.kind).label : null
  const states = [object.locked ? 'locked' : null, object.hidden ? 'hidden' : null]
  return [labelOf(object), kind, ...states].filter((part) => part !== null).join(', ')
}
