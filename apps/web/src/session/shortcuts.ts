/** What a key asks for on the session page. */
export type Shortcut =
  | { readonly type: 'undo' | 'redo' | 'delete' | 'duplicate' | 'copy' | 'cut' | 'paste' | 'selectAll' }
  | { readonly type: 'escape' | 'select' | 'pan' | 'fit' | 'zoomIn' | 'zoomOut' | 'lock' | 'help' }
  | { readonly type: 'nudge'; readonly byMm: { readonly xMm: number; readonly yMm: number } }
  | { readonly type: 'rotate'; readonly byDeg: number }

/** The part of a keyboard event that counts. */
export interface Keystroke {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

const NUDGE_MM = 1
const ROTATE_DEG = 15

/** What a keystroke means where no field has the focus; `null` leaves it to the browser. */
export function shortcutOf(stroke: Keystroke): Shortcut | null {
  if (stroke.ctrlKey || stroke.metaKey) return stroke.altKey ? null : commandOf(stroke)
  return nudgeOf(stroke) ?? (stroke.altKey ? null : plainOf(stroke))
}

function commandOf({ key, shiftKey }: Keystroke): Shortcut | null {
  switch (key.toLowerCase()) {
    case 'z':
      return { type: shiftKey ? 'redo' : 'undo' }
    case 'y':
      return { type: 'redo' }
    case 'd':
      return { type: 'duplicate' }
    case 'c':
      return { type: 'copy' }
    case 'x':
      return { type: 'cut' }
    case 'v':
      return { type: 'paste' }
    case 'a':
      return { type: 'selectAll' }
    default:
      return null
  }
}

const directions: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
}

function nudgeOf(stroke: Keystroke): Shortcut | null {
  const direction = directions[stroke.key]
  if (!direction) return null
  const stepMm = NUDGE_MM * stepFactor(stroke)
  return { type: 'nudge', byMm: { xMm: direction[0] * stepMm, yMm: direction[1] * stepMm } }
}

/** Shift takes bigger steps, Alt smaller ones: on the bench and in a number field alike. */
export function stepFactor({ shiftKey, altKey }: Pick<Keystroke, 'shiftKey' | 'altKey'>): number {
  if (shiftKey) return 10
  return altKey ? 0.1 : 1
}

function plainOf({ key, shiftKey }: Keystroke): Shortcut | null {
  switch (key) {
    case 'Delete':
    case 'Backspace':
      return { type: 'delete' }
    case 'Escape':
      return { type: 'escape' }
    case '+':
    case '=':
      return { type: 'zoomIn' }
    case '-':
    case '_':
      return { type: 'zoomOut' }
    case '?':
      return { type: 'help' }
    default:
      return letterOf(key.toLowerCase(), shiftKey)
  }
}

function letterOf(letter: string, shiftKey: boolean): Shortcut | null {
  switch (letter) {
    case 'v':
      return { type: 'select' }
    case 'h':
      return { type: 'pan' }
    case 'f':
      return { type: 'fit' }
    case 'l':
      return { type: 'lock' }
    case 'r':
      return { type: 'rotate', byDeg: shiftKey ? -ROTATE_DEG : ROTATE_DEG }
    default:
      return null
  }
}
