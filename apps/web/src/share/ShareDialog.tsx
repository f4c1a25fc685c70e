import { Check, Link2, TriangleAlert } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { TextInput } from '../ui/TextInput'
import styles from './ShareDialog.module.css'
import { isLoopback, shareLinkOf } from './shareLink'

/** The link to this bench, to be sent to others. */
export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const link = shareLinkOf(window.location.href)
  const field = useRef<HTMLInputElement>(null)
  const [copying, setCopying] = useState<'rest' | 'copied' | 'byHand'>('rest')

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link)
      setCopying('copied')
    } catch {
      // No clipboard outside a secure context, or not allowed: the person's own copy key does it.
      field.current?.select()
      setCopying('byHand')
    }
  }

  return (
    <Dialog title="Share this bench" onClose={onClose}>
      <div className={styles['link']}>
        <TextInput
          ref={field}
          readOnly
          value={link}
          aria-label="Link to this bench"
          onFocus={(event) => event.target.select()}
        />
        <Button look="primary" autoFocus onClick={() => void copy()}>
          {copying === 'copied' ? <Check size={16} strokeWidth={2} /> : <Link2 size={16} strokeWidth={1.5} />}
          {copying === 'copied' ? 'Copied' : 'Copy link'}
        </Button>
      </div>
      <p role="status" className={styles['note']}>
        {copying === 'byHand'
          ? 'The link is marked: copy it with Ctrl+C.'
          : 'Everyone who has this link can see the bench and change it. They need no account.'}
      </p>
      {isLoopback(link) && (
        <p className={styles['warning']}>
          <TriangleAlert size={16} strokeWidth={1.5} aria-hidden="true" />
          <span>
            This link works on this computer only. Start with <code>npm start -- --lan</code> to share it in
            your network.
          </span>
        </p>
      )}
    </Dialog>
  )
}
