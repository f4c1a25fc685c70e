import { z } from 'zod'

// The page's content policy forbids making code from text, and zod tries that as soon as a schema is made:
// this file is imported before any schema.
z.config({ jitless: true })
