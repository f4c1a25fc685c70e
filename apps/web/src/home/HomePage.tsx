import { useEffect, useState } from 'react'
import { loadName, saveName } from '../session/storage'
import { ThemeSwitch } from '../toolbar/ThemeSwitch'
import { Mark } from '../ui/Mark'
import { TextInput } from '../ui/TextInput'
import { BenchFigure } from './BenchFigure'
import { CreateSessionButton } from './CreateSessionButton'
import styles from './HomePage.module.css'
import { OpenLinkForm } from './OpenLinkForm'
import { RecentDesigns } from './RecentDesigns'

/** Names on the wire are this long at most. */
const MAX_NAME_LENGTH = 64

/** Where a person begins: a new bench, a bench of before, or somebody's link. */
export function HomePage() {
  const [name, setName] = useState(loadName)
  useEffect(() => {
    document.title = 'Optiverse'
  }, [])
  return (
    <div className={styles['page']}>
      <header className={styles['top']}>
        <span className={styles['brand']}>
          <Mark />
          Optiverse
        </span>
        <ThemeSwitch />
      </header>
      <main className={styles['main']}>
        <section className={styles['begin']}>
          <h1 className={styles['title']}>Plan an optical bench together</h1>
          <p className={styles['lead']}>
            Put lenses, mirrors and splitters on one bench and see the light follow your hand, alone or with
            everyone who has the link.
          </p>
          <label className={styles['name']}>
            <span>Your name</span>
            <TextInput
              value={name}
              maxLength={MAX_NAME_LENGTH}
              autoComplete="nickname"
              spellCheck={false}
              onChange={(event) => setName(event.target.value)}
              onBlur={() => setName(keptName(name))}
            />
          </label>
          <CreateSessionButton name={name} />
          <OpenLinkForm />
        </section>
        <BenchFigure />
        <RecentDesigns />
      </main>
    </div>
  )
}

/** An empty field falls back to the name of before. */
function keptName(name: string): string {
  const trimmed = name.trim()
  if (trimmed) saveName(trimmed)
  return loadName()
}
