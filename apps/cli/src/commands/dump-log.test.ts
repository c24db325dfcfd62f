import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { explain } from '../report.ts'
import { dumpLogCommand } from './dump-log.ts'

const data = fileURLToPath(new URL('../../testdata/dump-log/', import.meta.url))

afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = undefined
})

/** What the command prints, and its exit code. */
async function dumpLog(...args: string[]): Promise<{ out: string; err: string; code: number }> {
  const texts = { out: '', err: '' }
  for (const [stream, name] of [
    [process.stdout, 'out'],
    [process.stderr, 'err'],
  ] as const) {
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      texts[name] += String(text)
      return true
    })
  }
  const command = dumpLogCommand().exitOverride()
  try {
    await command.parseAsync(args, { from: 'user' })
  } catch (error) {
    return { ...texts, err: `${texts.err}${explain(error).text ?? ''}`, code: explain(error).code }
  }
  return { ...texts, code: Number(process.exitCode ?? 0) }
}

const LOG = `${data}txn-0/00000000000000000010.log`

describe('ottla dump-log', () => {
  it.each([
    [[], '00000000000000000000.log', 'baseOffset: 0 ', ' payload: '],
    [['--deep-iteration'], '00000000000000000000.log', '| offset: 0 ', ' payload: '],
    [['--cluster-metadata-decoder'], '00000000000000000000.log', '"TOPIC_RECORD"', 'no such text'],
  ])('%j shows more or less of records', async (flags, name, shown, hidden) => {
    const { out, code } = await dumpLog('--files', `${data}__cluster_metadata-0/${name}`, ...flags)
    expect(out).toContain(shown)
    expect(out).not.toContain(hidden)
    expect(code).toBe(0)
  })

  it.each([
    ['--offsets-decoder', '__consumer_offsets-4', '"group-classic"'],
    ['--transaction-log-decoder', '__transaction_state-1', '"transactionalId"'],
    ['--share-group-state-decoder', '__transaction_state-1', 'Error at offset 0, skipping.'],
    ['--remote-log-metadata-decoder', '__transaction_state-1', 'Error at offset 0, skipping.'],
    ['--print-data-log', '__transaction_state-1', ' payload: '],
  ])('%s chooses how they are shown', async (flag, folder, shown) => {
    expect((await dumpLog('--files', `${data}${folder}/00000000000000000000.log`, flag)).out).toContain(shown)
  })

  it('has the decoders that Kafka brings along', async () => {
    const args = ['--files', LOG, '--max-bytes', '400', '--key-decoder-class']
    expect((await dumpLog(...args, 'DefaultDecoder')).out).toContain(' key: YjE= payload: b-1-0')
    expect((await dumpLog(...args, 'org.apache.kafka.tools.api.IntegerDecoder')).out).toContain('2 bytes are too few')
    const { err, code } = await dumpLog(...args, 'com.example.Mine')
    expect(err).toContain('com.example.Mine is a Java class, which this program cannot load')
    expect(code).toBe(2)
  })

  it('takes several files, and says by its exit code that one is damaged', async () => {
    const files = `${data}bootstrap.checkpoint,${data}none.log`
    const { out, err, code } = await dumpLog('--files', files, '--files', LOG, '-o', 'json')
    const rows = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { kind: string })
    expect(rows.filter(({ kind }) => kind === 'file')).toHaveLength(3)
    expect(rows.filter(({ kind }) => kind === 'damage')).toHaveLength(1)
    expect(err).toContain('none.log: cannot be read: ENOENT')
    expect(code).toBe(1)
  })

  it('wants files', async () => {
    expect((await dumpLog()).code).toBe(2)
    expect((await dumpLog('--files', ',')).code).toBe(2)
  })
})
