import { describe, expect, it } from 'vitest'
import { bootstrapRecords } from '../metadata/format.ts'
import { metadataRecord } from '../metadata/record.ts'
import { encodeCheckpoint } from '../metadata/snapshot.ts'
import { activate, FeatureError } from './activation.ts'
import { featureRecords, summary, TestState, testConfig } from './test-state.ts'

const EMPTY_LOG = { hasRecords: false, hasOpenTransaction: false, bootstrap: undefined }

describe('activate', () => {
  it('begins a cluster as the newest release does', () => {
    const state = new TestState([], testConfig({ 'min.insync.replicas': '2' }))
    expect(summary(activate(state, EMPTY_LOG).records)).toEqual([
      { kind: 'beginTransaction', name: 'Bootstrap records' },
      { kind: 'featureLevel', name: 'metadata.version', featureLevel: 30 },
      { kind: 'featureLevel', name: 'eligible.leader.replicas.version', featureLevel: 1 },
      { kind: 'config', resourceType: 4, name: 'min.insync.replicas', value: '2' },
      { kind: 'endTransaction' },
    ])
  })

  it('begins it with what bootstrap.checkpoint says', () => {
    const bootstrap = encodeCheckpoint(bootstrapRecords(new Map([['metadata.version', 21]])), 1)
    expect(summary(activate(new TestState([]), { ...EMPTY_LOG, bootstrap }).records)).toEqual([
      { kind: 'beginTransaction', name: 'Bootstrap records' },
      { kind: 'featureLevel', name: 'metadata.version', featureLevel: 21 },
      { kind: 'endTransaction' },
    ])
  })

  it('uses no transaction at a level that has none', () => {
    const bootstrap = encodeCheckpoint(bootstrapRecords(new Map([['metadata.version', 7]])), 1)
    expect(activate(new TestState([]), { ...EMPTY_LOG, bootstrap }).records).toHaveLength(1)
  })

  it('adds nothing to a log that has begun', () => {
    expect(activate(new TestState(featureRecords()), { ...EMPTY_LOG, hasRecords: true }).records).toEqual([])
  })

  it('ends what a controller before it left open, also when that was the very beginning', () => {
    const kinds = (state: TestState, hasRecords: boolean) =>
      activate(state, { ...EMPTY_LOG, hasRecords, hasOpenTransaction: true }).records.map(({ kind }) => kind)
    expect(kinds(new TestState(featureRecords()), true)).toEqual(['abortTransaction'])
    expect(kinds(new TestState([]), false).slice(0, 2)).toEqual(['abortTransaction', 'beginTransaction'])
  })

  it.each([
    ['nope.version', 1],
    ['metadata.version', 31],
    ['metadata.version', 6],
    ['transaction.version', 3],
  ])('refuses a folder at %s %s', (name, featureLevel) => {
    const state = new TestState([...featureRecords(), metadataRecord('featureLevel', 0, { name, featureLevel })])
    expect(() => activate(state, { ...EMPTY_LOG, hasRecords: true })).toThrow(FeatureError)
    expect(() => activate(state, { ...EMPTY_LOG, hasRecords: true })).toThrow(name)
  })

  it('refuses a log without a metadata.version', () => {
    expect(() => activate(new TestState([]), { ...EMPTY_LOG, hasRecords: true })).toThrow('has no metadata.version')
  })
})
