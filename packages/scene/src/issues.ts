import type { z } from 'zod'

/** What is wrong with one field of something from outside, for the one who sent it. */
export interface FieldIssue {
  readonly path: string
  readonly message: string
}

/** The issues of a failed parse, with paths as a person writes them: `components[3].efl_mm`. */
export function fieldIssues(error: z.ZodError): readonly FieldIssue[] {
  return error.issues.map((issue) => ({ path: pathText(issue.path), message: issue.message }))
}

/** The first issue as a sentence. */
export function firstIssue(error: z.ZodError): string {
  const [issue] = fieldIssues(error)
  if (!issue) return 'This is not what was expected.'
  return issue.path ? `${issue.path}: ${issue.message}` : issue.message
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`
    return text ? `${text}.${String(key)}` : String(key)
  }, '')
}
