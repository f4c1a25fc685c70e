import type { ReactNode } from 'react'
import { Link } from 'react-router'
import buttonStyles from './Button.module.css'
import styles from './CalmPage.module.css'
import { classes } from './classes'
import { Mark } from './Mark'

interface CalmPageProps {
  readonly title: string
  readonly children: ReactNode
}

/** A page that says one thing, and what to do next. */
export function CalmPage({ title, children }: CalmPageProps) {
  return (
    <main className={styles['page']}>
      <div className={styles['card']}>
        <Mark size={36} />
        <h1 className={styles['title']}>{title}</h1>
        {children}
      </div>
    </main>
  )
}

/** The way home, as a button. */
export function HomeLink() {
  return (
    <Link to="/" className={classes(buttonStyles['button'], buttonStyles['primary'], buttonStyles['normal'])}>
      Go to the home page
    </Link>
  )
}
