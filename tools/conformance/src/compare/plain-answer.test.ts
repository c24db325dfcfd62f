import { loadSyncCodecs } from '@ottla/protocol/compression'
import { beforeAll, describe, expect, it } from 'vitest'
import { batchOf, messageSetOf } from './crafted-batch.ts'
import { plainAnswer } from './plain-answer.ts'

beforeAll(loadSyncCodecs)

const ID = 'URuD4r8wRl-TgUkb-fVWnA'
const own = {
  port: 19_092,
  ids: new Map([[ID, '<id of a>']]),
  isForeign: (name: string) => name.startsWith('other'),
}

describe('plainAnswer', () => {
  it('puts words in place of what each broker chooses for itself', () => {
    const answer = {
      throttleTimeMs: 7,
      clusterId: 'D9OVoZBSQQmj6V9AkfsDVA',
      port: 19_092,
      errorCode: 3,
      errorMessage: 'in words',
      topicId: ID,
      logAppendTimeMs: Date.now(),
      unknownTags: [],
    }
    expect(plainAnswer(answer, own)).toEqual({
      clusterId: '<cluster>',
      port: '<port>',
      errorCode: 'UNKNOWN_TOPIC_OR_PARTITION',
      errorMessage: '<text>',
      topicId: '<id of a>',
      logAppendTimeMs: '<now>',
    })
    expect(plainAnswer({ port: 1, errorMessage: '', topicId: 'AAAAAAAAAAAAAAAAAAAABQ', timestamp: 5 }, own)).toEqual({
      port: 1,
      errorMessage: '',
      topicId: 'AAAAAAAAAAAAAAAAAAAABQ',
      timestamp: 5,
    })
  })

  it('compares lists by the names in them, and leaves out topics of others', () => {
    const topics = [{ name: 'b' }, { name: 'other-a' }, { name: 'a' }]
    expect(plainAnswer({ topics }, own)).toEqual(plainAnswer({ topics: topics.toReversed() }, own))
    expect(plainAnswer({ topics }, own)).toEqual({ topics: { a: { name: 'a' }, b: { name: 'b' } } })
    const twice = [{ name: 'b' }, { name: 'b' }]
    expect(plainAnswer({ topics: twice }, own)).toEqual({ topics: twice })
    expect(plainAnswer({ isrNodes: [2, 1] }, own)).toEqual({ isrNodes: [2, 1] })
  })

  it('takes records apart, whatever made of them by which codec', () => {
    const [plain] = (plainAnswer({ records: batchOf(2) }, own) as { records: object[] }).records
    expect(plain).toMatchObject({ baseOffset: 0, recordCount: 2, isCrcValid: true, baseTimestamp: 1_700_000_000_000 })
    const digests = (['gzip', 'snappy', 'lz4', 'zstd'] as const).map((compression) => {
      const { records } = plainAnswer({ records: batchOf(2, { compression }) }, own) as { records: object[] }
      return (records[0] as { records: string }).records
    })
    expect(new Set([...digests, (plain as { records: string }).records]).size).toBe(1)
    const torn = Buffer.concat([messageSetOf(1, { magic: 1 }), batchOf(1).subarray(0, 20)])
    const { records } = plainAnswer({ records: torn }, own) as { records: object[] }
    expect(records).toMatchObject([{ magic: 1, baseOffset: 0, timestamp: 1_700_000_000_000 }])
  })
})
