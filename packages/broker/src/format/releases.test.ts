import { describe, expect, it } from 'vitest'
import { newestFeatures, openableFeatures } from '../metadata/features.ts'
import { chooseFeatures, featuresOf, neededRelease, newestRelease, releaseByLevel, releaseByName } from './releases.ts'

const chosen = (release: string | undefined, features: Record<string, number> = {}) => {
  const request = { release: release === undefined ? undefined : releaseByName(release) }
  return Object.fromEntries(chooseFeatures({ ...request, features: new Map(Object.entries(features)) }).levels)
}

describe('releases', () => {
  it('are found by any of their names', () => {
    for (const name of ['3.9', '3.9.1', '3.9-IV0']) expect(releaseByName(name)).toEqual({ name: '3.9-IV0', level: 21 })
    expect(releaseByName('4.0')).toEqual({ name: '4.0-IV3', level: 25 })
    expect(releaseByName('3.3').level).toBe(7)
    expect(releaseByLevel(30)).toEqual(newestRelease)
  })

  it('that are unknown are refused with a list', () => {
    for (const name of ['9.9', '3.2', '4', '', '3.9-IV7', '3']) {
      expect(() => releaseByName(name)).toThrow(
        `Unknown metadata.version '${name}'. Supported metadata.version are: 3.3-IV3`,
      )
    }
    expect(() => releaseByLevel(99)).toThrow('level 99')
  })
})

describe('features', () => {
  it.each([
    ['3.8', { 'kraft.version': 0, 'transaction.version': 0, 'group.version': 0 }],
    ['3.9', { 'kraft.version': 1, 'transaction.version': 0, 'group.version': 0 }],
    ['4.0', { 'transaction.version': 2, 'group.version': 1, 'eligible.leader.replicas.version': 0 }],
    ['4.1', { 'eligible.leader.replicas.version': 1, 'share.version': 0, 'streams.version': 0 }],
    ['4.2', { 'share.version': 1, 'streams.version': 1 }],
  ])('of %s are those that a cluster of Kafka begins with', (release, expected) => {
    expect(Object.fromEntries(featuresOf(releaseByName(release)))).toMatchObject(expected)
  })

  it('at level 0 have no record, and kraft.version never has one', () => {
    expect(chosen('3.9')).toEqual({ 'metadata.version': 21 })
    expect(chosen('3.9', { 'kraft.version': 0, 'transaction.version': 2 })).toEqual({
      'metadata.version': 21,
      'transaction.version': 2,
    })
    expect(Object.keys(chosen(undefined))).toEqual([
      'metadata.version',
      'eligible.leader.replicas.version',
      'group.version',
      'transaction.version',
    ])
    expect(chosen(undefined, { 'transaction.version': 0 })).not.toHaveProperty('transaction.version')
    expect(chosen(undefined, { 'metadata.version': 25 })).toEqual(chosen('4.0'))
  })

  it('that are not served begin at 0 unless somebody asks for them', () => {
    expect(chosen('4.3')).toEqual({
      'metadata.version': 30,
      'eligible.leader.replicas.version': 1,
      'group.version': 1,
      'transaction.version': 2,
    })
    expect(chosen('4.3', { 'share.version': 1 })).toHaveProperty('share.version', 1)
  })

  it('that cannot be are refused', () => {
    expect(() => chosen('4.0', { 'metadata.version': 25 })).toThrow('Use --release-version instead')
    expect(() => chosen(undefined, { 'foo.version': 1 })).toThrow(
      'Unsupported feature: foo.version. Supported features are: ',
    )
    expect(() => chosen(undefined, { 'transaction.version': 7 })).toThrow('Feature level 7 is not supported')
    expect(() => chosen('3.9', { 'eligible.leader.replicas.version': 1 })).toThrow(
      'eligible.leader.replicas.version could not be set to 1 because it depends on metadata.version level 23',
    )
    expect(() => neededRelease('foo', 1)).toThrow('Unknown feature: foo')
    expect(neededRelease('metadata.version', 21)).toBeUndefined()
  })

  it('of every release can be opened, and those of a self-made cluster are the newest', () => {
    for (const level of [21, 25, 27, 29, 30]) {
      for (const [name, chosenLevel] of chooseFeatures({ release: releaseByLevel(level), features: new Map() })
        .levels) {
        const range = openableFeatures.get(name)!
        expect([name, chosenLevel >= range.min && chosenLevel <= range.max]).toEqual([name, true])
      }
    }
    expect(chosen(undefined)).toEqual(Object.fromEntries(newestFeatures))
  })
})
