/** The JSON of a frame as `frameOf` makes it. */
export function textOfFrame(frame: Buffer): string {
  const length = frame[1] ?? 0
  return frame.subarray(length < 126 ? 2 : length === 126 ? 4 : 10).toString()
}
