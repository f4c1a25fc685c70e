import type { InputHTMLAttributes, Ref } from 'react'
import { classes } from './classes'
import styles from './Field.module.css'

interface TextInputProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly ref?: Ref<HTMLInputElement>
}

/** A line of text in a frame. */
export function TextInput({ className, ...rest }: TextInputProps) {
  return <input className={classes(styles['frame'], styles['input'], className)} {...rest} />
}
