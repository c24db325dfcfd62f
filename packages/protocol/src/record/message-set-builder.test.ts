import { expect, test } from 'vitest'
import { batches } from './batch.ts'
import { MessageSetBuilder } from './message-set-builder.ts'

test.each([
  [0, 'none'],
  [0, 'snappy'],
  [1, 'none'],
  [1, 'gzip'],
] as const)('magic %i with %s: what is appended comes back', async (magic, compression) => {
  const builders = [0, 1].map(() => new MessageSetBuilder({ magic, compression }))
  const large = new Uint8Array(5_000).fill(3)
  for (const builder of builders) {
    builder.append(10, 500, null, large)
    builder.append(15, 700, new Uint8Array(0), null)
    builder.append(16, 600, Uint8Array.of(1), Uint8Array.of(2))
  }
  for (const bytes of [await builders[0]!.build(), builders[1]!.buildSync()]) {
    const all = [...batches(bytes)]
    expect(all.length).toBe(compression === 'none' ? 3 : 1)
    expect(all.every((batch) => batch.isCrcValid())).toBe(true)
    if (compression !== 'none') expect(all[0]).toMatchObject({ baseOffset: 16, maxTimestamp: magic === 0 ? -1 : 700 })
    const records = all.flatMap((batch) => [...batch.decodedRecordsSync(10_000)])
    expect(records.map(({ offset, timestamp }) => [offset, timestamp])).toEqual([
      [10, magic === 0 ? -1 : 500],
      [15, magic === 0 ? -1 : 700],
      [16, magic === 0 ? -1 : 600],
    ])
    expect(records.map(({ key, value }) => [key?.length, value?.length])).toEqual([
      [undefined, 5_000],
      [0, undefined],
      [1, 1],
    ])
  }
})

test('a set of nothing is no bytes, whatever the codec', async () => {
  expect(new MessageSetBuilder({ magic: 1, compression: 'gzip' }).buildSync()).toEqual(new Uint8Array(0))
  expect(await new MessageSetBuilder({ magic: 1, compression: 'gzip' }).build()).toEqual(new Uint8Array(0))
})
