import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkGoldenBatch, type GoldenBatchLine } from './golden-batch.ts'

const lines = readFileSync(new URL('../../testdata/record-batches.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((text) => text !== '')
  .map((text) => JSON.parse(text) as GoldenBatchLine)

describe('batches that Kafka wrote', () => {
  test('are there in every magic and codec', () => {
    expect(new Set(lines.map(({ magic, compression }) => `${magic} ${compression}`)).size).toBe(13)
  })

  test.each(lines)('magic $magic, $compression, $kind: decodes to its records and back', async (line) => {
    expect(await checkGoldenBatch(line)).toEqual({ decoded: true, encoded: true })
  })
})

describe('the check itself', () => {
  const plain = lines.find(({ magic, compression, kind }) => magic === 2 && compression === 'none' && kind === 'plain')!

  test('sees a byte that differs', async () => {
    const hex = plain.hex.replace(/00$/, '02')
    expect(await checkGoldenBatch({ ...plain, hex })).toMatchObject({ decoded: false, encoded: false })
  })

  test('sees a record that differs', async () => {
    const records = plain.records!.map((record) => ({ ...record, value: 'other' }))
    const result = await checkGoldenBatch({ ...plain, records })
    expect(result).toMatchObject({ decoded: false, encoded: false })
    expect(result.failure).toMatch(/^records: /)
  })
})
