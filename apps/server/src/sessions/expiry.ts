import type { Scene } from '@optiverse/scene'
import type { SessionFacts } from '../store/roomStore'

/** When a session ends: its lifetime after it was last edited, made, or brought back. */
export function expiryMs(facts: SessionFacts, scene: Scene, ttlMs: number): number {
  const signsOfLife = [facts.createdAt, facts.revivedAt ?? facts.createdAt, scene.metadata.last_updated]
  return Math.max(...signsOfLife.map((at) => Date.parse(at))) + ttlMs
}
