import ts from 'typescript'

/**
 * What one source file gives and takes, read from its syntax alone.
 *
 * @typedef {object} ModuleFacts
 * @property {Map<string, number>} exports name to line, re-exported names included
 * @property {string[]} stars specifiers of `export * from`
 * @property {{ from: string, names: string[] }[]} takes names that it imports or re-exports; '*' for all of a module
 * @property {string[]} paths relative paths in strings: a worker, a lazy page, a reporter may be loaded by them
 */

/**
 * @param {string} file
 * @param {string} text
 * @returns {ModuleFacts}
 */
export function factsOf(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  /** @type {ModuleFacts} */
  const facts = { exports: new Map(), stars: [], takes: [], paths: [] }
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) facts.takes.push(takenByImport(statement, source))
    else if (ts.isExportDeclaration(statement)) readExportDeclaration(statement, source, facts)
    else if (ts.isExportAssignment(statement)) facts.exports.set('default', lineOf(statement, source))
    else if (isExported(statement)) readDeclaration(statement, source, facts)
  }
  readInnerReferences(source, facts)
  return facts
}

/**
 * @param {ts.ImportDeclaration} statement
 * @param {ts.SourceFile} source
 */
function takenByImport(statement, source) {
  const names = []
  const clause = statement.importClause
  const bindings = clause?.namedBindings
  if (clause?.name) names.push('default')
  if (bindings && ts.isNamedImports(bindings)) {
    names.push(...bindings.elements.map((element) => (element.propertyName ?? element.name).text))
  }
  if (bindings && ts.isNamespaceImport(bindings)) names.push(...membersUsed(bindings.name.text, source))
  return { from: specifierText(statement.moduleSpecifier), names }
}

/**
 * Of `import * as name`: the members that the file names, or '*' where it hands the namespace on as a whole.
 *
 * @param {string} name
 * @param {ts.SourceFile} source
 * @returns {string[]}
 */
function membersUsed(name, source) {
  /** @type {string[]} */
  const members = []
  forEachNode(source, (node) => {
    if (!ts.isIdentifier(node) || node.text !== name || ts.isNamespaceImport(node.parent)) return
    const { parent } = node
    if (ts.isPropertyAccessExpression(parent) && parent.expression === node) members.push(parent.name.text)
    else if (ts.isQualifiedName(parent) && parent.left === node) members.push(parent.right.text)
    else members.push('*')
  })
  return members
}

/**
 * @param {ts.ExportDeclaration} statement
 * @param {ts.SourceFile} source
 * @param {ModuleFacts} facts
 */
function readExportDeclaration(statement, source, facts) {
  const from = statement.moduleSpecifier ? specifierText(statement.moduleSpecifier) : null
  const clause = statement.exportClause
  if (!clause) {
    if (from !== null) facts.stars.push(from)
  } else if (ts.isNamespaceExport(clause)) {
    facts.exports.set(clause.name.text, lineOf(clause, source))
    if (from !== null) facts.takes.push({ from, names: ['*'] })
  } else {
    for (const element of clause.elements) facts.exports.set(element.name.text, lineOf(element, source))
    const names = clause.elements.map((element) => (element.propertyName ?? element.name).text)
    if (from !== null) facts.takes.push({ from, names })
  }
}

/**
 * @param {ts.Statement} statement
 * @param {ts.SourceFile} source
 * @param {ModuleFacts} facts
 */
function readDeclaration(statement, source, facts) {
  if (hasModifier(statement, ts.SyntaxKind.DefaultKeyword)) {
    facts.exports.set('default', lineOf(statement, source))
  } else if (ts.isVariableStatement(statement)) {
    for (const { name } of statement.declarationList.declarations) readBinding(name, source, facts)
  } else {
    const name = ts.getNameOfDeclaration(/** @type {ts.DeclarationStatement} */ (statement))
    if (name && ts.isIdentifier(name)) facts.exports.set(name.text, lineOf(name, source))
  }
}

/**
 * @param {ts.BindingName} name
 * @param {ts.SourceFile} source
 * @param {ModuleFacts} facts
 */
function readBinding(name, source, facts) {
  if (ts.isIdentifier(name)) {
    facts.exports.set(name.text, lineOf(name, source))
    return
  }
  for (const element of name.elements) {
    if (ts.isBindingElement(element)) readBinding(element.name, source, facts)
  }
}

/**
 * What can be taken from within a statement: `import('./x').Type` and relative paths in strings.
 *
 * @param {ts.SourceFile} source
 * @param {ModuleFacts} facts
 */
function readInnerReferences(source, facts) {
  forEachNode(source, (node) => {
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      const name = node.qualifier ? firstNameOf(node.qualifier) : '*'
      facts.takes.push({ from: specifierText(node.argument.literal), names: [name] })
    } else if (ts.isStringLiteralLike(node) && /^\.{1,2}\//.test(node.text) && !isSpecifier(node)) {
      facts.paths.push(node.text)
    }
  })
}

/** @param {ts.Node} node */
function isSpecifier(node) {
  const { parent } = node
  return ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || ts.isLiteralTypeNode(parent)
}

/**
 * @param {ts.EntityName} name
 * @returns {string}
 */
function firstNameOf(name) {
  return ts.isIdentifier(name) ? name.text : firstNameOf(name.left)
}

/** @param {ts.Statement} statement */
function isExported(statement) {
  return hasModifier(statement, ts.SyntaxKind.ExportKeyword)
}

/**
 * @param {ts.Statement} statement
 * @param {ts.SyntaxKind} kind
 */
function hasModifier(statement, kind) {
  return (
    ts.canHaveModifiers(statement) &&
    (ts.getModifiers(statement) ?? []).some((modifier) => modifier.kind === kind)
  )
}

/** @param {ts.Node} node */
function specifierText(node) {
  return ts.isStringLiteralLike(node) ? node.text : ''
}

/**
 * @param {ts.Node} node
 * @param {ts.SourceFile} source
 */
function lineOf(node, source) {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1
}

/**
 * @param {ts.Node} node
 * @param {(node: ts.Node) => void} visit
 * @returns {void}
 */
function forEachNode(node, visit) {
  visit(node)
  ts.forEachChild(node, (child) => forEachNode(child, visit))
}
