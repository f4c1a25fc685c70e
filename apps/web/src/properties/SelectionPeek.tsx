import { kindInfo, labelOf, objectById } from '@optiverse/scene'
import { ChevronUp, Waypoints } from 'lucide-react'
import { useSession } from '../session/WebSocketProvider'
import { powerText } from '../trace/detectorReadings'
import { pointOnRay } from '../trace/pointOnRay'
import { useRay } from '../trace/rayStore'
import { ObjectFigure } from '../ui/ObjectFigure'
import { fieldText } from './numberInput'
import styles from './SelectionPeek.module.css'

/** What is selected, or the ray that is looked at, in a line over the canvas of a narrow page; pressing it opens the properties. */
export function SelectionPeek({ onOpen }: { readonly onOpen: () => void }) {
  const object = useSession(({ selection, replica }) =>
    selection.length === 1 && selection[0] !== undefined ? objectById(replica.view, selection[0]) : undefined,
  )
  if (!object) return <RayPeek onOpen={onOpen} />
  const place =
    'x_mm' in object ? `${fieldText(object.x_mm, 'mm')}, ${fieldText(object.y_mm, 'mm')} mm` : null
  return (
    <button type="button" className={styles['peek']} onClick={onOpen}>
      <ObjectFigure
        object={'x_mm' in object ? { ...object, x_mm: 0, y_mm: 0 } : object}
        width={26}
        height={26}
      />
      <span className={styles['text']}>
        <span className={styles['name']}>{labelOf(object)}</span>
        <span className={styles['about']}>{place ?? kindInfo(object.kind).summary}</span>
      </span>
      <ChevronUp size={16} strokeWidth={1.5} aria-hidden="true" />
    </button>
  )
}

function RayPeek({ onOpen }: { readonly onOpen: () => void }) {
  const ray = useRay((state) => state.ray)
  if (!ray?.explained) return null
  const { explanation } = ray.explained
  const { light } = pointOnRay(explanation, ray.place)
  return (
    <button type="button" className={styles['peek']} onClick={onOpen}>
      <Waypoints size={20} strokeWidth={1.5} aria-hidden="true" />
      <span className={styles['text']}>
        <span className={styles['name']}>This ray</span>
        <span
          className={styles['about']}
        >{`${powerText(light.powerMw)}, ${explanation.wavelengthNm} nm`}</span>
      </span>
      <ChevronUp size={16} strokeWidth={1.5} aria-hidden="true" />
    </button>
  )
}
