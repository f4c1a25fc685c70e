import { Keyboard, PanelLeft, PanelRight } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { ExportFigureButton } from '../figure/ExportFigureButton'
import { ShareDialog } from '../share/ShareDialog'
import { UserPresence } from '../sidebar/UserPresence'
import { Button } from '../ui/Button'
import { IconButton } from '../ui/IconButton'
import { Mark } from '../ui/Mark'
import { SaveStatus } from './SaveStatus'
import { ThemeSwitch } from './ThemeSwitch'
import { TitleField } from './TitleField'
import { ToolButtons } from './ToolButtons'
import styles from './Toolbar.module.css'

interface ToolbarProps {
  readonly panels: { readonly library: boolean; readonly properties: boolean }
  readonly onToggle: (panel: 'library' | 'properties') => void
  readonly onHelp: () => void
}

/** The top bar: what this bench is, the tools, who is here. */
export function Toolbar({ panels, onToggle, onHelp }: ToolbarProps) {
  return (
    <header className={styles['bar']}>
      <div className={styles['start']}>
        <Link to="/" className={styles['home']} aria-label="Optiverse, home" title="Home">
          <Mark />
        </Link>
        <IconButton
          icon={PanelLeft}
          label="Library"
          expanded={panels.library}
          onClick={() => onToggle('library')}
        />
        <TitleField />
        <SaveStatus />
      </div>
      <ToolButtons />
      <div className={styles['end']}>
        <UserPresence />
        <ExportFigureButton className={styles['roomy']} />
        <IconButton
          icon={Keyboard}
          label="Keyboard shortcuts"
          shortcut="?"
          className={styles['roomy']}
          onClick={onHelp}
        />
        <span className={styles['roomy']}>
          <ThemeSwitch />
        </span>
        <IconButton
          icon={PanelRight}
          label="Properties"
          expanded={panels.properties}
          onClick={() => onToggle('properties')}
        />
        <ShareButton />
      </div>
    </header>
  )
}

function ShareButton() {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button look="primary" className={styles['share']} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Share
      </Button>
      {isOpen && <ShareDialog onClose={() => setOpen(false)} />}
    </>
  )
}
