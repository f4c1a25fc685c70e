/** The one place of the page that writes to the console, for whoever looks into what went wrong. */
export function logRejected(opId: string, code: string, message: string): void {
  console.warn(`operation ${opId} was refused (${code}): ${message}`)
}

export function logUnreadable(error: unknown): void {
  console.warn('a message of the server could not be read', error)
}

export function logNotKept(error: unknown): void {
  console.warn('unsent changes could not be written to this browser', error)
}
