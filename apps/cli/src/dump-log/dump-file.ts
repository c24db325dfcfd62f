import { parseProperties } from '@ottla/platform'
import { epochCheckpointLines, offsetCheckpointLines } from '@ottla/storage/inspect'
import { dumpBatches } from './dump-batches.ts'
import { dumpOffsetIndex, dumpTimeIndex, dumpTransactionIndex } from './dump-indexes.ts'
import type { DumpOptions } from './dump-options.ts'
import { dumpCheckpoint, dumpJsonFile, dumpProducerSnapshot, dumpProperties } from './dump-small-files.ts'
import { FileSource, NotAFileError } from './file-source.ts'
import type { Output } from './output.ts'

/** What a file is, by its name alone. */
export type DumpedFile =
  | { readonly type: 'log'; readonly baseOffset: number | undefined }
  | { readonly type: 'snapshot'; readonly endOffset: number; readonly epoch: number }
  | { readonly type: 'bootstrap-snapshot' }
  | { readonly type: 'offset-index' | 'time-index'; readonly baseOffset: number | undefined }
  | { readonly type: 'transaction-index' | 'producer-snapshot' }
  | { readonly type: 'offset-checkpoint' | 'epoch-checkpoint' | 'properties' | 'partition-metadata' | 'json' }
  | { readonly type: 'unknown' }

type TypeName = DumpedFile['type']

const byName: Readonly<Record<string, TypeName>> = {
  'bootstrap.checkpoint': 'bootstrap-snapshot',
  'recovery-point-offset-checkpoint': 'offset-checkpoint',
  'log-start-offset-checkpoint': 'offset-checkpoint',
  'replication-offset-checkpoint': 'offset-checkpoint',
  'cleaner-offset-checkpoint': 'offset-checkpoint',
  'leader-epoch-checkpoint': 'epoch-checkpoint',
  'meta.properties': 'properties',
  'partition.metadata': 'partition-metadata',
  'quorum-state': 'json',
  '.kafka_cleanshutdown': 'json',
}

const byEnding: Readonly<Record<string, TypeName>> = {
  log: 'log',
  // One that was renamed; those of a broker were told from it before.
  checkpoint: 'log',
  index: 'offset-index',
  timeindex: 'time-index',
  txnindex: 'transaction-index',
  snapshot: 'producer-snapshot',
}

/** A segment on its way out or in is looked at like any other. */
const LEFTOVER = /\.(deleted|cleaned|swap)$/

export function classifyFile(path: string): DumpedFile {
  const name = path.replace(/^.*\//, '').replace(LEFTOVER, '')
  const named = byName[name]
  if (named !== undefined) return { type: named } as DumpedFile
  const snapshot = /^(\d{20})-(\d{10})\.checkpoint$/.exec(name)
  if (snapshot !== null) return { type: 'snapshot', endOffset: Number(snapshot[1]), epoch: Number(snapshot[2]) }
  const [, stem = '', ending = ''] = /^(.*)\.(\w+)$/.exec(name) ?? []
  const type = byEnding[ending]
  if (type === undefined) return { type: 'unknown' }
  return { type, baseOffset: /^\d{1,20}$/.test(stem) ? Number(stem) : undefined } as DumpedFile
}

/** Dumps one file. What cannot be opened is told like damage, and the next file has its turn. */
export async function dumpFile(path: string, options: DumpOptions, output: Output): Promise<void> {
  const file = classifyFile(path)
  announce(path, file, output)
  let source: FileSource | undefined
  try {
    source = new FileSource(path)
    await dumpContent(path, file, source, options, output)
  } catch (error) {
    if (!isUnreadable(error)) throw error
    output.damage(path, undefined, `cannot be read: ${error.message}`)
  } finally {
    source?.close()
  }
  await output.flush()
}

function isUnreadable(error: unknown): error is Error {
  return error instanceof NotAFileError || (error instanceof Error && 'syscall' in error)
}

function announce(path: string, file: DumpedFile, output: Output): void {
  if (output.isJson) {
    const { type, ...facts } = file
    const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
    output.json({ kind: 'file', file: path, type, ...known })
    return
  }
  output.text(`Dumping ${path}`)
  if (file.type === 'log' && file.baseOffset !== undefined) output.text(`Log starting offset: ${file.baseOffset}`)
  if (file.type === 'snapshot') output.text(`Snapshot end offset: ${file.endOffset}, epoch: ${file.epoch}`)
  if (file.type === 'bootstrap-snapshot') output.text('KRaft bootstrap snapshot')
  if (file.type === 'unknown') output.text(`Ignoring unknown file ${path}`)
}

async function dumpContent(
  path: string,
  file: DumpedFile,
  source: FileSource,
  options: DumpOptions,
  output: Output,
): Promise<void> {
  switch (file.type) {
    case 'log':
    case 'snapshot':
    case 'bootstrap-snapshot':
      return dumpBatches(path, source, options, output)
    case 'offset-index':
    case 'time-index': {
      const { baseOffset } = file
      if (baseOffset === undefined) return output.damage(path, undefined, 'the name does not begin with an offset')
      return dumpIndex(path, { ...file, baseOffset }, source, options, output)
    }
    case 'transaction-index':
      return dumpTransactionIndex(path, bytesOf(source), output)
    case 'producer-snapshot':
      return dumpProducerSnapshot(path, bytesOf(source), output)
    case 'offset-checkpoint':
      return dumpCheckpoint(path, offsetCheckpointLines(textOf(source)), output)
    case 'epoch-checkpoint':
      return dumpCheckpoint(path, epochCheckpointLines(textOf(source)), output)
    case 'properties':
      return dumpProperties(path, parseProperties(textOf(source)).entries, output)
    case 'partition-metadata':
      return dumpProperties(path, colonPairs(textOf(source)), output)
    case 'json':
      return dumpJsonFile(path, textOf(source), output)
    case 'unknown':
      return
  }
}

async function dumpIndex(
  path: string,
  { type, baseOffset }: { type: 'offset-index' | 'time-index'; baseOffset: number },
  source: FileSource,
  options: DumpOptions,
  output: Output,
): Promise<void> {
  const log = sibling(path, 'log')
  const offsetIndexFile = type === 'time-index' ? sibling(path, 'index') : undefined
  try {
    const offsetIndex = offsetIndexFile === undefined ? undefined : bytesOf(offsetIndexFile)
    const content = { bytes: bytesOf(source), baseOffset, log, offsetIndex }
    const dump = type === 'offset-index' ? dumpOffsetIndex : dumpTimeIndex
    await dump(path, content, options, output)
  } finally {
    log?.close()
    offsetIndexFile?.close()
  }
}

/** Another file of the same segment; undefined where there is none. */
function sibling(path: string, ending: string): FileSource | undefined {
  try {
    return new FileSource(path.replace(/\.(index|timeindex)((?:\.(?:deleted|cleaned|swap))?)$/, `.${ending}$2`))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** The whole of a file that is small by its nature: an index has at most `segment.index.bytes`, 10 MiB by default. */
function bytesOf(source: FileSource): Uint8Array {
  const bytes = new Uint8Array(source.sizeBytes())
  return bytes.subarray(0, source.read(bytes, 0))
}

function textOf(source: FileSource): string {
  return new TextDecoder().decode(bytesOf(source))
}

function colonPairs(text: string): [string, string][] {
  return text
    .split('\n')
    .filter((line) => line.includes(':'))
    .map((line) => [line.slice(0, line.indexOf(':')).trim(), line.slice(line.indexOf(':') + 1).trim()])
}
