import { Download } from 'lucide-react'
import { useWebSocket } from '../session/WebSocketProvider'
import { shownTrace } from '../trace/traceStore'
import { IconButton } from '../ui/IconButton'
import { figureFileName, figureOf } from './figure'

/** Saves the bench and its light as a figure for a paper. */
export function ExportFigureButton({ className }: { readonly className?: string | undefined }) {
  const { store } = useWebSocket()
  const save = () => {
    const scene = store.getState().replica.view
    saveFile(figureFileName(scene.metadata.title), figureOf(scene, shownTrace()))
  }
  return (
    <IconButton
      icon={Download}
      label="Export figure (SVG)"
      {...(className === undefined ? {} : { className })}
      onClick={save}
    />
  )
}

function saveFile(name: string, svg: string): void {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
