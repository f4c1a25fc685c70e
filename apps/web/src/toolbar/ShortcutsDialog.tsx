import { Dialog } from '../ui/Dialog'
import styles from './ShortcutsDialog.module.css'

const SHORTCUTS: readonly (readonly [keys: string, meaning: string])[] = [
  ['V', 'Select'],
  ['H', 'Pan'],
  ['F', 'Show everything'],
  ['+  −', 'Zoom'],
  ['Arrows', 'Move by 1 mm (Shift 10 mm, Alt 0.1 mm)'],
  ['R', 'Turn by 15° (Shift the other way)'],
  ['L', 'Lock or unlock'],
  ['Delete', 'Take off the bench'],
  ['Ctrl D', 'Duplicate'],
  ['Ctrl C  X  V', 'Copy, cut, paste'],
  ['Ctrl A', 'Select everything'],
  ['Ctrl Z', 'Undo'],
  ['Ctrl Shift Z', 'Redo'],
  ['Esc', 'Put away the part in hand or the ray, stop a long trace, select nothing'],
  ['Enter', 'On a library part: put it in the middle of the view'],
]

/** All keys that do something on the session page. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <dl className={styles['list']}>
        {SHORTCUTS.map(([keys, meaning]) => (
          <div key={keys} className={styles['row']}>
            <dt>{meaning}</dt>
            <dd>
              {keys.split(/ +/).map((key) => (
                <kbd key={key} className={styles['key']}>
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
