import { useId, useState, type SubmitEvent } from 'react'
import { useNavigate } from 'react-router'
import { Button } from '../ui/Button'
import { TextInput } from '../ui/TextInput'
import styles from './HomePage.module.css'
import { sessionPathOf } from './sessionLink'

/** Opens the bench that a pasted link names. */
export function OpenLinkForm() {
  const navigate = useNavigate()
  const problemId = useId()
  const [link, setLink] = useState('')
  const [isWrong, setWrong] = useState(false)

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const path = sessionPathOf(link)
    setWrong(path === null)
    if (path !== null) void navigate(path)
  }

  return (
    <form className={styles['open']} onSubmit={submit}>
      <label className={styles['openLabel']}>
        <span>Or open a link</span>
        <TextInput
          value={link}
          placeholder="Paste the link that you were sent"
          autoComplete="off"
          spellCheck={false}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? problemId : undefined}
          onChange={(event) => {
            setLink(event.target.value)
            setWrong(false)
          }}
        />
      </label>
      <Button type="submit">Open</Button>
      {isWrong && (
        <p id={problemId} role="alert" className={styles['problem']}>
          This is not a whole link to a bench. It has “/session/” and 43 characters after it.
        </p>
      )}
    </form>
  )
}
