import { useView } from '../canvas/viewStore'
import { useSession } from '../session/WebSocketProvider'
import { stopLongTrace, useTrace } from '../trace/traceStore'
import { ProblemCount } from './ProblemCount'
import styles from './StatusBar.module.css'
import { longTraceText, traceText } from './traceText'

/** What is going on: where the hand is, how much light there is, who is here. */
export function StatusBar() {
  return (
    <footer className={styles['bar']}>
      <CursorReadout />
      <TraceReadout />
      <ProblemCount />
      <span className={styles['rest']} />
      <SnapSwitch />
      <PeopleCount />
    </footer>
  )
}

function CursorReadout() {
  const cursor = useView((view) => view.cursorMm)
  return (
    <span className={styles['cursor']}>
      <span>x {cursor ? `${fixed(cursor.xMm)} mm` : '–'}</span>
      <span>y {cursor ? `${fixed(cursor.yMm)} mm` : '–'}</span>
    </span>
  )
}

function fixed(mm: number): string {
  return (Math.abs(mm) < 0.05 ? 0 : mm).toFixed(1).replace('-', '−')
}

function TraceReadout() {
  const trace = useTrace((state) => state.trace)
  const long = useTrace((state) => state.long)
  const text = longTraceText(long)
  if (text === null) return <span className={styles['trace']}>{trace && traceText(trace)}</span>
  return (
    <span className={styles['trace']}>
      {text} {long?.type === 'stopped' ? <AgainButton /> : <StopButton />}
    </span>
  )
}

function StopButton() {
  return (
    <button
      type="button"
      className={styles['snap']}
      title="The light stays as it is (Esc)"
      onClick={stopLongTrace}
    >
      Stop
    </button>
  )
}

function AgainButton() {
  const again = useTrace((state) => state.control?.again)
  return (
    <button type="button" className={styles['snap']} title="Follow all light of the bench" onClick={again}>
      Trace again
    </button>
  )
}

/** Pressed to keep to the grid and to other parts, or not. */
function SnapSwitch() {
  const snap = useView((view) => view.snap)
  const setSnap = useView((view) => view.setSnap)
  return (
    <button
      type="button"
      className={styles['snap']}
      aria-pressed={snap}
      title="Keep to whole millimetres and to the lines of other parts"
      onClick={() => setSnap(!snap)}
    >
      Snap: {snap ? 'parts, 1 mm' : 'off'}
    </button>
  )
}

function PeopleCount() {
  const count = useSession(({ replica }) => {
    const others = replica.people.filter((person) => person.user_id !== replica.you?.user_id)
    return others.length + 1
  })
  return <span>{count === 1 ? '1 person here' : `${count} people here`}</span>
}
