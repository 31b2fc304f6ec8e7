import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript-6'

/** A place where names mean something: a declaration file, or a namespace in one. */
export interface Scope {
  file: string
  parent: Scope | undefined
  interfaces: Map<string, ts.InterfaceDeclaration>
  aliases: Map<string, ts.TypeAliasDeclaration>
  namespaces: Map<string, Scope>
  /** Names from other files. */
  imports: Map<string, { file: string; name: string }>
}

/** What a name stands for, and where its own names are to be looked up. */
export type Declaration =
  { scope: Scope; interface: ts.InterfaceDeclaration } | { scope: Scope; alias: ts.TypeAliasDeclaration }

const RESOURCES = join(dirname(fileURLToPath(import.meta.resolve('stripe'))), 'resources')
const files = new Map<string, Scope>()

/** A declaration file of the installed `stripe` package, below its `resources`. Stripe generates them from its own OpenAPI document. */
export function declarationFile(name: string): Scope {
  return readScope(join(RESOURCES, name))
}

/** Finds `A.B.C` as TypeScript would: outwards for the first name, inwards for the rest. */
export function resolveName(scope: Scope, parts: readonly string[]): Declaration | undefined {
  const [first = '', ...rest] = parts
  for (let here: Scope | undefined = scope; here; here = here.parent) {
    const imported = here.imports.get(first)
    if (imported) return resolveName(readScope(imported.file), [imported.name, ...rest])
    const found = rest.length === 0 ? declared(here, first) : inside(here.namespaces.get(first), rest)
    if (found) return found
  }
  return undefined
}

function inside(scope: Scope | undefined, parts: readonly string[]): Declaration | undefined {
  const [first = '', ...rest] = parts
  if (!scope) return undefined
  return rest.length === 0 ? declared(scope, first) : inside(scope.namespaces.get(first), rest)
}

function declared(scope: Scope, name: string): Declaration | undefined {
  const found = scope.interfaces.get(name)
  if (found) return { scope, interface: found }
  const alias = scope.aliases.get(name)
  return alias && { scope, alias }
}

function readScope(file: string): Scope {
  const known = files.get(file)
  if (known) return known
  const scope = emptyScope(file, undefined)
  files.set(file, scope)
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest)
  fill(scope, source.statements)
  return scope
}

function emptyScope(file: string, parent: Scope | undefined): Scope {
  return {
    file,
    parent,
    interfaces: new Map(),
    aliases: new Map(),
    namespaces: new Map(),
    imports: new Map(),
  }
}

function fill(scope: Scope, statements: readonly ts.Statement[]): void {
  for (const statement of statements) {
    if (ts.isInterfaceDeclaration(statement)) scope.interfaces.set(statement.name.text, statement)
    else if (ts.isTypeAliasDeclaration(statement)) scope.aliases.set(statement.name.text, statement)
    else if (ts.isImportDeclaration(statement)) addImports(scope, statement)
    else if (ts.isModuleDeclaration(statement)) addNamespace(scope, statement)
  }
}

function addNamespace(scope: Scope, declaration: ts.ModuleDeclaration): void {
  if (!declaration.body || !ts.isModuleBlock(declaration.body)) return
  const name = declaration.name.text
  const inner = scope.namespaces.get(name) ?? emptyScope(scope.file, scope)
  scope.namespaces.set(name, inner)
  fill(inner, declaration.body.statements)
}

function addImports(scope: Scope, declaration: ts.ImportDeclaration): void {
  const { moduleSpecifier, importClause } = declaration
  const bindings = importClause?.namedBindings
  if (!ts.isStringLiteral(moduleSpecifier) || !bindings || !ts.isNamedImports(bindings)) return
  const file = join(dirname(scope.file), moduleSpecifier.text.replace(/\.js$/, '.d.ts'))
  for (const element of bindings.elements) {
    scope.imports.set(element.name.text, { file, name: (element.propertyName ?? element.name).text })
  }
}
