import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Words are put together here, for this file is searched, too. */
const joined = (/** @type {string[]} */ ...parts) => parts.join('')

const CODE = /\.([cm]?[jt]s|tsx)$/
const TEXT =
  /\.([cm]?[jt]s|tsx|json|css|html|md|ya?ml|svg|sh)$|(^|\/)(\.npmrc|\.gitignore|run|Dockerfile|LICENSE)$/

/** @type {{ words: RegExp, why: string, files: RegExp }[]} */
const BANNED = [
  {
    words: new RegExp(joined('registry', String.raw`\.[a-z]+\.[a-z]{2,}`)),
    why: 'names a registry host',
    files: TEXT,
  },
  {
    words: new RegExp(joined(String.raw`(?<![\w.~-])/(work|root|home/\w+|Users/\w+)`, '/')),
    why: 'is a path of one machine',
    files: TEXT,
  },
  {
    words: new RegExp(joined(String.raw`\b(TO`, 'DO|FIX', String.raw`ME)\b`)),
    why: 'is unfinished',
    files: TEXT,
  },
  {
    words: new RegExp(joined(String.raw`\bas `, String.raw`any\b(?! \w)`)),
    why: 'drops a type',
    files: CODE,
  },
  {
    words: new RegExp(joined(String.raw`\.on`, String.raw`ly\(`)),
    why: 'leaves the other tests out',
    files: CODE,
  },
  {
    words: new RegExp(joined('eslint-', 'disable|@ts-', '(ignore|expect-error|nocheck)')),
    why: 'silences a check',
    files: CODE,
  },
]

/**
 * Lines that hold what the project does not want: registry hosts, one machine's paths, unfinished or silenced work.
 *
 * @param {string} root
 * @returns {{ files: number, found: string[] }} one line each: `file:line "words" why`
 */
export function findBannedWords(root) {
  const files = projectFiles(root).filter((file) => TEXT.test(file) && file !== 'package-lock.json')
  const found = files.flatMap((file) => bannedIn(file, readFileSync(join(root, file), 'utf8')))
  return { files: files.length, found }
}

/**
 * @param {string} file its name decides what is looked for
 * @param {string} text
 * @returns {string[]}
 */
function bannedIn(file, text) {
  return text.split('\n').flatMap((line, index) =>
    BANNED.filter(({ files }) => files.test(file)).flatMap(({ words, why }) => {
      const match = words.exec(line)
      return match ? [`${file}:${index + 1} "${match[0]}" ${why}`] : []
    }),
  )
}

/**
 * What git keeps or would keep.
 *
 * @param {string} root
 */
function projectFiles(root) {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z']
  const files = execFileSync('git', args, { cwd: root, encoding: 'utf8' }).split('\0')
  return files.filter((file) => file !== '' && existsSync(join(root, file)))
}
