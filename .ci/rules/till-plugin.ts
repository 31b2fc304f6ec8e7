/** Till's own lint rules, for what no ready-made rule checks. */

import { definePlugin, defineRule, type ESTree } from '@oxlint/plugins'

/** A suppressed warning says why, so that the next reader can judge whether the reason still holds. */
const explainDisabling = defineRule({
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          const disables = /^\s*(?:eslint|oxlint)-disable/.test(comment.value)
          const explains = /\s--\s+\S/.test(comment.value)
          if (disables && !explains) {
            context.report({
              node: comment,
              message: 'Say why the rule does not apply here: `-- because …`.',
            })
          }
        }
      },
    }
  },
})

/** A public index is a list that a reader can take in, not a sweep. */
const noExportStar = defineRule({
  create(context) {
    return {
      ExportAllDeclaration(node) {
        context.report({ node, message: 'Name what is exported.' })
      },
    }
  },
})

/** Values of Stripe's own API: `simulated_wisepos_e` is a device type, `SIMULATOR` the SDK's own test reader. */
const STRIPE_WORD = /^(?:simulated_[a-z0-9_]+|SIMULATOR)$/

/** Where the Terminal SDK finds that test reader: an address to be allowed, whoever asks for it. */
const STRIPE_ADDRESS = /^https:\/\/[a-z-]+\.stripe\.com$/

/**
 * The product cannot tell a simulated Stripe or reader from a real one: what is sold in the sandbox is what runs
 * in the shop. Comments may mention simulators. Where Stripe's words are turned into ours (`translatesStripe`),
 * code may compare with Stripe's own values and pass on the Terminal SDK's `simulated` option, and no more.
 */
const noSimulatorKnowledge = defineRule({
  meta: {
    schema: [
      { type: 'object', properties: { translatesStripe: { type: 'boolean' } }, additionalProperties: false },
    ],
  },
  create(context) {
    const translatesStripe = isTranslator(context.options[0])

    function check(node: ESTree.Node, text: string): void {
      if (!/simulat/i.test(text) || STRIPE_ADDRESS.test(text)) return
      if (translatesStripe && (STRIPE_WORD.test(text) || isReaderDiscoveryOption(node))) return
      context.report({
        node,
        message:
          'Product code does not know about simulators; the choice is made in apps/server/src/sandbox.',
      })
    }

    return {
      Identifier: (node) => check(node, node.name),
      JSXIdentifier: (node) => check(node, node.name),
      JSXText: (node) => check(node, node.value),
      Literal: (node) => check(node, String(node.value)),
      TemplateElement: (node) => check(node, node.value.raw),
    }
  },
})

function isTranslator(options: unknown): boolean {
  return typeof options === 'object' && options !== null && 'translatesStripe' in options
}

/** Whether the node is the `simulated` of `discoverReaders({ simulated: … })`. */
function isReaderDiscoveryOption(node: ESTree.Node): boolean {
  const property = node.parent
  if (property?.type !== 'Property' || property.key !== node || property.computed) return false
  const call = property.parent.parent
  return (
    call?.type === 'CallExpression' &&
    call.callee.type === 'MemberExpression' &&
    call.callee.property.type === 'Identifier' &&
    call.callee.property.name === 'discoverReaders'
  )
}

export default definePlugin({
  meta: { name: 'till' },
  rules: {
    'explain-disabling': explainDisabling,
    'no-export-star': noExportStar,
    'no-simulator-knowledge': noSimulatorKnowledge,
  },
})
