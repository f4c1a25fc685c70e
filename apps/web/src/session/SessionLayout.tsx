import { useCallback, useState } from 'react'
import { Canvas } from '../canvas/Canvas'
import { ComponentEditor } from '../properties/ComponentEditor'
import { SelectionPeek } from '../properties/SelectionPeek'
import { Sidebar } from '../sidebar/Sidebar'
import { StatusBar } from '../statusbar/StatusBar'
import { ShortcutsDialog } from '../toolbar/ShortcutsDialog'
import { Toolbar } from '../toolbar/Toolbar'
import { ZoomControls } from '../toolbar/ZoomControls'
import { useNarrow } from '../ui/useNarrow'
import { EndedNotice } from './EndedNotice'
import styles from './SessionLayout.module.css'
import { useMayEdit } from './useMayEdit'
import { usePageTitle, useRecentDesign, useUnsavedWarning } from './pageEffects'
import { useShortcuts } from './useShortcuts'
import { useWebSocket } from './WebSocketProvider'

/** Which panels are shown. */
interface Panels {
  readonly library: boolean
  readonly properties: boolean
}

/** The bench first: library, canvas and properties between the top bar and the status line. */
export function SessionLayout() {
  const { store } = useWebSocket()
  const [isHelpShown, setHelpShown] = useState(false)
  const showHelp = useCallback(() => setHelpShown(true), [])
  const { panels, toggle, close } = usePanels()
  useShortcuts(store, useMayEdit(), showHelp)
  usePageTitle()
  useRecentDesign()
  useUnsavedWarning()
  return (
    <div className={styles['page']}>
      <Toolbar panels={panels} onToggle={toggle} onHelp={showHelp} />
      <div className={styles['bench']}>
        {panels.library && <Sidebar onTaken={close} />}
        <main className={styles['canvas']} aria-label="Bench">
          <Canvas />
          <ZoomControls />
          <EndedNotice />
          {!panels.properties && <SelectionPeek onOpen={() => toggle('properties')} />}
        </main>
        {panels.properties && <ComponentEditor />}
      </div>
      <StatusBar />
      {isHelpShown && <ShortcutsDialog onClose={() => setHelpShown(false)} />}
    </div>
  )
}

const bothShown: Panels = { library: true, properties: true }
const noneShown: Panels = { library: false, properties: false }

/** Beside the canvas both panels fit; over it, one at a time. */
function usePanels() {
  const isNarrow = useNarrow()
  const [wide, setWide] = useState(bothShown)
  const [sheets, setSheets] = useState(noneShown)
  return {
    panels: isNarrow ? sheets : wide,
    toggle: (panel: keyof Panels) => {
      if (isNarrow) setSheets((shown) => ({ ...noneShown, [panel]: !shown[panel] }))
      else setWide((shown) => ({ ...shown, [panel]: !shown[panel] }))
    },
    /** A sheet goes away when it has done its work; a panel stays. */
    close: () => setSheets(noneShown),
  }
}
