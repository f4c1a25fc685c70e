import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { sourceFiles } from '../check/source-files.mjs'

const TEST_FILE = /\.(test|spec)\.([cm]?[jt]s|tsx)$|\.testkit\.ts$/
const GROUPS = new Set(['describe'])
const TESTS = new Set(['test', 'it'])

/** @typedef {{ file: string, line: number, title: string }} TestTitle `title` begins with those of its groups */

/**
 * Every test that the source holds, read from its syntax; one that is skipped is none.
 *
 * @param {string} root
 * @returns {TestTitle[]}
 */
export function testTitles(root) {
  return sourceFiles(root)
    .filter((file) => TEST_FILE.test(file))
    .flatMap((file) => titlesIn(file, readFileSync(join(root, file), 'utf8')))
}

/**
 * @param {string} file
 * @param {string} text
 */
function titlesIn(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  /** @type {TestTitle[]} */
  const titles = []
  /**
   * @param {ts.Node} node
   * @param {string[]} groups
   */
  const visit = (node, groups) => {
    const called = ts.isCallExpression(node) ? calledName(node.expression) : null
    const title = ts.isCallExpression(node) && called !== null ? titleOf(node.arguments[0]) : null
    if (called !== null && title !== null) {
      if (GROUPS.has(called)) {
        ts.forEachChild(node, (child) => visit(child, [...groups, title]))
        return
      }
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1
      titles.push({ file, line, title: [...groups, title].join(' › ') })
    }
    ts.forEachChild(node, (child) => visit(child, groups))
  }
  visit(source, [])
  return titles
}

/**
 * Of `test(…)`, `test.each(…)(…)` and the like the first word; nothing for those that do not run.
 *
 * @param {ts.Expression} expression
 * @returns {string | null}
 */
function calledName(expression) {
  if (ts.isIdentifier(expression))
    return GROUPS.has(expression.text) || TESTS.has(expression.text) ? expression.text : null
  if (ts.isPropertyAccessExpression(expression)) {
    const isOut = ['skip', 'todo', 'fixme'].includes(expression.name.text)
    return isOut ? null : calledName(expression.expression)
  }
  return ts.isCallExpression(expression) ? calledName(expression.expression) : null
}

/** @param {ts.Expression | undefined} argument */
function titleOf(argument) {
  if (!argument) return null
  if (ts.isStringLiteralLike(argument)) return argument.text
  if (!ts.isTemplateExpression(argument)) return null
  return argument.head.text + argument.templateSpans.map(({ literal }) => `…${literal.text}`).join('')
}
