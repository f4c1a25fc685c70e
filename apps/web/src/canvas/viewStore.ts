import type { BoxMm } from '@optiverse/drawing'
import type { LibraryItem } from '@optiverse/library'
import type { PointMm } from '@optiverse/scene'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { fitBounds, startCamera, toBench, zoomAt, type Camera, type SizePx } from './camera'

type Tool = 'select' | 'pan' | 'place'

/** What the canvas on the page can be asked from outside. */
interface ShownBench {
  /** The box around everything on the bench; `null` when it is empty. */
  contents(): BoxMm | null
  put(item: LibraryItem, at: PointMm): void
}

interface ViewState {
  readonly camera: Camera
  readonly size: SizePx
  readonly tool: Tool
  /** The part that the next click on the bench puts there. */
  readonly placing: LibraryItem | null
  /** Where this person points; `null` when the pointer is elsewhere. */
  readonly cursorMm: PointMm | null
  /** Whether drags keep to whole millimetres and to the lines of other parts. */
  readonly snap: boolean
  readonly grid: boolean
  readonly bench: ShownBench | null
}

interface ViewActions {
  readonly setTool: (tool: Exclude<Tool, 'place'>) => void
  /** Takes a part in hand: it follows the pointer until a click puts it on the bench. */
  readonly place: (item: LibraryItem) => void
  /** Puts a part where this person looks: the way of the keyboard. */
  readonly placeInMiddle: (item: LibraryItem) => void
  readonly zoomIn: () => void
  readonly zoomOut: () => void
  /** Sets the scale, the middle of the view staying where it is. */
  readonly setZoom: (pxPerMm: number) => void
  /** Shows everything on the bench. */
  readonly fit: () => void
  readonly setSnap: (snap: boolean) => void
  readonly setGrid: (grid: boolean) => void
  readonly setCamera: (camera: Camera) => void
  readonly setSize: (size: SizePx) => void
  readonly setCursor: (cursorMm: PointMm | null) => void
  /** Ties the view to the canvas that shows it, as long as that is on the page. */
  readonly attach: (bench: ShownBench) => () => void
}

/** One press of a zoom button. */
const ZOOM_STEP = 1.25

const nowhere: SizePx = { width: 0, height: 0 }

const initial: ViewState = {
  camera: startCamera(nowhere),
  size: nowhere,
  tool: 'select',
  placing: null,
  cursorMm: null,
  snap: true,
  grid: true,
  bench: null,
}

/** How this person looks at the bench; nobody else's business, and never part of the scene. */
export const viewStore = createStore<ViewState & ViewActions>((set, get) => {
  const zoomBy = (factor: number): void => {
    const { camera, size } = get()
    set({ camera: zoomAt(camera, { x: size.width / 2, y: size.height / 2 }, factor) })
  }
  return {
    ...initial,
    setTool: (tool) => set({ tool, placing: null }),
    place: (item) => set({ tool: 'place', placing: item }),
    placeInMiddle: (item) => {
      const { bench, camera, size } = get()
      bench?.put(item, toBench(camera, { x: size.width / 2, y: size.height / 2 }))
    },
    zoomIn: () => zoomBy(ZOOM_STEP),
    zoomOut: () => zoomBy(1 / ZOOM_STEP),
    setZoom: (pxPerMm) => zoomBy(pxPerMm / get().camera.pxPerMm),
    fit: () => {
      const { bench, size } = get()
      const box = bench?.contents()
      set({ camera: box ? fitBounds(box, size) : startCamera(size) })
    },
    setSnap: (snap) => set({ snap }),
    setGrid: (grid) => set({ grid }),
    setCamera: (camera) => set({ camera }),
    setSize: (size) => set((state) => ({ size, camera: keptInMiddle(state, size) })),
    setCursor: (cursorMm) => set({ cursorMm }),
    attach: (bench) => {
      set({ ...initial, bench, snap: get().snap, grid: get().grid })
      return () => set({ bench: null, cursorMm: null, placing: null, tool: 'select' })
    },
  }
})

export function useView<T>(select: (view: ViewState & ViewActions) => T): T {
  return useStore(viewStore, select)
}

/** What was in the middle of the view stays there when a panel folds away. */
function keptInMiddle({ camera, size: before }: ViewState, size: SizePx): Camera {
  if (before.width === 0 || before.height === 0) return startCamera(size)
  return {
    ...camera,
    originX: camera.originX + (size.width - before.width) / 2,
    originY: camera.originY + (size.height - before.height) / 2,
  }
}
