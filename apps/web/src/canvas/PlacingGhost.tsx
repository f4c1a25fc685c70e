import { useMemo } from 'react'
import type { ThemeName } from '../theme'
import { ObjectShape } from './ObjectShape'
import { useHand } from './handStore'
import { partAt } from './placing'
import { useView } from './viewStore'

interface PlacingGhostProps {
  readonly pxPerMm: number
  readonly theme: ThemeName
}

/** The part in the hand, half there, where a click would put it. */
export function PlacingGhost({ pxPerMm, theme }: PlacingGhostProps) {
  const item = useView((view) => view.placing)
  const at = useHand((hand) => hand.ghost)
  const object = useMemo(() => (item && at ? partAt(item, at, 'ghost') : null), [item, at])
  return object && <ObjectShape object={object} pxPerMm={pxPerMm} theme={theme} opacity={0.5} />
}
