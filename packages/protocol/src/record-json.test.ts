import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { recordFields } from './generated/record-fields.ts'
import { featureLevelRecord, producerIdsRecord, topicRecord } from './generated/records/index.ts'
import type { MessageCodec } from './message.ts'
import { Reader } from './reader.ts'
import { jsonText, recordToJson } from './record-json.ts'
import { allCodecs, type GoldenLine } from './testing/golden.ts'

const codecs = new Map(allCodecs.map((codec) => [codec.name, codec]))

describe.each(['3.9.1', '4.3.1'])('records of %s as JSON', (release) => {
  const text = readFileSync(new URL(`../testdata/golden-${release}.jsonl`, import.meta.url), 'utf8')
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as GoldenLine)
    // This one had another form in 3.9.1 at the same version.
    .filter(
      ({ message, json }) => json !== undefined && message in recordFields && message !== 'ShareGroupMetadataValue',
    )

  it('have the fields that Kafka shows, in its order', () => {
    expect(lines.length).toBeGreaterThan(50)
    for (const { message, version, hex, json } of lines) {
      const codec = codecs.get(message)!
      // 3.9.1 gave the type of a key as its version.
      const at = message.endsWith('Key') ? 0 : version
      const value = codec.read(new Reader(Buffer.from(hex, 'hex')), at) as object
      const shown = jsonText(recordToJson(codec as MessageCodec<object>, value, at))
      expect([message, version, JSON.stringify(JSON.parse(shown))]).toEqual([message, version, JSON.stringify(json)])
    }
  })
})

it('shows the largest int64 whole', () => {
  const value = producerIdsRecord.create({ brokerId: 1, brokerEpoch: 5, nextProducerId: 2 ** 63 })
  const json = recordToJson(producerIdsRecord, value, 0)
  expect(jsonText(json)).toBe('{"brokerId":1,"brokerEpoch":5,"nextProducerId":9223372036854775807}')
})

it('escapes text', () => {
  const json = recordToJson(featureLevelRecord, featureLevelRecord.create({ name: 'a"b\n', featureLevel: 1 }), 0)
  expect(jsonText(json)).toBe('{"name":"a\\"b\\n","featureLevel":1}')
})

it('knows records only', () => {
  const other = { ...topicRecord, name: 'ProduceRequest' }
  expect(() => recordToJson(other, topicRecord.create(), 0)).toThrow('ProduceRequest is no record')
})
