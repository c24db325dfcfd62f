import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SeededRandom } from '@ottla/platform/simulated'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clusterMetadataDecoder, plainDecoder, shareGroupStateDecoder, transactionLogDecoder } from './decoders.ts'
import { classifyFile, dumpFile } from './dump-file.ts'
import { type DumpOptions, MAX_BYTES_UNLIMITED } from './dump-options.ts'
import { offsetsDecoder } from './offsets-decoder.ts'
import { type DumpFormat, Output } from './output.ts'

const data = fileURLToPath(new URL('../../testdata/dump-log/', import.meta.url))

const defaults: DumpOptions = {
  verifyIndexOnly: false,
  indexSanityCheck: false,
  isDeep: false,
  decoder: undefined,
  skipRecordMetadata: false,
  maxBytes: MAX_BYTES_UNLIMITED,
}

interface Dumped {
  readonly out: string
  readonly err: string
  readonly damageCount: number
}

async function dump(
  files: readonly string[],
  options: Partial<DumpOptions> = {},
  format: DumpFormat = 'text',
  folder = data,
): Promise<Dumped> {
  const texts = { out: '', err: '' }
  const output = new Output(format, {
    out: async (text) => {
      texts.out += text
    },
    err: async (text) => {
      texts.err += text
    },
  })
  for (const file of files) await dumpFile(join(folder, file), { ...defaults, ...options }, output)
  const bare = (text: string) => text.replaceAll(folder, '')
  return { out: bare(texts.out), err: bare(texts.err), damageCount: output.damageCount }
}

const decoded = (decoder: DumpOptions['decoder'], more: Partial<DumpOptions> = {}) => ({
  decoder,
  isDeep: true,
  ...more,
})
const strings = plainDecoder('StringDecoder', 'StringDecoder')
const LOG = 'txn-0/00000000000000000010.log'
const INDEXES = ['txn-0/00000000000000000010.index', 'txn-0/00000000000000000010.timeindex']

describe('the text is that of Kafka', () => {
  it.each<[string, readonly string[], Partial<DumpOptions>]>([
    ['batches', [LOG], {}],
    ['records', [LOG, 'magic-0/00000000000000000100.log'], decoded(strings, { maxBytes: 3000 })],
    ['deep', [LOG], { isDeep: true, maxBytes: 1000 }],
    ['values', [LOG], decoded(strings, { skipRecordMetadata: true, maxBytes: 2000 })],
    ['indexes', [...INDEXES, 'txn-0/00000000000000000010.txnindex', 'txn-0/00000000000000000144.snapshot'], {}],
    ['index-check', INDEXES, { indexSanityCheck: true }],
    ['verified', INDEXES, { verifyIndexOnly: true }],
    [
      'offsets',
      ['__consumer_offsets-4/00000000000000000000.log', '__consumer_offsets-1/00000000000000000000.log'],
      decoded(offsetsDecoder),
    ],
    [
      'transactions',
      ['__transaction_state-1/00000000000000000000.log'],
      decoded(transactionLogDecoder, { maxBytes: 2000 }),
    ],
    [
      'metadata',
      ['__cluster_metadata-0/00000000000000000000.log', 'bootstrap.checkpoint'],
      decoded(clusterMetadataDecoder, { maxBytes: 4200 }),
    ],
    ['wrong-decoder', [LOG], decoded(shareGroupStateDecoder, { maxBytes: 1000 })],
  ])('%s', async (golden, files, options) => {
    const { out, damageCount } = await dump(files, options)
    expect(out).toBe(readFileSync(join(data, 'golden', `${golden}.txt`), 'utf8'))
    expect(damageCount).toBe(0)
  })
})

describe('files that the tool of Kafka passes over', () => {
  it('are shown line by line', async () => {
    const files = ['recovery-point-offset-checkpoint', 'txn-0/leader-epoch-checkpoint', 'txn-0/partition.metadata']
    const { out, damageCount } = await dump(files)
    expect(damageCount).toBe(0)
    expect(out).toContain('topic: txn partition: 1 offset: 149\n')
    expect(out).toContain('Dumping txn-0/leader-epoch-checkpoint\nepoch: 0 startOffset: 0\n')
    expect(out).toMatch(/version: 0\ntopic_id: [\w-]{22}\n$/)
  })

  it('are shown name by name', async () => {
    const { out } = await dump([
      'meta.properties',
      '__cluster_metadata-0/quorum-state',
      '.kafka_cleanshutdown',
      'README',
    ])
    expect(out).toContain('node.id: 1\n')
    expect(out).toContain('currentVoters: [{"voterId":1}]\n')
    expect(out).toMatch(/version: 0\nbrokerEpoch: \d+\n/)
    expect(out).toContain('Ignoring unknown file README\n')
  })
})

