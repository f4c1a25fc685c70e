import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

export type ThemeName = 'dark' | 'light'

const CHOICE_KEY = 'optiverse.theme'

/** What the system asks for, unless a person has chosen otherwise in this browser. */
const themeStore = createStore<ThemeName>(() => loadChoice() ?? systemTheme())

export function useTheme(): ThemeName {
  return useStore(themeStore)
}

/** Shows the theme on the document, and follows the system as long as nobody has chosen. */
export function showTheme(): void {
  const apply = (theme: ThemeName) => {
    document.documentElement.dataset['theme'] = theme
  }
  apply(themeStore.getState())
  themeStore.subscribe(apply)
  darkQuery().addEventListener('change', () => {
    if (!loadChoice()) themeStore.setState(systemTheme(), true)
  })
}

/** Switches to the other theme; choosing what the system asks for follows the system again. */
export function switchTheme(): void {
  const next = themeStore.getState() === 'dark' ? 'light' : 'dark'
  saveChoice(next === systemTheme() ? null : next)
  themeStore.setState(next, true)
}

function darkQuery(): MediaQueryList {
  return window.matchMedia('(prefers-color-scheme: dark)')
}

function systemTheme(): ThemeName {
  return darkQuery().matches ? 'dark' : 'light'
}

function loadChoice(): ThemeName | null {
  try {
    const choice = window.localStorage.getItem(CHOICE_KEY)
    return choice === 'dark' || choice === 'light' ? choice : null
  } catch {
    return null
  }
}

/** A browser that keeps nothing still shows the theme until the tab is closed. */
function saveChoice(choice: ThemeName | null): void {
  try {
    if (choice) window.localStorage.setItem(CHOICE_KEY, choice)
    else window.localStorage.removeItem(CHOICE_KEY)
  } catch {
    return
  }
}
