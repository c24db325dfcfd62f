import { describe, expect, it } from 'vitest'
import type { TopicView } from '../topic-view.ts'
import { TopicHashes } from './topic-hash.ts'

const ID = 'pwaWEBUfQ92moguqbHHxqw'

/** Topics by name, as racks by partition. */
function viewOf(topics: Map<string, string[][]>): TopicView {
  return {
    version: 1,
    byName: (name) => {
      const partitions = topics.get(name)
      return partitions === undefined ? undefined : { id: ID, partitionCount: partitions.length }
    },
    nameOf: () => undefined,
    names: () => topics.keys(),
    racksOf: (name) => topics.get(name) ?? [],
  }
}

describe('the hash of topics', () => {
  const topics = new Map([
    ['cg-t', [[], [], [], [], [], []]],
    ['tópic', [['b', 'a'], ['a']]],
  ])

  it('is what Kafka 4.3 writes for the same topics', () => {
    const hashes = new TopicHashes(() => viewOf(topics))
    expect(hashes.ofAll(['cg-t'])).toBe(7911588654879325192n)
    expect(hashes.ofAll(['tópic'])).toBe(742243767776365108n)
  })

  it('is the same in any order, leaves out what is not there, and is 0 of nothing', () => {
    const hashes = new TopicHashes(() => viewOf(topics))
    expect(hashes.ofAll(['tópic', 'cg-t', 'x'])).toBe(hashes.ofAll(['cg-t', 'tópic']))
    expect(hashes.ofAll(['x'])).toBe(0n)
  })

  it('is remembered until the topic is told to have changed', () => {
    const changing = new Map(topics)
    const hashes = new TopicHashes(() => viewOf(changing))
    const before = hashes.ofAll(['cg-t'])
    changing.set('cg-t', [[]])
    expect(hashes.ofAll(['cg-t'])).toBe(before)
    hashes.forget(['cg-t'])
    expect(hashes.ofAll(['cg-t'])).not.toBe(before)
  })
})
