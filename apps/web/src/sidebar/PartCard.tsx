import { numberText } from '@optiverse/drawing'
import type { LibraryItem, Template } from '@optiverse/library'
import { KINDS } from '@optiverse/scene'
import { LibraryCard } from './LibraryCard'

interface PartCardProps {
  readonly item: LibraryItem
  readonly onTaken: () => void
}

/** The card of a library item, by its kind. */
export function PartCard({ item, onTaken }: PartCardProps) {
  const { template } = item
  switch (template.kind) {
    case 'lens':
      return <LensCard item={item} lens={template} onTaken={onTaken} />
    case 'mirror':
      return <MirrorCard item={item} onTaken={onTaken} />
    case 'beamsplitter':
      return <BeamsplitterCard item={item} splitter={template} onTaken={onTaken} />
    case 'source':
      return <SourceCard item={item} source={template} onTaken={onTaken} />
    default:
      return (
        <LibraryCard item={item} detail={item.detail ?? KINDS[template.kind].summary} onTaken={onTaken} />
      )
  }
}

type Of<K extends Template['kind']> = Extract<Template, { kind: K }>

function LensCard({ lens, ...card }: PartCardProps & { readonly lens: Of<'lens'> }) {
  const focus = lens.efl_mm === undefined ? '' : `, f = ${numberText(lens.efl_mm)} mm`
  return <LibraryCard {...card} detail={`${KINDS.lens.summary}${focus}`} />
}

function MirrorCard(card: PartCardProps) {
  return <LibraryCard {...card} detail={card.item.detail ?? 'Flat mirror, reflects on both sides'} />
}

function BeamsplitterCard({ splitter, ...card }: PartCardProps & { readonly splitter: Of<'beamsplitter'> }) {
  const detail = splitter.is_polarizing ? 'Passes p and reflects s' : 'Half passes, half is reflected'
  return <LibraryCard {...card} detail={detail} />
}

function SourceCard({ source, ...card }: PartCardProps & { readonly source: Of<'source'> }) {
  const shape = source.beam === 'point' ? 'Light from a point' : 'A beam of parallel rays'
  const lines = source.wavelengths_nm ?? [source.wavelength_nm ?? 633]
  return (
    <LibraryCard {...card} detail={`${shape}, ${[...new Set([lines[0], lines.at(-1)])].join(' to ')} nm`} />
  )
}
