import { useId, useState, type SubmitEvent } from 'react'
import { Button } from '../ui/Button'
import { CalmPage } from '../ui/CalmPage'
import { TextInput } from '../ui/TextInput'
import styles from './PasswordForm.module.css'

interface PasswordFormProps {
  /** Whether the password before this was wrong. */
  readonly refused: boolean
  readonly onPassword: (password: string) => void
}

/** The door of a session with a password. */
export function PasswordForm({ refused, onPassword }: PasswordFormProps) {
  const problemId = useId()
  const [password, setPassword] = useState('')
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (password) onPassword(password)
  }
  return (
    <CalmPage title="This bench has a password">
      <p>Whoever sent you the link can tell you what it is.</p>
      <form className={styles['form']} onSubmit={submit}>
        <TextInput
          type="password"
          aria-label="Password"
          autoComplete="current-password"
          autoFocus
          maxLength={128}
          value={password}
          aria-invalid={refused}
          aria-describedby={refused ? problemId : undefined}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button type="submit" look="primary" disabled={!password}>
          Open
        </Button>
      </form>
      {refused && (
        <p id={problemId} role="alert" className={styles['problem']}>
          That was not the password.
        </p>
      )}
    </CalmPage>
  )
}
