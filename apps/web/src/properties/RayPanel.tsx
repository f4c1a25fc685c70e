import { measuredText, numberText } from '@optiverse/drawing'
import { ellipseOf } from '@optiverse/optics'
import { degrees, labelOf, objectById } from '@optiverse/scene'
import { Check, Table, X } from 'lucide-react'
import { useState } from 'react'
import { useSession } from '../session/WebSocketProvider'
import { showToast } from '../toast/toastStore'
import { powerText } from '../trace/detectorReadings'
import type { ExplainedRay, MetSurface } from '../trace/pickedRay'
import { pointOnRay } from '../trace/pointOnRay'
import { closeRay, useRay, type PlaceOnPath } from '../trace/rayStore'
import { Button } from '../ui/Button'
import { IconButton } from '../ui/IconButton'
import editor from './ComponentEditor.module.css'
import { PolarizationFigure } from './PolarizationFigure'
import styles from './RayPanel.module.css'
import { jonesText, polarizationText, rayRows, rayTable, type RayRow } from './rayText'

/** The ray that is looked at: its light at the point, and every surface that it met. */
export function RayPanel() {
  const ray = useRay((state) => state.ray)
  if (!ray) return null
  return (
    <section className={styles['panel']} aria-label="This ray">
      <header className={styles['top']}>
        <h2 className={editor['title']}>This ray</h2>
        <IconButton icon={X} label="Close" shortcut="Esc" onClick={closeRay} />
      </header>
      {ray.explained === undefined && <p className={editor['hint']}>Following it…</p>}
      {ray.explained === null && <p className={editor['hint']}>No light goes this way any more.</p>}
      {ray.explained && <Explained key={ray.pick} explained={ray.explained} place={ray.place} />}
    </section>
  )
}

interface ExplainedProps {
  readonly explained: ExplainedRay
  readonly place: PlaceOnPath
}

function Explained({ explained, place }: ExplainedProps) {
  const nameOf = useNames()
  const rows = rayRows(explained, nameOf)
  const { end } = explained.explanation
  return (
    <>
      <AtPoint
        explained={explained}
        place={place}
        sourceName={nameOf({ id: explained.sourceId, face: null })}
      />
      <div className={styles['top']}>
        <h3 className={editor['head']}>
          {rows.length === 1 ? '1 surface met' : `${rows.length} surfaces met`}
        </h3>
        {rows.length > 0 && <CopyButton rows={rows} />}
      </div>
      <ol className={styles['surfaces']}>
        {rows.map((row, index) => (
          <Surface key={index} row={row} />
        ))}
      </ol>
      {end === 'escaped' && <p className={editor['hint']}>Then it leaves the bench.</p>}
    </>
  )
}

/** What a person calls a part, and which of its faces. */
function useNames(): (surface: MetSurface) => string {
  const view = useSession((session) => session.replica.view)
  return ({ id, face }) => {
    const object = objectById(view, id)
    const name = object ? labelOf(object) : 'A part that is gone'
    return face === null ? name : `${name}, face ${face}`
  }
}

interface AtPointProps extends ExplainedProps {
  readonly sourceName: string
}

function AtPoint({ explained: { explanation }, place, sourceName }: AtPointProps) {
  const { light } = pointOnRay(explanation, place)
  const ellipse = ellipseOf(light.stokes)
  return (
    <div className={styles['point']}>
      <dl className={styles['figures']}>
        <Figure name="Source" value={sourceName} />
        <Figure name="Wavelength" value={`${numberText(explanation.wavelengthNm, 2)} nm`} />
        <Figure name="Power here" value={powerText(light.powerMw)} />
        <Figure name="Optical path" value={`${numberText(light.opticalPathMm, 3)} mm`} />
        <Figure name="Point" value={`${measuredText(light.at.x)}, ${measuredText(light.at.y)}`} />
      </dl>
      <div className={styles['polarization']}>
        <PolarizationFigure ellipse={ellipse} />
        <dl className={styles['figures']}>
          <Figure name="Polarization" value={polarizationText(ellipse)} />
          {ellipse.degree >= 0.005 && (
            <>
              <Figure name="Azimuth" value={`${numberText(degrees(ellipse.azimuthRad), 2)}°`} />
              <Figure name="Ellipticity" value={`${numberText(degrees(ellipse.ellipticityRad), 2)}°`} />
              {ellipse.degree <= 0.995 && <Figure name="Polarized" value={`${percent(ellipse.degree)} %`} />}
            </>
          )}
        </dl>
      </div>
    </div>
  )
}

function Surface({ row }: { readonly row: RayRow }) {
  const { media, reflectance, transmittance, jones } = row
  return (
    <li className={styles['surface']}>
      <div className={styles['top']}>
        <span className={styles['name']}>{row.name}</span>
        <span className={styles['happening']}>{row.happening}</span>
      </div>
      <dl className={styles['grid']}>
        <Figure name="Incidence" value={`${numberText(row.angleOfIncidenceDeg, 2)}°`} />
        <Figure
          name="n₁ → n₂"
          value={media ? `${numberText(media.nFrom, 4)} → ${numberText(media.nTo, 4)}` : '–'}
        />
        <Figure name="Rs, Rp" value={`${percent(reflectance.s)}, ${percent(reflectance.p)} %`} />
        <Figure name="Ts, Tp" value={`${percent(transmittance.s)}, ${percent(transmittance.p)} %`} />
        <Figure name="Power after" value={powerText(row.powerAfterMw)} />
        <Figure name="Optical path" value={`${numberText(row.opticalPathMm, 3)} mm`} />
      </dl>
      {jones.map((state, index) => (
        <p key={index} className={styles['jones']}>
          {jonesText(state)}
        </p>
      ))}
    </li>
  )
}

function percent(share: number): string {
  return numberText(100 * share, 2)
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function CopyButton({ rows }: { readonly rows: readonly RayRow[] }) {
  const table = rayTable(rows)
  const [copied, setCopied] = useState<string | null>(null)
  // The bench goes on changing: what was copied may not be what is shown.
  const isCopied = copied === table
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(table)
      setCopied(table)
    } catch {
      showToast('The browser does not let this page copy. Open it over https, or allow it the clipboard.')
    }
  }
  const Icon = isCopied ? Check : Table
  return (
    <Button onClick={() => void copy()}>
      <Icon size={14} strokeWidth={1.5} aria-hidden="true" />
      {isCopied ? 'Copied' : 'Copy as table'}
    </Button>
  )
}
