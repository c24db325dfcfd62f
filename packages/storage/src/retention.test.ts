import { expect, it } from 'vitest'
import { DEFAULT_LOG_CONFIG } from './config.ts'
import { findBreach } from './retention.ts'

/** Segments of 10 records and 100 bytes, the last one active; record n bears timestamp n. */
function segmentsOf(count: number, activeBytes = 100) {
  return Array.from({ length: count }, (_, index) => ({
    baseOffset: index * 10,
    endOffset: (index + 1) * 10,
    sizeBytes: index === count - 1 ? activeBytes : 100,
    isActive: index === count - 1,
    largestTimestampMs: () => Promise.resolve(index * 10 + 9),
  }))
}

const none = Number.POSITIVE_INFINITY
const keepAll = { ...DEFAULT_LOG_CONFIG, retentionMs: none, retentionBytes: none }
const at = { logStartOffset: 0, highWatermark: 1000, nowMs: 0 }

it('deletes by time while the largest timestamp is older, the active segment too', async () => {
  const config = { ...keepAll, retentionMs: 50 }
  const breach = (nowMs: number) => findBreach(segmentsOf(3), { ...at, config, nowMs })
  expect(await breach(59)).toBeUndefined()
  expect(await breach(60)).toEqual({ count: 1, reason: 'retention.ms' })
  expect(await breach(79)).toEqual({ count: 2, reason: 'retention.ms' })
  expect(await breach(80)).toEqual({ count: 3, reason: 'retention.ms' })
})

it('never deletes an active segment without records', async () => {
  const config = { ...keepAll, retentionMs: 0 }
  expect(await findBreach(segmentsOf(3, 0), { ...at, config, nowMs: 1000 })).toEqual({
    count: 2,
    reason: 'retention.ms',
  })
  expect(await findBreach(segmentsOf(1, 0), { ...at, config, nowMs: 1000 })).toBeUndefined()
})

it('deletes by size what is too much as a whole', async () => {
  const breach = (retentionBytes: number) =>
    findBreach(segmentsOf(4), { ...at, config: { ...keepAll, retentionBytes } })
  expect(await breach(400)).toBeUndefined()
  expect(await breach(301)).toBeUndefined()
  expect(await breach(300)).toEqual({ count: 1, reason: 'retention.bytes' })
  expect(await breach(150)).toEqual({ count: 2, reason: 'retention.bytes' })
  expect(await breach(0)).toEqual({ count: 4, reason: 'retention.bytes' })
})

it('deletes nothing at or above the high watermark', async () => {
  const config = { ...keepAll, retentionBytes: 0 }
  expect(await findBreach(segmentsOf(4), { ...at, config, highWatermark: 20 })).toMatchObject({ count: 2 })
  expect(await findBreach(segmentsOf(4), { ...at, config, highWatermark: 19 })).toMatchObject({ count: 1 })
})

it('deletes below the log start offset, and only that, where the policy is compact', async () => {
  const config = { ...keepAll, isDeleted: false, retentionMs: 0, retentionBytes: 0 }
  const breach = (logStartOffset: number) =>
    findBreach(segmentsOf(4), { ...at, config, logStartOffset, nowMs: 1_000_000 })
  expect(await breach(9)).toBeUndefined()
  expect(await breach(25)).toEqual({ count: 2, reason: 'log start offset' })
  expect(await breach(40)).toEqual({ count: 3, reason: 'log start offset' })
})

it('does not ask the disk for timestamps where time does not count', async () => {
  const segments = segmentsOf(2).map((segment) => ({
    ...segment,
    largestTimestampMs: () => Promise.reject(new Error('asked')),
  }))
  expect(await findBreach(segments, { ...at, config: keepAll, nowMs: 1_000_000 })).toBeUndefined()
})
