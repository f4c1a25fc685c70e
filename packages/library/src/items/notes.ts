import type { LibraryItem } from '../item'

export const NOTES: readonly LibraryItem[] = [
  {
    id: 'text',
    category: 'Notes',
    label: 'Text',
    keywords: ['note', 'label', 'annotation', 'write'],
    template: { kind: 'text', angle_deg: 0, text: 'Text' },
  },
  {
    id: 'rectangle',
    category: 'Notes',
    label: 'Rectangle',
    keywords: ['box', 'frame', 'area', 'annotation'],
    template: { kind: 'rectangle', angle_deg: 0, width_mm: 80, height_mm: 50 },
  },
]
