import { SeededRandom } from '@ottla/platform/simulated'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PlaceableBroker, placeReplicas } from './placement.ts'

const brokers = (count: number, racks = 1, fenced: readonly number[] = []): PlaceableBroker[] =>
  Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    rack: racks === 1 ? null : `rack-${index % racks}`,
    isFenced: fenced.includes(index + 1),
  }))

const place = (all: PlaceableBroker[], partitionCount: number, replicationFactor: number, seed = 1) =>
  placeReplicas({ brokers: all, partitionCount, replicationFactor, random: new SeededRandom(seed) })

describe('placeReplicas', () => {
  it('has one place to go with one broker', () => {
    expect(place(brokers(1), 3, 1)).toEqual([[1], [1], [1]])
  })

  it('never puts two replicas of a partition on one broker, and spreads leaders evenly', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 40 }),
        fc.nat(),
        fc.nat(3),
        (count, partitions, seed, racks) => {
          const replicationFactor = 1 + (seed % count)
          const placed = place(brokers(count, 1 + racks), partitions, replicationFactor, seed)
          const leads = new Map<number, number>()
          for (const replicas of placed) {
            expect(new Set(replicas).size).toBe(replicationFactor)
            leads.set(replicas[0]!, (leads.get(replicas[0]!) ?? 0) + 1)
          }
          const counts = Array.from({ length: count }, (_, index) => leads.get(index + 1) ?? 0)
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
        },
      ),
      { seed: 7, numRuns: 200 },
    )
  })

  it('puts the replicas of a partition into different racks', () => {
    for (const replicas of place(brokers(6, 3), 12, 3)) {
      expect(new Set(replicas.map((id) => (id - 1) % 3)).size).toBe(3)
    }
  })

  it('lets other brokers follow each leader in turn', () => {
    const followers = place(brokers(4), 12, 2).map(([leader, follower]) => `${leader}-${follower}`)
    expect(new Set(followers).size).toBe(12)
  })

  it('uses a fenced broker only where it has to, and never to lead', () => {
    for (const replicas of place(brokers(3, 1, [2]), 6, 2)) expect(replicas).not.toContain(2)
    for (const replicas of place(brokers(3, 1, [2]), 6, 3)) expect(replicas.indexOf(2)).toBe(2)
  })

  it.each([
    ['no broker', brokers(0), 1],
    ['none but fenced ones', brokers(2, 1, [1, 2]), 1],
    ['fewer brokers than replicas', brokers(2), 3],
  ])('refuses %s', (_what, all, replicationFactor) => {
    expect(() => place(all, 1, replicationFactor)).toThrow(
      expect.objectContaining({ errorName: 'INVALID_REPLICATION_FACTOR' }),
    )
  })
})
