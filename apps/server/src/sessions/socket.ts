/** What a session needs of a WebSocket; anything that has these can carry one. */
export interface Socket {
  /** Bytes that the peer has not taken yet. */
  readonly bufferedAmount: number
  /** @param frame as `frameOf` makes it */
  send(frame: Buffer): void
  close(code: number, reason: string): void
  /** Ends the connection without waiting for the peer. */
  terminate(): void
}
