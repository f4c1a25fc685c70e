import { nanoid } from 'nanoid'
import { useEffect } from 'react'
import { viewStore } from '../canvas/viewStore'
import {
  copySelected,
  cutSelected,
  deleteSelected,
  duplicateSelected,
  moveSelected,
  paste,
  rotateSelected,
  selectAll,
  toggleLockOfSelected,
} from './benchActions'
import { closeRay, rayStore } from '../trace/rayStore'
import { stopLongTrace } from '../trace/traceStore'
import type { SessionStore } from './sessionStore'
import { shortcutOf, type Shortcut } from './shortcuts'

/** Listens to the whole page; a field, a dialog and a list keep the keys that are theirs. */
export function useShortcuts(store: SessionStore, mayEdit: boolean, showHelp: () => void): void {
  useEffect(() => {
    let gestureId = nanoid()
    const onKeyDown = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event)
      if (!shortcut || event.defaultPrevented || isTaken(event, shortcut)) return
      // One press is one step to undo, however long the key is held.
      if (!event.repeat) gestureId = nanoid()
      if (!mayEdit && changesBench(shortcut)) return
      event.preventDefault()
      run(store, shortcut, gestureId, showHelp)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [store, mayEdit, showHelp])
}

/** Whether what has the focus needs this key itself. */
function isTaken(event: KeyboardEvent, shortcut: Shortcut): boolean {
  const target = event.target instanceof Element ? event.target : null
  if (target?.closest('input, textarea, select, dialog, [contenteditable="true"]')) return true
  // Text that is marked on the page is copied as text.
  if (shortcut.type === 'copy' && window.getSelection()?.isCollapsed === false) return true
  return shortcut.type === 'nudge' && Boolean(target?.closest('[role="tree"]'))
}

function changesBench({ type }: Shortcut): boolean {
  return ['undo', 'redo', 'delete', 'duplicate', 'cut', 'paste', 'nudge', 'rotate', 'lock'].includes(type)
}

function run(store: SessionStore, shortcut: Shortcut, gestureId: string, showHelp: () => void): void {
  const view = viewStore.getState()
  switch (shortcut.type) {
    case 'undo':
      return store.undo()
    case 'redo':
      return store.redo()
    case 'delete':
      return deleteSelected(store)
    case 'duplicate':
      return duplicateSelected(store)
    case 'copy':
      return copySelected(store)
    case 'cut':
      return cutSelected(store)
    case 'paste':
      return paste(store, view.cursorMm)
    case 'selectAll':
      return selectAll(store)
    case 'nudge':
      return moveSelected(store, shortcut.byMm, gestureId)
    case 'rotate':
      return rotateSelected(store, shortcut.byDeg, gestureId)
    case 'lock':
      return toggleLockOfSelected(store)
    case 'escape':
      return escape(store)
    case 'select':
      return view.setTool('select')
    case 'pan':
      return view.setTool('pan')
    case 'fit':
      return view.fit()
    case 'zoomIn':
      return view.zoomIn()
    case 'zoomOut':
      return view.zoomOut()
    case 'help':
      return showHelp()
    default:
      return shortcut satisfies never
  }
}

/** Puts away what came last: the part in the hand, then a trace that takes long, then the ray that is looked at, then the selection. */
function escape(store: SessionStore): void {
  const { placing, setTool } = viewStore.getState()
  if (placing) setTool('select')
  else if (stopLongTrace()) return
  else if (rayStore.getState().ray) closeRay()
  else store.select([])
}
