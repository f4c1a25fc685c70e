import { CircleAlert, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { IconButton } from '../ui/IconButton'
import styles from './Toasts.module.css'
import { dismissToast, useToasts, type Toast } from './toastStore'

const SHOWN_FOR_MS = 8_000

/** What has happened, at the bottom of the page, until it is read or grows old. */
export function Toasts() {
  const toasts = useToasts()
  return (
    <div className={styles['stack']}>
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </div>
  )
}

/** Stays as long as it is pointed at or has the focus. */
function ToastCard({ toast }: { readonly toast: Toast }) {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = window.setTimeout(() => dismissToast(toast.id), SHOWN_FOR_MS)
    return () => window.clearTimeout(timer)
  }, [held, toast.id])
  return (
    <div
      role="alert"
      className={styles['toast']}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <CircleAlert size={16} strokeWidth={1.5} aria-hidden="true" className={styles['icon']} />
      <p className={styles['text']}>{toast.text}</p>
      <IconButton icon={X} label="Dismiss" onClick={() => dismissToast(toast.id)} />
    </div>
  )
}
