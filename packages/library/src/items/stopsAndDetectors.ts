import type { LibraryItem } from '../item'
import { UPRIGHT } from './placement'

export const STOPS_AND_DETECTORS: readonly LibraryItem[] = [
  {
    id: 'beam-block',
    category: 'Stops and detectors',
    label: 'Beam block',
    keywords: ['dump', 'absorber', 'stop', 'black'],
    template: { kind: 'beam_block', angle_deg: UPRIGHT },
  },
  {
    id: 'aperture',
    category: 'Stops and detectors',
    label: 'Aperture',
    keywords: ['iris', 'pinhole', 'slit', 'stop', 'diaphragm'],
    template: { kind: 'aperture', angle_deg: UPRIGHT, opening_mm: 5 },
  },
  {
    id: 'detector',
    category: 'Stops and detectors',
    label: 'Detector',
    keywords: ['camera', 'photodiode', 'sensor', 'power meter', 'screen'],
    template: { kind: 'detector', angle_deg: UPRIGHT },
  },
]
