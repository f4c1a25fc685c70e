/** Bytes of a value as JSON in UTF-8. */
export function jsonBytes(value: unknown): number {
  const text = JSON.stringify(value)
  let bytes = text.length
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) continue
    // Two bytes up to U+07FF; three beyond, where each half of a surrogate pair stands for two of its four.
    const isSurrogate = unit >= 0xd800 && unit <= 0xdfff
    bytes += unit < 0x800 || isSurrogate ? 1 : 2
  }
  return bytes
}
