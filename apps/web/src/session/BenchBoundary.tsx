import { Component, type ReactNode } from 'react'
import { Button } from '../ui/Button'
import { CalmPage, HomeLink } from '../ui/CalmPage'
import type { PendingKeeper } from './pending/pendingKeeper'
import { reloadPage } from './reloadPage'

interface BenchBoundaryProps {
  readonly keeper: PendingKeeper
  readonly children: ReactNode
}

/** Where the bench cannot be shown, a person is told and finds the way on, in place of an empty page. */
export class BenchBoundary extends Component<BenchBoundaryProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    const { keeper, children } = this.props
    if (!this.state.hasFailed) return children
    return (
      <CalmPage title="This bench cannot be shown">
        <p role="alert">
          The page has stumbled over it. {keeper.canKeep.getState() && 'What you have done is kept.'}
        </p>
        <Button look="primary" onClick={() => void reloadPage(keeper)}>
          Reload
        </Button>
        <HomeLink />
      </CalmPage>
    )
  }
}
