import { GLASS_NAMES } from '@optiverse/optics'
import { faceFields, readPart, type FacePart } from '@optiverse/scene'
import { ChevronRight } from 'lucide-react'
import { useId } from 'react'
import styles from './ComponentEditor.module.css'
import { faceChanges, mediumChanges, mediumText, type Body, type Side } from './faceEdit'
import faceStyles from './FaceList.module.css'
import { faceText } from './faceText'
import { FieldInput } from './FieldInput'
import { changesFor, fieldIssue, issueOf, valueOf, type Changes } from './objectEdit'
import { ParsedInput, type Parsed } from './ParsedInput'

interface FaceListProps {
  readonly body: Body
  readonly disabled: boolean
  readonly onChange: (changes: Changes, gestureId?: string) => void
}

/** The faces of a body, in the order in which they stand in its record; each opens to be set. */
export function FaceList({ body, disabled, onChange }: FaceListProps) {
  const part = readPart(body)
  const glasses = useId()
  if (part.kind !== 'optic') return null
  return (
    <section className={styles['section']}>
      <h3 className={styles['head']}>Faces</h3>
      <datalist id={glasses}>
        {GLASS_NAMES.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {part.interfaces.map((face, index) => (
        <Face key={index} {...{ body, face, index, glasses, disabled, onChange }} />
      ))}
    </section>
  )
}

interface FaceProps extends FaceListProps {
  readonly face: FacePart
  readonly index: number
  /** Id of the list of glasses. */
  readonly glasses: string
}

function Face(props: FaceProps) {
  const { body, face, index, disabled, onChange } = props
  const { what, shape } = faceText(face)
  const record = body.interfaces[index] ?? {}
  return (
    <details className={faceStyles['face']}>
      <summary className={faceStyles['summary']}>
        <ChevronRight className={faceStyles['mark']} size={14} strokeWidth={1.5} aria-hidden="true" />
        <span className={faceStyles['what']}>{what}</span>
        <span>{shape}</span>
      </summary>
      <div className={faceStyles['fields']}>
        <MediumInput {...props} side={1} />
        <MediumInput {...props} side={2} />
        {faceFields(face).map((field) => (
          <FieldInput
            key={field.key}
            field={field}
            value={valueOf(record, field)}
            disabled={disabled}
            issueOf={(next) =>
              fieldIssue(field, next) ??
              issueOf(body, faceChanges(body, index, changesFor(record, field.key, next)))
            }
            onChange={(next, gestureId) =>
              onChange(faceChanges(body, index, changesFor(record, field.key, next)), gestureId)
            }
          />
        ))}
      </div>
    </details>
  )
}

const SIDE_HINTS: Readonly<Record<Side, string>> = {
  1: 'Where the normal of the face comes from: a glass such as N-BK7, or a refractive index.',
  2: 'Where the normal of the face points to: a glass such as N-BK7, or a refractive index.',
}

/** What a face parts from what; nothing for one that does not refract. */
function MediumInput({
  body,
  face,
  index,
  glasses,
  disabled,
  side,
  onChange,
}: FaceProps & { readonly side: Side }) {
  if (face.elementType !== 'refractive_interface') return null
  const parse = (text: string): Parsed<Changes> => {
    const value = faceChanges(body, index, mediumChanges(text, side))
    const issue = issueOf(body, value)
    return issue === null ? { value } : { issue }
  }
  return (
    <ParsedInput
      label={`Medium ${side}`}
      hint={SIDE_HINTS[side]}
      text={mediumText(face, side)}
      list={glasses}
      disabled={disabled}
      parse={parse}
      onChange={onChange}
    />
  )
}
