import { describe, expect, it } from 'vitest'
import {
  conditionOf,
  covers,
  describe as describeRange,
  intersect,
  negationOf,
  parseVersions,
} from './version-range.ts'

describe('versions', () => {
  it('are written as people say them', () => {
    expect(parseVersions('3+')).toEqual({ lowest: 3, highest: Number.POSITIVE_INFINITY })
    expect(parseVersions('0-4')).toEqual({ lowest: 0, highest: 4 })
    expect(parseVersions('7')).toEqual({ lowest: 7, highest: 7 })
    expect(parseVersions('none')).toBeUndefined()
    expect(describeRange({ lowest: 3, highest: 9 }, { lowest: 0, highest: 9 })).toBe('3+')
    expect(describeRange({ lowest: 3, highest: 8 }, { lowest: 0, highest: 9 })).toBe('3-8')
  })

  it('meet or do not', () => {
    expect(intersect({ lowest: 0, highest: 4 }, parseVersions('3+'))).toEqual({ lowest: 3, highest: 4 })
    expect(intersect({ lowest: 0, highest: 4 }, parseVersions('5+'))).toBeUndefined()
    expect(covers(parseVersions('2+'), { lowest: 2, highest: 9 })).toBe(true)
    expect(covers(parseVersions('3+'), { lowest: 2, highest: 9 })).toBe(false)
  })

  it.each([
    ['0+', undefined],
    ['3+', 'version >= 3'],
    ['0-2', 'version <= 2'],
    ['4', 'version === 4'],
    ['2-4', 'version >= 2 && version <= 4'],
    ['10+', 'false'],
  ] as const)('%s within 0-9 is the condition %s', (versions, condition) => {
    expect(conditionOf(parseVersions(versions), { lowest: 0, highest: 9 })).toBe(condition)
  })

  it.each([
    ['version >= 3', 'version < 3'],
    ['version <= 2', 'version > 2'],
    ['version === 4', 'version !== 4'],
    ['version >= 2 && version <= 4', '!(version >= 2 && version <= 4)'],
  ])('the opposite of %s is %s', (condition, opposite) => {
    expect(negationOf(condition)).toBe(opposite)
  })
})
