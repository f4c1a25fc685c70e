import { useRef, type ReactNode } from 'react'
import { Layer, Stage } from 'react-konva'
import { useLight } from '../paint/lightStore'
import { useWebSocket } from '../session/WebSocketProvider'
import { useTrace } from '../trace/traceStore'
import { useTracing } from '../trace/useTracing'
import styles from './Canvas.module.css'
import { ComponentRenderer } from './ComponentRenderer'
import { DragMarks } from './DragMarks'
import { GridLines } from './GridLines'
import { LiveCursors } from './LiveCursors'
import { LookedAtRayMark } from './LookedAtRayMark'
import { OthersSelections } from './OthersSelections'
import { RayPathRenderer } from './RayPathRenderer'
import { ScaleBar } from './ScaleBar'
import { SelectionFrames } from './SelectionFrames'
import { useAttachedCanvas } from './useAttachedCanvas'
import { usePresence } from './usePresence'
import { useView } from './viewStore'

/** The bench: grid, parts, light and people. It fills its parent. */
export function Canvas() {
  const { store } = useWebSocket()
  useTracing(store)
  usePresence()
  return (
    <CanvasContainer>
      <BenchStage />
      <ScaleBar />
    </CanvasContainer>
  )
}

/** The element that the hand works on; it says in numbers what it shows. */
function CanvasContainer({ children }: { readonly children: ReactNode }) {
  const container = useRef<HTMLDivElement>(null)
  useAttachedCanvas(container, useWebSocket().store)
  const camera = useView((view) => view.camera)
  const { trace, workerTraces, mainThreadTraces } = useTrace((state) => state)
  const drawnVersion = useLight(({ shown }) => shown?.version ?? 0)
  return (
    <div
      ref={container}
      className={styles['canvas']}
      role="application"
      aria-label="Bench"
      aria-roledescription="canvas"
      aria-description="Everything on the bench also stands in the bench outline."
      tabIndex={0}
      data-testid="canvas"
      data-px-per-mm={camera.pxPerMm}
      data-origin-x={camera.originX}
      data-origin-y={camera.originY}
      data-ray-count={trace?.rays ?? 0}
      data-segment-count={trace?.segments ?? 0}
      data-trace-version={trace?.version ?? 0}
      data-drawn-version={drawnVersion}
      data-worker-traces={workerTraces}
      data-main-thread-traces={mainThreadTraces}
    >
      {children}
    </div>
  )
}

function BenchStage() {
  const { width, height } = useView((view) => view.size)
  return (
    <Stage className={styles['stage'] ?? ''} width={width} height={height} listening={false}>
      <GridLines />
      <ComponentRenderer />
      <RayPathRenderer />
      <Layer name="cursors" listening={false}>
        <LookedAtRayMark />
        <OthersSelections />
        <SelectionFrames />
        <DragMarks />
        <LiveCursors />
      </Layer>
    </Stage>
  )
}
