import { useTrace } from '../trace/traceStore'
import styles from './ComponentEditor.module.css'

/** What keeps light from passing a part, said on the part: a glass of it is not known at a wavelength that comes. */
export function ProblemNotice({ id }: { readonly id: string }) {
  const problems = useTrace((state) => state.trace?.problems)
  const messages = new Set(problems?.filter((problem) => problem.id === id).map(({ message }) => message))
  if (messages.size === 0) return null
  return (
    <div className={styles['notice']}>
      <span>{[...messages].map((message) => `${message}. `)}Such light stops at its faces.</span>
    </div>
  )
}
