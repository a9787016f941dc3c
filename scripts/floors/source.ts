import ts from 'typescript'

/** One import, re-export or imported type. */
export type Import = Readonly<{ line: number; specifier: string; isNamespaceImport: boolean }>

/** Something taken from outside the arguments, and the way out. */
export type Impurity = Readonly<{ line: number; what: string; way: string }>

/** What a source file imports, what it takes from outside its arguments, and how long it is. */
export type Source = Readonly<{ imports: readonly Import[]; impurities: readonly Impurity[]; lineCount: number }>

type Report = (node: ts.Node, what: string, way: string) => void

/** Reads a source file; `path` only names it. */
export function readSource(path: string, text: string): Source {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS)
  const imports: Import[] = []
  const impurities: Impurity[] = []
  const lineOf = (node: ts.Node) => file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1
  const impure: Report = (node, what, way) => {
    impurities.push({ line: lineOf(node), what, way })
  }

  const visit = (node: ts.Node, insideFunction: boolean): void => {
    const specifier = specifierOf(node)
    if (specifier !== undefined) {
      const bindings = ts.isImportDeclaration(node) ? node.importClause?.namedBindings : undefined
      const isNamespaceImport = ts.isImportTypeNode(node) || (bindings !== undefined && ts.isNamespaceImport(bindings))
      imports.push({ line: lineOf(node), specifier, isNamespaceImport })
    } else if (ts.isImportEqualsDeclaration(node)) {
      impure(node, 'import … = require()', 'use an import declaration')
    } else if (ts.isCallExpression(node)) {
      readCall(node, impure)
    } else if (ts.isNewExpression(node)) {
      readConstruction(node, impure)
    } else if (ts.isPropertyAccessExpression(node)) {
      readProperty(node, impure)
    } else if (ts.isIdentifier(node) && hostGlobals.has(node.text) && isFreeName(node)) {
      impure(node, node.text, 'core knows no host; take what you need as an argument')
    } else if ((ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier)) && !insideFunction) {
      impure(node, 'await at the top level', 'a module that waits cannot be required; export an async function')
    }
    const deeper = insideFunction || ts.isFunctionLike(node) || ts.isClassStaticBlockDeclaration(node)
    ts.forEachChild(node, (child) => visit(child, deeper))
  }
  visit(file, false)
  return { imports, impurities, lineCount: text.split('\n').length - (text.endsWith('\n') ? 1 : 0) }
}

/** What a node imports from: `import …`, `export … from` and `import('…')` in a type; `undefined` for other nodes. */
function specifierOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node))
    return node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : undefined
  if (!ts.isImportTypeNode(node) || !ts.isLiteralTypeNode(node.argument)) return undefined
  return ts.isStringLiteral(node.argument.literal) ? node.argument.literal.text : undefined
}

const hostGlobals = new Set(['process', 'performance', 'require'])
const passTheInstant = 'take the day or the instant as an argument'
const passTheLocale = 'format with Intl and a locale that came as an argument'
const passTheSource = 'take the value, or its source, as an argument'

function readCall(node: ts.CallExpression, impure: Report): void {
  const { expression: callee, arguments: given } = node
  if (callee.kind === ts.SyntaxKind.ImportKeyword) impure(node, 'import()', 'use an import declaration')
  if (isNamed(callee, 'Date')) impure(node, 'Date()', passTheInstant)
  if (isIntl(callee) && !hasLocale(given)) impure(node, `${callee.getText()}() without a locale`, passTheLocale)
  if (ts.isPropertyAccessExpression(callee) && callee.name.text === 'localeCompare' && given.length < 2)
    impure(node, 'localeCompare() without a locale', 'compare with < and >, or name the locale')
}

function readConstruction(node: ts.NewExpression, impure: Report): void {
  const { expression: made, arguments: given = [] } = node
  if (isNamed(made, 'Date') && given.length === 0) impure(node, 'new Date()', passTheInstant)
  if (isNamed(made, 'Date') && given.length > 1)
    impure(node, 'new Date(year, month, …)', 'it counts in the zone of the machine; use Date.UTC')
  if (isIntl(made) && !hasLocale(given)) impure(node, `new ${made.getText()}() without a locale`, passTheLocale)
}

function readProperty(node: ts.PropertyAccessExpression, impure: Report): void {
  const owner = node.expression.getText()
  const name = node.name.text
  if (/^(?:globalThis\.)?Date$/.test(owner) && name === 'now') impure(node, 'Date.now', passTheInstant)
  if (/^(?:globalThis\.)?Math$/.test(owner) && name === 'random') impure(node, 'Math.random', passTheSource)
  if (/^(?:globalThis\.)?crypto$/.test(owner) && /^(?:randomUUID|getRandomValues)$/.test(name))
    impure(node, `crypto.${name}`, passTheSource)
  if (owner === 'globalThis' && hostGlobals.has(name)) impure(node, `globalThis.${name}`, 'core knows no host')
  if (/^toLocale/.test(name)) impure(node, `.${name}`, passTheLocale)
  if (name === 'getTimezoneOffset') impure(node, `.${name}`, 'take the zone as an argument')
}

function isNamed(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name
}

function isIntl(node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node) && isNamed(node.expression, 'Intl') && /^[A-Z]/.test(node.name.text)
}

function hasLocale(given: readonly ts.Expression[]): boolean {
  const [locale] = given
  return locale !== undefined && !isNamed(locale, 'undefined')
}

/** Whether an identifier is a value looked up in scope, not a property, a key, a type or a declaration of that name. */
function isFreeName(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node
  if (ts.isShorthandPropertyAssignment(parent)) return true
  if (ts.isBindingElement(parent)) return parent.initializer === node
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) return false
  if (ts.isQualifiedName(parent) || ts.isTypeNode(parent) || ts.isTypeElement(parent)) return false
  return ts.getNameOfDeclaration(parent as ts.Declaration) !== node
}
