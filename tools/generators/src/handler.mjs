/**
 * `nx g @ottla/generators:handler KEY NAME`: the handler of one API and its test. It still has to be
 * listed in `handlers/index.ts`, the only table; the command says so.
 *
 * @param {import('./package.mjs').Tree} tree
 * @param {{ key: number, name: string }} options
 */
export default async function generateHandler(tree, { key, name }) {
  const kebab = name.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase()
  const file = `${String(key).padStart(2, '0')}-${kebab}`
  const folder = 'packages/broker/src/handlers'
  if (tree.exists(`${folder}/${file}.ts`)) throw new Error(`${folder}/${file}.ts exists already`)
  const camel = name[0]?.toLowerCase() + name.slice(1)
  tree.write(
    `${folder}/${file}.ts`,
    `import { KafkaError } from '@ottla/protocol'
import { ${camel}Api } from '@ottla/protocol/messages'
import { defineHandler } from '../server/handler.ts'

/** ${name}: say here what it answers, from where, and which KIP it follows. */
export const handler = defineHandler({
  api: ${camel}Api,
  handle: () => {
    throw new KafkaError('UNSUPPORTED_VERSION', '${name} is not served yet')
  },
  failed: (_request, errorCode) => ({ errorCode }),
})
`,
  )
  tree.write(
    `${folder}/${file}.test.ts`,
    `import { ${camel}Api } from '@ottla/protocol/messages'
import { describe, expect, it } from 'vitest'
import { handler } from './${file}.ts'

describe('${name}', () => {
  it('is the handler of its API', () => {
    expect(handler.api).toBe(${camel}Api)
  })
})
`,
  )
  return () => console.log(`Now list it in ${folder}/index.ts: { key: ${key}, load: () => import('./${file}.ts') }`)
}
