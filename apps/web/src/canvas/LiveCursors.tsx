import type { Person } from '@optiverse/sync'
import Konva from 'konva'
import { useLayoutEffect, useRef } from 'react'
import { Shape } from 'react-konva'
import { useSession } from '../session/WebSocketProvider'
import { toScreen, type Camera, type PointPx } from './camera'
import { paintNameTag } from './nameTag'
import { useView } from './viewStore'

/** Cursors come at most 30 times a second: between two of them the arrow glides. */
const GLIDE_S = 0.08

/** Where the others point: arrows in their colours with their names, of the same size at every zoom. */
export function LiveCursors() {
  const people = useSession((session) => session.replica.people)
  const you = useSession((session) => session.replica.you)
  const presence = useSession((session) => session.presence)
  const camera = useView((view) => view.camera)
  return people.map((person) => {
    const cursor = presence.get(person.user_id)?.cursor
    if (!cursor || person.user_id === you?.user_id) return null
    return (
      <LiveCursor key={person.user_id} person={person} xMm={cursor.x_mm} yMm={cursor.y_mm} camera={camera} />
    )
  })
}

interface LiveCursorProps {
  readonly person: Person
  readonly xMm: number
  readonly yMm: number
  readonly camera: Camera
}

function LiveCursor({ person, xMm, yMm, camera }: LiveCursorProps) {
  const node = useGlide(toScreen(camera, { xMm, yMm }), camera)
  return (
    <Shape
      ref={node}
      listening={false}
      opacity={person.idle ? 0.5 : 1}
      sceneFunc={(context) => {
        paintArrow(context, person.color)
        paintNameTag(context, person, 12, 14)
      }}
    />
  )
}

function paintArrow(context: Konva.Context, color: string): void {
  context.beginPath()
  context.moveTo(0, 0)
  context.lineTo(11.5, 4.6)
  context.lineTo(6.3, 6.6)
  context.lineTo(4.4, 11.8)
  context.closePath()
  context.lineJoin = 'round'
  context.lineWidth = 1
  context.fillStyle = color
  context.strokeStyle = color
  context.fill()
  context.stroke()
}

/** Moves a node smoothly when its person moves, and at once when the camera does. */
function useGlide(at: PointPx, camera: Camera) {
  const ref = useRef<Konva.Shape>(null)
  const lastCamera = useRef<Camera | null>(null)
  const glide = useRef<Konva.Tween | null>(null)
  const { x, y } = at
  useLayoutEffect(() => {
    const node = ref.current
    if (!node) return
    glide.current?.destroy()
    glide.current = null
    if (lastCamera.current === camera && !prefersStillness()) {
      glide.current = new Konva.Tween({ node, x, y, duration: GLIDE_S })
      glide.current.play()
    } else {
      node.position({ x, y })
    }
    lastCamera.current = camera
  }, [x, y, camera])
  useLayoutEffect(() => () => glide.current?.destroy(), [])
  return ref
}

function prefersStillness(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches
}
