import { nanoid } from 'nanoid'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

export interface Toast {
  readonly id: string
  readonly text: string
}

const toastStore = createStore<readonly Toast[]>(() => [])

/** More at once would hide the bench. */
const MOST_SHOWN = 4

/** Tells the person something that has happened; the same sentence is not shown twice at once. */
export function showToast(text: string): void {
  toastStore.setState(
    (toasts) => [...toasts.filter((toast) => toast.text !== text), { id: nanoid(), text }].slice(-MOST_SHOWN),
    true,
  )
}

export function dismissToast(id: string): void {
  toastStore.setState((toasts) => toasts.filter((toast) => toast.id !== id), true)
}

export function useToasts(): readonly Toast[] {
  return useStore(toastStore)
}
