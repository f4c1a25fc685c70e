import { readPart, type SceneObject } from '@optiverse/scene'
import styles from './ComponentEditor.module.css'
import { faceText } from './faceText'

/** The faces of a body, in the order in which they stand in its record; nothing for other objects. */
export function FaceList({ object }: { readonly object: SceneObject }) {
  if (object.kind !== 'optic') return null
  const part = readPart(object)
  if (part.kind !== 'optic') return null
  return (
    <section className={styles['section']}>
      <h3 className={styles['head']}>Faces</h3>
      <dl className={styles['figures']}>
        {part.interfaces.map((face, index) => {
          const { what, shape } = faceText(face)
          return (
            <div key={index} className={styles['figureRow']}>
              <dt>{what}</dt>
              <dd>{shape}</dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}
