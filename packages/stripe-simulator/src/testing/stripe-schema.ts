import ts from 'typescript-6'
import { declarationFile, resolveName, type Scope } from './stripe-declarations.ts'

/** Where the objects that the simulator sends are declared, by their `object`. */
const DECLARED_IN: Record<string, { file: string; name: string; deleted?: string }> = {
  payment_intent: { file: 'PaymentIntents.d.ts', name: 'PaymentIntent' },
  charge: { file: 'Charges.d.ts', name: 'Charge' },
  refund: { file: 'Refunds.d.ts', name: 'Refund' },
  payment_method: { file: 'PaymentMethods.d.ts', name: 'PaymentMethod' },
  event: { file: 'Events.d.ts', name: 'EventBase' },
  webhook_endpoint: {
    file: 'WebhookEndpoints.d.ts',
    name: 'WebhookEndpoint',
    deleted: 'DeletedWebhookEndpoint',
  },
  'terminal.location': { file: 'Terminal/Locations.d.ts', name: 'Location', deleted: 'DeletedLocation' },
  'terminal.reader': { file: 'Terminal/Readers.d.ts', name: 'Reader', deleted: 'DeletedReader' },
  'terminal.connection_token': { file: 'Terminal/ConnectionTokens.d.ts', name: 'ConnectionToken' },
}

/** Numbers that need not be whole; every other number of Stripe's is an integer. */
const FRACTIONS = /percent|latitude|longitude|exchange_rate/

type Fields = Record<string, unknown>

/**
 * What is wrong with an answer, by the types of the installed `stripe` package read strictly: every required field there, no
 * field it does not know, enums closed. Empty when all is well.
 */
export function violations(answer: unknown): string[] {
  if (isFields(answer) && isFields(answer['error'])) {
    return checkNamed(answer['error'], 'PaymentIntents.d.ts', ['PaymentIntent', 'LastPaymentError'], 'error')
  }
  return checkObject(answer, '')
}

function checkObject(value: unknown, path: string): string[] {
  if (!isFields(value)) return [`${path}: not an object`]
  const tag = String(value['object'])
  if (tag === 'list') return checkList(value, path)
  const place = DECLARED_IN[tag]
  if (!place) return [`${path}: nothing is known of the object ${tag}`]
  const name = value['deleted'] === true ? (place.deleted ?? 'no deleted form') : place.name
  const problems = checkNamed(value, place.file, [name], path === '' ? tag : path)
  if (tag !== 'event') return problems
  const { data } = value as { data?: Fields }
  return [...problems, ...checkObject(data?.['object'], `${path}event.data.object`)]
}

function checkList(list: Fields, path: string): string[] {
  const { data, has_more: hasMore, url, ...rest } = list
  const problems = Object.keys(rest)
    .filter((field) => field !== 'object')
    .map((field) => `${path}list.${field}: unknown field`)
  if (!Array.isArray(data) || typeof hasMore !== 'boolean' || typeof url !== 'string') {
    return [...problems, `${path}list: needs data, has_more and url`]
  }
  return [...problems, ...data.flatMap((element, index) => checkObject(element, `${path}data[${index}]`))]
}

function checkNamed(value: unknown, file: string, name: readonly string[], path: string): string[] {
  const scope = declarationFile(file)
  const declaration = resolveName(scope, name)
  if (!declaration) return [`${path}: the stripe package does not declare ${name.join('.')}`]
  return 'interface' in declaration
    ? checkInterface(value, declaration.interface, declaration.scope, path)
    : checkType(value, declaration.alias.type, declaration.scope, path)
}

function checkInterface(
  value: unknown,
  declaration: ts.InterfaceDeclaration,
  scope: Scope,
  path: string,
): string[] {
  if (!isFields(value)) return [`${path}: must be a hash, is ${describe(value)}`]
  // Events say "some object"; what it is, its own tag says.
  if (path.endsWith('event.data.object') || /\.data\.(object|previous_attributes)$/.test(path)) return []
  const members = declaration.members.filter((member) => ts.isPropertySignature(member))
  const index = declaration.members.find((member) => ts.isIndexSignatureDeclaration(member))
  const known = new Set(members.map(nameOf))
  const unknown = Object.keys(value).filter((field) => !known.has(field))
  const strangers = index
    ? unknown.flatMap((field) => checkType(value[field], index.type, scope, `${path}.${field}`))
    : unknown.map((field) => `${path}.${field}: unknown field`)
  return [...strangers, ...members.flatMap((member) => checkMember(value, member, scope, path))]
}

