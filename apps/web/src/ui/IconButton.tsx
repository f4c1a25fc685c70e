import type { LucideIcon } from 'lucide-react'
import type { ButtonHTMLAttributes } from 'react'
import { classes } from './classes'
import styles from './IconButton.module.css'

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  readonly icon: LucideIcon
  /** What it is called; shown when the pointer rests on it, with the key if there is one. */
  readonly label: string
  readonly shortcut?: string
  /** Given for a button that stays pressed. */
  readonly pressed?: boolean
  /** Given for a button that shows and folds a panel. */
  readonly expanded?: boolean
}

/** A button with a picture on it. */
export function IconButton(props: IconButtonProps) {
  const { icon: Icon, label, shortcut, pressed, expanded, className, ...rest } = props
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={pressed}
      aria-expanded={expanded}
      title={shortcut ? `${label} (${shortcut})` : label}
      className={classes(
        styles['button'],
        pressed && styles['pressed'],
        expanded && styles['expanded'],
        className,
      )}
      {...rest}
    >
      <Icon size={16} strokeWidth={1.5} aria-hidden="true" />
    </button>
  )
}
