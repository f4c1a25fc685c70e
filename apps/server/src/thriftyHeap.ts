import { setFlagsFromString } from 'node:v8'

/** The heap may grow by this share of what lived at the last collection before the next; the engine would let it double. */
const GROWTH_PERCENT = 50

/**
 * Keeps the heap near to what lives. A server is made for thousands of connections whose frames live for a moment: while
 * they come in, the engine learns from what stays of them that such objects are long-lived, makes all that follow in the
 * part of the heap that is seldom collected, and collects that only when it has doubled.
 *
 * The flags are the engine's own; one that it no longer knows is passed over.
 */
export function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`)
  setFlagsFromString('--no-allocation-site-pretenuring')
}
