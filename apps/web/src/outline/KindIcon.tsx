import type { ObjectKind } from '@optiverse/scene'

/** Small enough for a list, one stroke: what tells the kinds apart at 14 px. */
const shapes: Partial<Record<ObjectKind, string>> = {
  source: 'M1.5 4.5H8.5V9.5H1.5ZM8.5 7H13',
  lens: 'M7 1.5C10 4.5 10 9.5 7 12.5C4 9.5 4 4.5 7 1.5Z',
  mirror: 'M5 1.5V12.5M5 3.5L8.5 1.5M5 7L8.5 5M5 10.5L8.5 8.5',
  beamsplitter: 'M2 2H12V12H2ZM2 12L12 2',
  dichroic: 'M2 12L12 2M5 12.5L12.5 5',
  waveplate: 'M5 1.5H9V12.5H5Z',
  polarizer: 'M5 1.5H9V12.5H5ZM7 4V10',
  faraday_rotator: 'M3 2H11V12H3ZM5 8.5A2.5 2.5 0 1 1 9 8.5',
  grating: 'M4 1.5V12.5M7 1.5V12.5M10 1.5V12.5',
  aperture: 'M7 1.5V5M7 9V12.5',
  beam_block: 'M4 2H10V12H4ZM4 2L10 12M10 2L4 12',
  detector: 'M4 1.5V12.5M4 3.5H10A1.5 1.5 0 0 1 11.5 5V9A1.5 1.5 0 0 1 10 10.5H4',
  group: 'M2 4H6L7 5.5H12V11.5H2Z',
  text: 'M3 3H11M7 3V11.5',
  rectangle: 'M2 3.5H12V10.5H2Z',
  arrow: 'M2 12L12 2M6.5 2H12V7.5',
  ruler: 'M1.5 5H12.5V9H1.5ZM4 5V7M7 5V7M10 5V7',
  comment: 'M2 3H12V9.5H7L4.5 12V9.5H2Z',
}

const OTHER = 'M7 2L12 7L7 12L2 7Z'

export function KindIcon({ kind }: { readonly kind: ObjectKind }) {
  return (
    <svg
      width="14"
      height="14"
      viewBox="0 0 14 14"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={shapes[kind] ?? OTHER} />
    </svg>
  )
}
