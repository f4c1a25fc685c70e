import type { ServerMessage } from '@optiverse/sync'

/** A whole text frame without a mask begins with this byte, RFC 6455, section 5.2. */
const WHOLE_TEXT = 0x81
/** The second byte is the payload's length up to 125; these two say that it stands in the next 2 or 8 bytes. */
const LENGTH_IN_2_BYTES = 126
const LENGTH_IN_8_BYTES = 127

/** A message as it goes over the wire, encoded once however many hear it: RFC 6455's header and the JSON. */
export function frameOf(message: ServerMessage): Buffer {
  const text = JSON.stringify(message)
  const length = Buffer.byteLength(text)
  const start = length < LENGTH_IN_2_BYTES ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(start + length)
  frame[0] = WHOLE_TEXT
  if (start === 2) frame[1] = length
  else if (start === 4) {
    frame[1] = LENGTH_IN_2_BYTES
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = LENGTH_IN_8_BYTES
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  frame.write(text, start)
  return frame
}