describe('as JSON', () => {
  const rowsOf = ({ out }: Dumped) =>
    out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)

  it('each line is an object', async () => {
    const rows = rowsOf(await dump([LOG], decoded(strings), 'json'))
    expect(rows[0]).toEqual({ kind: 'file', file: LOG, type: 'log', baseOffset: 10 })
    expect(rows[1]).toMatchObject({ kind: 'batch', position: 0, baseOffset: 10, isControl: true, isValid: true })
    expect(rows[2]).toMatchObject({ kind: 'record', control: { type: 'COMMIT', data: { coordinatorEpoch: 0 } } })
    expect(rows.find(({ offset }) => offset === 12)).toMatchObject({
      headerKeys: ['trace', 'empty'],
      key: 'b1',
      value: 'b-1-0',
      headers: [{ key: 'trace' }, { key: 'empty' }],
    })
  })

  it('decoded keys and values are objects too', async () => {
    const rows = rowsOf(await dump(['__consumer_offsets-4/00000000000000000000.log'], decoded(offsetsDecoder), 'json'))
    expect(rows.find(({ offset }) => offset === 2)).toMatchObject({
      key: { type: '1', data: { group: 'group-classic', topic: 'plain', partition: 2 } },
      value: { version: '3', data: { offset: 143 } },
    })
  })

  it('every kind of file has its rows', async () => {
    const files = [...INDEXES, 'txn-0/00000000000000000010.txnindex', 'txn-0/00000000000000000144.snapshot']
    const rows = rowsOf(await dump([...files, 'txn-0/leader-epoch-checkpoint', 'meta.properties'], {}, 'json'))
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(
      new Set([
        'file',
        'offset-entry',
        'time-entry',
        'aborted-transaction',
        'producer',
        'checkpoint-entry',
        'properties',
      ]),
    )
  })
})

