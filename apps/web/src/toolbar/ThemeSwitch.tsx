import { Moon, Sun } from 'lucide-react'
import { switchTheme, useTheme } from '../theme'
import { IconButton } from '../ui/IconButton'

/** Between dark and light. */
export function ThemeSwitch() {
  const theme = useTheme()
  return theme === 'dark' ? (
    <IconButton icon={Sun} label="Light theme" onClick={switchTheme} />
  ) : (
    <IconButton icon={Moon} label="Dark theme" onClick={switchTheme} />
  )
}
