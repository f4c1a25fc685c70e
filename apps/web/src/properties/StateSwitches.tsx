import { listOf, type SceneObject } from '@optiverse/scene'
import styles from './ComponentEditor.module.css'
import type { Changes } from './objectEdit'
import { SwitchInput } from './SwitchInput'

interface StateSwitchesProps {
  readonly object: SceneObject
  readonly disabled: boolean
  readonly mayEdit: boolean
  readonly onChange: (changes: Changes) => void
}

/** What every object can be: locked, hidden, and, where it meets light, disabled. */
export function StateSwitches({ object, disabled, mayEdit, onChange }: StateSwitchesProps) {
  const list = listOf(object.kind)
  const isTraced = list === 'components' || list === 'sources'
  // An absent field means "no": it is taken away again rather than written.
  const set = (key: string) => (value: boolean) => onChange({ [key]: value || null })
  return (
    <section className={styles['section']}>
      <h3 className={styles['head']}>State</h3>
      <SwitchInput
        label="Locked"
        hint="Nobody can change it until it is unlocked"
        value={Boolean(object.locked)}
        disabled={!mayEdit}
        onChange={set('locked')}
      />
      <SwitchInput
        label="Hidden"
        hint="It is not drawn, but it acts on the light"
        value={Boolean(object.hidden)}
        disabled={disabled}
        onChange={set('hidden')}
      />
      {isTraced && (
        <SwitchInput
          label="Disabled"
          hint="It is drawn faintly and does not act on the light"
          value={'disabled' in object && Boolean(object.disabled)}
          disabled={disabled}
          onChange={set('disabled')}
        />
      )}
    </section>
  )
}
