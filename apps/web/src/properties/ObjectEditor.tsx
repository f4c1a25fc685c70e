import { kindInfo, labelOf, listOf, type SceneObject } from '@optiverse/scene'
import { LockOpen } from 'lucide-react'
import { useMayEdit } from '../session/useMayEdit'
import { useWebSocket } from '../session/WebSocketProvider'
import { Button } from '../ui/Button'
import { ObjectFigure } from '../ui/ObjectFigure'
import styles from './ComponentEditor.module.css'
import { DetectorReadings } from './DetectorReadings'
import { FaceList } from './FaceList'
import { FieldInput } from './FieldInput'
import { changesFor, editOp, issueOf, valueOf, type Changes } from './objectEdit'
import { PlaceFields } from './PlaceFields'
import { ProblemNotice } from './ProblemNotice'
import { StateSwitches } from './StateSwitches'
import { TextField } from './TextField'

interface ObjectEditorProps {
  readonly object: SceneObject
}

const MAX_NAME_LENGTH = 120

/** Everything that can be set on one object. */
export function ObjectEditor({ object }: ObjectEditorProps) {
  const { store } = useWebSocket()
  const mayEdit = useMayEdit()
  const kind = kindInfo(object.kind)
  const disabled = !mayEdit || Boolean(object.locked)
  const change = (changes: Changes, gestureId?: string) => store.change(editOp(object, changes), gestureId)
  return (
    <>
      <ObjectHead object={object} />
      {object.locked && <LockNotice mayUnlock={mayEdit} onUnlock={() => change({ locked: null })} />}
      <ProblemNotice id={object.id} />
      <DetectorReadings object={object} />
      <section className={styles['section']}>
        <TextField
          label="Name"
          value={object.name ?? ''}
          placeholder={kind.label}
          maxLength={MAX_NAME_LENGTH}
          disabled={disabled}
          onChange={(name) => change({ name: name.trim() || null })}
        />
      </section>
      <PlaceFields object={object} disabled={disabled} />
      {kind.fields.length > 0 && (
        <section className={styles['section']}>
          <h3 className={styles['head']}>{sectionTitle(object)}</h3>
          {kind.fields.map((field) => (
            <FieldInput
              key={field.key}
              field={field}
              value={valueOf(object, field)}
              disabled={disabled}
              issueOf={(next) => issueOf(object, changesFor(object, field.key, next), field)}
              onChange={(next, gestureId) => change(changesFor(object, field.key, next), gestureId)}
            />
          ))}
        </section>
      )}
      {object.kind === 'optic' && <FaceList body={object} disabled={disabled} onChange={change} />}
      <StateSwitches object={object} disabled={disabled} mayEdit={mayEdit} onChange={change} />
    </>
  )
}

function ObjectHead({ object }: ObjectEditorProps) {
  return (
    <header className={styles['object']}>
      <span className={styles['figure']}>
        <ObjectFigure object={inPlace(object)} width={26} height={26} />
      </span>
      <h2 className={styles['title']}>{labelOf(object)}</h2>
      <p className={styles['summary']}>{kindInfo(object.kind).summary}</p>
    </header>
  )
}

/** The picture stays where it is while the object is moved about. */
function inPlace(object: SceneObject): SceneObject {
  return 'x_mm' in object ? { ...object, x_mm: 0, y_mm: 0 } : object
}

interface LockNoticeProps {
  readonly mayUnlock: boolean
  readonly onUnlock: () => void
}

function LockNotice({ mayUnlock, onUnlock }: LockNoticeProps) {
  return (
    <div className={styles['notice']}>
      <span>This object is locked.</span>
      <Button disabled={!mayUnlock} onClick={onUnlock}>
        <LockOpen size={14} strokeWidth={1.5} aria-hidden="true" />
        Unlock
      </Button>
    </div>
  )
}

function sectionTitle(object: SceneObject): string {
  if (object.kind === 'source') return 'Light'
  return listOf(object.kind) === 'components' ? 'Optics' : 'Contents'
}
