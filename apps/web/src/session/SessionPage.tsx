import { useCallback } from 'react'
import { showToast } from '../toast/toastStore'
import { Button } from '../ui/Button'
import { CalmPage, HomeLink } from '../ui/CalmPage'
import { BenchBoundary } from './BenchBoundary'
import type { ConnectionEvents } from './connection'
import { logRejected } from './log'
import { PasswordForm } from './PasswordForm'
import { usePendingKeeper } from './pending/usePendingKeeper'
import { SessionLayout } from './SessionLayout'
import { useEntry } from './useEntry'
import { WebSocketProvider } from './WebSocketProvider'

interface SessionPageProps {
  readonly sessionId: string
}

/** One bench: the way in, then the bench itself. */
export function SessionPage({ sessionId }: SessionPageProps) {
  const { entry, join, refuseIdentity } = useEntry(sessionId)
  const keeper = usePendingKeeper(sessionId)
  const onRejected = useCallback<ConnectionEvents['onRejected']>(({ opId, code, message }) => {
    logRejected(opId, code, message)
    showToast(`Your change was rolled back: ${message}`)
  }, [])

  switch (entry.phase) {
    case 'joining':
      return <Opening />
    case 'joined':
      if (!keeper) return <Opening />
      return (
        <WebSocketProvider
          key={entry.identity.token}
          sessionId={sessionId}
          identity={entry.identity}
          keeper={keeper}
          onRejected={onRejected}
          onTokenRefused={refuseIdentity}
        >
          <BenchBoundary keeper={keeper}>
            <SessionLayout />
          </BenchBoundary>
        </WebSocketProvider>
      )
    case 'password':
      return <PasswordForm refused={entry.refused} onPassword={join} />
    case 'gone':
      return (
        <CalmPage title="There is no bench at this link">
          <p>{entry.message}</p>
          <p>Ask whoever sent the link for it once more, or begin a bench of your own.</p>
          <HomeLink />
        </CalmPage>
      )
    case 'tooMany':
      return <ClosedDoor title="Not yet" message={entry.message} onRetry={join} />
    case 'failed':
      return <ClosedDoor title="The bench could not be opened" message={entry.message} onRetry={join} />
    default:
      return entry satisfies never
  }
}

function Opening() {
  return (
    <CalmPage title="Opening the bench…">
      <p role="status">Connecting…</p>
    </CalmPage>
  )
}

interface ClosedDoorProps {
  readonly title: string
  readonly message: string
  readonly onRetry: () => void
}

function ClosedDoor({ title, message, onRetry }: ClosedDoorProps) {
  return (
    <CalmPage title={title}>
      <p role="alert">{message}</p>
      <Button look="primary" onClick={() => onRetry()}>
        Try again
      </Button>
    </CalmPage>
  )
}
