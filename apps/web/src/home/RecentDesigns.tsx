import { X } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { forgetRecentDesign, loadRecentDesigns, type RecentDesign } from '../session/storage'
import { IconButton } from '../ui/IconButton'
import { agoText } from './agoText'
import styles from './RecentDesigns.module.css'

/** The benches that this browser has opened, the newest first. */
export function RecentDesigns() {
  const [designs, setDesigns] = useState(loadRecentDesigns)
  const [nowMs] = useState(() => Date.now())
  const forget = (design: RecentDesign) => {
    forgetRecentDesign(design.sessionId)
    setDesigns(loadRecentDesigns())
  }
  return (
    <section className={styles['section']} aria-labelledby="recent-designs">
      <h2 id="recent-designs" className={styles['head']}>
        Recent designs
      </h2>
      {designs.length === 0 ? (
        <p className={styles['empty']}>
          Nothing here yet. Benches that you open in this browser are listed here.
        </p>
      ) : (
        <ul className={styles['list']}>
          {designs.map((design) => (
            <li key={design.sessionId} className={styles['item']}>
              <Link to={`/session/${design.sessionId}`} className={styles['link']}>
                <span className={styles['title']}>{design.title || 'Untitled bench'}</span>
                <span className={styles['about']}>
                  {agoText(Date.parse(design.openedAt), nowMs)} · {objectsText(design.objectCount)}
                </span>
              </Link>
              <IconButton
                icon={X}
                label={`Remove ${design.title || 'Untitled bench'} from the list`}
                className={styles['forget']}
                onClick={() => forget(design)}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function objectsText(count: number): string {
  if (count === 0) return 'empty'
  return count === 1 ? '1 object' : `${count} objects`
}
