import { ComponentLibrary } from './ComponentLibrary'
import styles from './Sidebar.module.css'

interface SidebarProps {
  /** A part has been taken from the library. */
  readonly onTaken: () => void
}

/** The left panel. */
export function Sidebar({ onTaken }: SidebarProps) {
  return (
    <aside className={styles['panel']} aria-label="Library">
      <ComponentLibrary onTaken={onTaken} />
    </aside>
  )
}
