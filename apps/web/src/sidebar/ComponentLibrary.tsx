import { LIBRARY_CATEGORIES, searchLibrary } from '@optiverse/library'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { TextInput } from '../ui/TextInput'
import { PartCard } from './PartCard'
import styles from './ComponentLibrary.module.css'

interface ComponentLibraryProps {
  readonly onTaken: () => void
}

/** All parts that can be put on the bench, by category. */
export function ComponentLibrary({ onTaken }: ComponentLibraryProps) {
  const [query, setQuery] = useState('')
  const found = searchLibrary(query)
  const categories = LIBRARY_CATEGORIES.map((category) => ({
    category,
    items: found.filter((item) => item.category === category),
  })).filter(({ items }) => items.length > 0)
  return (
    <div className={styles['library']}>
      <label className={styles['search']}>
        <Search size={14} strokeWidth={1.5} aria-hidden="true" />
        <TextInput
          type="search"
          aria-label="Search parts"
          placeholder="Search parts"
          value={query}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setQuery('')
          }}
        />
      </label>
      {categories.map(({ category, items }) => (
        <section key={category} className={styles['category']} aria-label={category}>
          <h2 className={styles['head']}>{category}</h2>
          <div className={styles['cards']}>
            {items.map((item) => (
              <PartCard key={item.id} item={item} onTaken={onTaken} />
            ))}
          </div>
        </section>
      ))}
      {categories.length === 0 && (
        <p className={styles['none']}>There is no part like that. Try another word, such as “lens”.</p>
      )}
    </div>
  )
}
