import { BrowserRouter, Route, Routes, useParams } from 'react-router'
import { HomePage } from './home/HomePage'
import { SessionPage } from './session/SessionPage'
import { Toasts } from './toast/Toasts'
import { UnknownPage } from './UnknownPage'

/** The page and its routes. */
export function App() {
  return (
    <>
      <BrowserRouter>
        <Routes>
          <Route path="/" element={<HomePage />} />
          <Route path="/session/:id" element={<SessionRoute />} />
          <Route path="*" element={<UnknownPage />} />
        </Routes>
      </BrowserRouter>
      <Toasts />
    </>
  )
}

/** Another session is another page: nothing of the one before stays. */
function SessionRoute() {
  const { id } = useParams()
  return id ? <SessionPage key={id} sessionId={id} /> : <UnknownPage />
}
