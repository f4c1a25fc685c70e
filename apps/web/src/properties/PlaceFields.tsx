import type { SceneObject } from '@optiverse/scene'
import { useWebSocket } from '../session/WebSocketProvider'
import styles from './ComponentEditor.module.css'
import { NumberInput } from './NumberInput'
import { issueOf } from './objectEdit'

interface PlaceFieldsProps {
  readonly object: SceneObject
  readonly disabled: boolean
}

/** Where an object stands and how it is turned; nothing for what is drawn through points. */
export function PlaceFields({ object, disabled }: PlaceFieldsProps) {
  const { store } = useWebSocket()
  if (!('x_mm' in object)) return null
  const { id, x_mm, y_mm } = object
  const angle = 'angle_deg' in object || object.kind === 'text' ? (object.angle_deg ?? 0) : null
  return (
    <section className={styles['section']}>
      <h3 className={styles['head']}>Position</h3>
      <NumberInput
        {...{ label: 'x', unit: 'mm', step: 1, value: x_mm, disabled }}
        issueOf={(value) => issueOf(object, { x_mm: value })}
        onChange={(value, gesture) =>
          store.change({ type: 'component:move', data: { id, x_mm: value, y_mm } }, gesture)
        }
      />
      <NumberInput
        {...{ label: 'y', unit: 'mm', step: 1, value: y_mm, disabled }}
        issueOf={(value) => issueOf(object, { y_mm: value })}
        onChange={(value, gesture) =>
          store.change({ type: 'component:move', data: { id, x_mm, y_mm: value } }, gesture)
        }
      />
      {angle !== null && (
        <NumberInput
          {...{ label: 'Angle', unit: '°', step: 1, value: angle, disabled }}
          hint="Counter-clockwise from the x axis"
          issueOf={(value) => issueOf(object, { angle_deg: value })}
          onChange={(value, gesture) =>
            store.change({ type: 'component:rotate', data: { id, angle_deg: value } }, gesture)
          }
        />
      )}
    </section>
  )
}
