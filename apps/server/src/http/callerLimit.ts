/** One allowance per caller: an address, or a person. */
export interface CallerLimit {
  /** @returns seconds to wait, 0 when the call may go on */
  take(caller: string): Promise<number>
}
