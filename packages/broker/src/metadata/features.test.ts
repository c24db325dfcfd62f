import { expect, it } from 'vitest'
import {
  ELR_VERSION,
  isElrEnabled,
  METADATA_VERSION,
  newestFeatures,
  openableFeatures,
  recordVersions,
  supportedFeatures,
} from './features.ts'

const at = (level: number) => new Map([[METADATA_VERSION, level]])

it('gives the record versions of each release', () => {
  const versions = [7, 8, 14, 17, 21, 23, 29, 30].map((level) => [
    level,
    recordVersions.registerBroker(at(level)),
    recordVersions.partition(at(level)),
  ])
  expect(versions).toEqual([
    [7, 1, 0],
    [8, 2, 0],
    [14, 2, 0],
    [17, 3, 1],
    [21, 3, 1],
    [23, 3, 2],
    [29, 3, 2],
    [30, 4, 2],
  ])
})

it('begins a cluster at levels that it can run at', () => {
  for (const [name, level] of newestFeatures) {
    expect(supportedFeatures.get(name)!.max).toBe(level)
    expect(openableFeatures.has(name)).toBe(true)
  }
})

it('takes a feature without a record as level 0', () => {
  expect(isElrEnabled(at(30))).toBe(false)
  expect(isElrEnabled(new Map([[ELR_VERSION, 1]]))).toBe(true)
})