describe('damage', () => {
  let folder: string
  beforeAll(() => {
    folder = `${mkdtempSync(join(tmpdir(), 'ottla-dump-'))}/`
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const log = readFileSync(join(data, LOG))
  /** Dumps a changed file; the log, unless another is named, whose siblings stand beside it. */
  async function damaged(change: (bytes: Buffer) => Buffer, options: Partial<DumpOptions> = {}, file = LOG) {
    const names = [LOG, ...INDEXES, file].map((name) => name.slice('txn-0/'.length))
    for (const name of names) writeFileSync(join(folder, name), readFileSync(join(data, 'txn-0', name)))
    const name = file.slice('txn-0/'.length)
    writeFileSync(join(folder, name), change(Buffer.from(readFileSync(join(data, file)))))
    return dump([name], options, 'text', folder)
  }
  const set =
    (at: number, ...values: number[]) =>
    (bytes: Buffer) => {
      bytes.set(values, at)
      return bytes
    }
  const name = (file: string) => file.slice('txn-0/'.length)
  const lines = (text: string) => text.split('\n').length - 1

  it('in a record: the batch is named and shown, and so are those behind it', async () => {
    const whole = await dump([LOG])
    const { out, err, damageCount } = await damaged(set(156 + 80, 0xff))
    expect(err).toBe(`ottla: ${name(LOG)}: position 156: wrong checksum of the batch at offset 12\n`)
    expect(out).toContain('isvalid: false')
    expect([damageCount, lines(out)]).toEqual([1, lines(whole.out)])
  })

  it('that makes records unreadable: the dump goes on with the next batch', async () => {
    const { out, err } = await damaged(set(156 + 61, 0xff, 0xff, 0xff), decoded(strings))
    expect(err).toContain('position 156: record 0 of the batch at offset 12: ')
    expect(out).toContain('offset: 143 ')
  })

  it('of a length: what comes behind is not guessed at', async () => {
    const { err } = await damaged(set(156 + 8, 0xff, 0xff, 0xff, 0xff))
    const rest = log.length - 156
    expect(err).toContain(`position 156: a batch of -1 bytes is less than a header; ${rest} bytes are not read`)
  })

  it('of a length that passes the end: as a cut file', async () => {
    const { err } = await damaged(set(156 + 8, 0x7f, 0xff, 0xff, 0xff))
    expect(err).toContain(`position 156: ${log.length - 156} bytes after the last whole batch`)
  })

  it('at the end', async () => {
    const { out, err } = await damaged((bytes) => bytes.subarray(0, 200))
    expect(out).toContain(`Found 44 invalid bytes at the end of ${name(LOG)}\n`)
    expect(err).toContain('position 156: 44 bytes after the last whole batch')
  })

  it('of the magic', async () => {
    const { err } = await damaged(set(156 + 16, 9))
    expect(err).toContain('position 156: magic 9 is unknown')
  })

  it.each<[string, string, number, number[], string]>([
    ['an offset', INDEXES[0]!, 3, [1], 'position 0: Index offset: 11, log offset: 76'],
    ['a position', INDEXES[0]!, 7, [1], 'position 0: Index offset: 76, log offset: '],
    ['a timestamp', INDEXES[1]!, 7, [0], 'position 0: Index timestamp: 1795225492224, log timestamp: 1795225492289'],
    ['an offset of the time index', INDEXES[1]!, 11, [2], 'position 0: Indexed offset: 12, found log offset: 16'],
    ['a version', 'txn-0/00000000000000000010.txnindex', 1, [5], 'position 0: version 5 is unknown'],
    ['a producer', 'txn-0/00000000000000000144.snapshot', 20, [5], 'wrong checksum'],
  ])('of %s', async (_what, file, at, bytes, expected) => {
    const { err, damageCount } = await damaged(set(at, ...bytes), {}, file)
    expect(err).toContain(expected)
    expect(damageCount).toBeGreaterThan(0)
  })

  it('of a checkpoint', async () => {
    writeFileSync(join(folder, 'leader-epoch-checkpoint'), '0\n2\n0 0\nx 1\n')
    const { out, err } = await dump(['leader-epoch-checkpoint'], {}, 'text', folder)
    expect(out).toContain('epoch: 0 startOffset: 0\n')
    expect(err).toContain('line 4: "x 1" is no entry')
  })

  it('is a row of JSON too', async () => {
    writeFileSync(join(folder, '00000000000000000000.log'), Buffer.alloc(20))
    const { out } = await dump(['00000000000000000000.log'], {}, 'json', folder)
    expect(JSON.parse(out.trim().split('\n').at(-1)!)).toEqual({
      kind: 'damage',
      file: '00000000000000000000.log',
      position: 0,
      detail: 'a batch of 0 bytes is less than a header; 20 bytes are not read',
    })
  })

  it('of a name: the next file has its turn', async () => {
    const { out, err, damageCount } = await dump(['none.log', 'meta.properties'])
    expect(err).toContain('none.log: cannot be read: ENOENT')
    expect(out).toContain('node.id: 1')
    expect(damageCount).toBe(1)
  })
})

describe('whatever the bytes are', () => {
  let folder: string
  beforeAll(() => {
    folder = `${mkdtempSync(join(tmpdir(), 'ottla-dump-'))}/`
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const files: [string, DumpOptions['decoder']][] = [
    [LOG, strings],
    ['magic-0/00000000000000000100.log', strings],
    ['__cluster_metadata-0/00000000000000000000.log', clusterMetadataDecoder],
    ['__consumer_offsets-1/00000000000000000000.log', offsetsDecoder],
    ['__transaction_state-1/00000000000000000000.log', transactionLogDecoder],
    ['bootstrap.checkpoint', clusterMetadataDecoder],
    [INDEXES[0]!, undefined],
    [INDEXES[1]!, undefined],
    ['txn-0/00000000000000000010.txnindex', undefined],
    ['txn-0/00000000000000000144.snapshot', undefined],
    ['txn-0/leader-epoch-checkpoint', undefined],
    ['recovery-point-offset-checkpoint', undefined],
    ['meta.properties', undefined],
    ['__cluster_metadata-0/quorum-state', undefined],
  ]

  it.each(files)('a dump of %s ends', async (file, decoder) => {
    const random = new SeededRandom(11)
    const whole = readFileSync(join(data, file))
    const name = file.replace(/^.*\//, '')
    // The siblings of an index stay as they are; everything else stands alone.
    for (const sibling of [LOG, ...INDEXES]) {
      writeFileSync(join(folder, sibling.slice('txn-0/'.length)), readFileSync(join(data, sibling)))
    }
    for (let round = 0; round < 60; round += 1) {
      const bytes = Buffer.from(whole)
      for (let flips = random.integer(4); flips >= 0; flips -= 1) {
        bytes[random.integer(bytes.length)] = random.integer(2) === 0 ? 0xff : random.integer(256)
      }
      const end = random.integer(4) === 0 ? random.integer(bytes.length) : bytes.length
      writeFileSync(join(folder, name), bytes.subarray(0, end))
      const options = { decoder, isDeep: decoder !== undefined, indexSanityCheck: round % 5 === 0 }
      const { out } = await dump([name], options, round % 2 === 0 ? 'text' : 'json', folder)
      expect(out).not.toBe('')
    }
  })
})

it('knows a file by its name, also one on its way out', () => {
  expect(classifyFile('a/00000000000000000007.log.deleted')).toEqual({ type: 'log', baseOffset: 7 })
  expect(classifyFile('00000000000000000123-0000000004.checkpoint')).toEqual({
    type: 'snapshot',
    endOffset: 123,
    epoch: 4,
  })
  expect(classifyFile('notes.txt')).toEqual({ type: 'unknown' })
})