function checkMember(value: Fields, member: ts.PropertySignature, scope: Scope, path: string): string[] {
  const name = nameOf(member)
  const here = `${path}.${name}`
  if (name in value) return member.type ? checkType(value[name], member.type, scope, here) : []
  return member.questionToken ? [] : [`${here}: missing`]
}

function checkType(value: unknown, type: ts.TypeNode, scope: Scope, path: string): string[] {
  const wrong = [`${path}: ${describe(value)} is not ${ts.SyntaxKind[type.kind]}`]
  if (ts.isUnionTypeNode(type)) return checkUnion(value, type, scope, path)
  if (ts.isTypeReferenceNode(type)) return checkReference(value, type, scope, path)
  if (ts.isArrayTypeNode(type)) return checkArray(value, type.elementType, scope, path)
  if (ts.isLiteralTypeNode(type)) return isLiteral(value, type) ? [] : wrong
  return isOfKeyword(value, type.kind, path) ? [] : wrong
}

function isOfKeyword(value: unknown, keyword: ts.SyntaxKind, path: string): boolean {
  if (keyword === ts.SyntaxKind.StringKeyword) return typeof value === 'string'
  if (keyword === ts.SyntaxKind.BooleanKeyword) return typeof value === 'boolean'
  if (keyword !== ts.SyntaxKind.NumberKeyword) return false
  return Number.isInteger(value) || (typeof value === 'number' && FRACTIONS.test(path))
}

/** The member that fits; when none does, the complaints of the one that nearly did. */
function checkUnion(value: unknown, union: ts.UnionTypeNode, scope: Scope, path: string): string[] {
  const complaints = union.types
    .filter((type) => !isOpenEnumMarker(type))
    .map((type) => checkType(value, type, scope, path))
    .toSorted((left, right) => left.length - right.length)
  if (complaints.some((problems) => problems.length === 0)) return []
  const about = complaints.filter((problems) => problems.some((problem) => !problem.startsWith(`${path}:`)))
  return about[0] ?? [`${path}: ${describe(value)} is none of the values the stripe package knows`]
}

function checkReference(
  value: unknown,
  reference: ts.TypeReferenceNode,
  scope: Scope,
  path: string,
): string[] {
  const name = entityParts(reference.typeName)
  const [argument] = reference.typeArguments ?? []
  if (name[0] === 'Array' && argument) return checkArray(value, argument, scope, path)
  if (name[0] === 'ApiList')
    return isFields(value) ? checkList(value, `${path}.`) : [`${path}: must be a list`]
  const declaration = resolveName(scope, name)
  if (!declaration) return [`${path}: cannot find the type ${name.join('.')}`]
  return 'interface' in declaration
    ? checkInterface(value, declaration.interface, declaration.scope, path)
    : checkType(value, declaration.alias.type, declaration.scope, path)
}

function checkArray(value: unknown, element: ts.TypeNode, scope: Scope, path: string): string[] {
  if (!Array.isArray(value)) return [`${path}: must be an array`]
  return value.flatMap((item, index) => checkType(item, element, scope, `${path}[${index}]`))
}

/** The SDK keeps its enums open; a simulator has no business sending a value that the SDK does not know. */
function isOpenEnumMarker(type: ts.TypeNode): boolean {
  return ts.isTypeReferenceNode(type) && entityParts(type.typeName)[0] === 'OtherString'
}

function isLiteral(value: unknown, { literal }: ts.LiteralTypeNode): boolean {
  if (literal.kind === ts.SyntaxKind.NullKeyword) return value === null
  if (literal.kind === ts.SyntaxKind.TrueKeyword) return value === true
  if (literal.kind === ts.SyntaxKind.FalseKeyword) return value === false
  return ts.isStringLiteral(literal) && literal.text === value
}

function entityParts(name: ts.EntityName): string[] {
  return ts.isIdentifier(name) ? [name.text] : [...entityParts(name.left), name.right.text]
}

function nameOf(member: ts.PropertySignature): string {
  return ts.isIdentifier(member.name) || ts.isStringLiteral(member.name) ? member.name.text : ''
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function describe(value: unknown): string {
  return JSON.stringify([value]).slice(1, -1).slice(0, 60)
}
