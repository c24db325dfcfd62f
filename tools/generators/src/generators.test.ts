import { describe, expect, it } from 'vitest'
import generateHandler from './handler.mjs'
import generatePackage from './package.mjs'

/** What nx hands to a generator, as far as ours use it. */
function treeOf(files: Record<string, string>) {
  const map = new Map(Object.entries(files))
  return {
    map,
    exists: (path: string) => map.has(path),
    read: (path: string) => map.get(path) ?? null,
    write: (path: string, content: string) => void map.set(path, content),
  }
}

describe('the package generator', () => {
  it('writes a whole member and refers to it from the root', async () => {
    const tree = treeOf({ 'tsconfig.json': '{"references":[]}' })
    await generatePackage(tree, { name: 'raft', layer: 'L1', purpose: 'The quorum.' })
    expect([...tree.map.keys()].sort()).toEqual([
      'packages/raft/README.md',
      'packages/raft/bench/index.mjs',
      'packages/raft/package.json',
      'packages/raft/src/index.ts',
      'packages/raft/tsconfig.json',
      'packages/raft/turbo.json',
      'tsconfig.json',
    ])
    expect(JSON.parse(tree.map.get('tsconfig.json') as string).references).toEqual([{ path: 'packages/raft' }])
    await expect(generatePackage(tree, { name: 'raft', layer: 'L1', purpose: '' })).rejects.toThrow('exists already')
  })
})

describe('the handler generator', () => {
  it('names the files after the API and refuses to overwrite', async () => {
    const tree = treeOf({})
    await generateHandler(tree, { key: 9, name: 'OffsetFetch' })
    expect([...tree.map.keys()]).toEqual([
      'packages/broker/src/handlers/09-offset-fetch.ts',
      'packages/broker/src/handlers/09-offset-fetch.test.ts',
    ])
    await expect(generateHandler(tree, { key: 9, name: 'OffsetFetch' })).rejects.toThrow('exists already')
  })
})
