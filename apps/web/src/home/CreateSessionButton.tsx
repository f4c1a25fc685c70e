import { useState } from 'react'
import { useNavigate } from 'react-router'
import { createSession } from '../session/api'
import { loadName, saveIdentity, saveName } from '../session/storage'
import { Button } from '../ui/Button'
import styles from './HomePage.module.css'

interface CreateSessionButtonProps {
  /** What the person goes by; the saved name stands in for an empty one. */
  readonly name: string
}

type Progress =
  { readonly phase: 'rest' | 'opening' } | { readonly phase: 'failed'; readonly message: string }

/** Opens an empty bench and goes there. */
export function CreateSessionButton({ name }: CreateSessionButtonProps) {
  const navigate = useNavigate()
  const [progress, setProgress] = useState<Progress>({ phase: 'rest' })

  const open = async () => {
    setProgress({ phase: 'opening' })
    if (name.trim()) saveName(name.trim())
    try {
      const created = await createSession({ name: loadName() })
      saveIdentity(created.session_id, created.you)
      await navigate(`/session/${created.session_id}`)
    } catch (error) {
      setProgress({ phase: 'failed', message: sentenceOf(error) })
    }
  }

  return (
    <div className={styles['create']}>
      <Button
        look="primary"
        size="large"
        disabled={progress.phase === 'opening'}
        aria-busy={progress.phase === 'opening'}
        onClick={() => void open()}
      >
        {progress.phase === 'opening' ? 'Opening a bench…' : 'New session'}
      </Button>
      {progress.phase === 'failed' && (
        <p role="alert" className={styles['problem']}>
          {progress.message}{' '}
          <button type="button" className={styles['retry']} onClick={() => void open()}>
            Try again
          </button>
        </p>
      )}
    </div>
  )
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : 'The bench could not be opened.'
}
