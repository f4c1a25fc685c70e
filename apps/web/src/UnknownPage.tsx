import { CalmPage, HomeLink } from './ui/CalmPage'

export function UnknownPage() {
  return (
    <CalmPage title="There is nothing at this address">
      <p>The link may be incomplete, or it was typed by hand. Benches are found at their own links.</p>
      <HomeLink />
    </CalmPage>
  )
}
