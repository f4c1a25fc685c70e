import type { Scene } from './schema/scene'

/** A bench with nothing on it. */
export function emptyScene(title: string, createdAt: string): Scene {
  return {
    version: 1,
    components: [],
    sources: [],
    annotations: [],
    groups: [],
    metadata: { title, created_at: createdAt, last_updated: createdAt },
  }
}
