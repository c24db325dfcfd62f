import type { Volume } from '@ottla/platform/simulated'
import { BatchCursor, type BatchView, batches } from '@ottla/protocol/record'
import { offsetIndexDamage, offsetIndexEntries, timeIndexDamage, timeIndexEntries } from '@ottla/storage/inspect'
import type { LogModel } from './log-model.ts'
import { checkTransactionIndexes } from './transaction-index-files.ts'
import { demand } from './violation.ts'

export interface PlacedBatch {
  readonly view: BatchView
  /** In its file. */
  readonly position: number
}

export interface SegmentFile {
  readonly path: string
  readonly baseOffset: number
  readonly placed: readonly PlacedBatch[]
}

/**
 * The segments of a log as they lie on the volume, whatever the process thinks of them. Zeros behind the last batch, which a
 * preallocated file has until its log is stopped, are passed over.
 */
export function segmentFilesOf(volume: Volume, directories: readonly string[], model: LogModel): SegmentFile[] {
  return directories.flatMap((directory) => {
    return segmentsIn(volume, directory, model).map((segment) => {
      const bytes = volume.content(segment.path)
      return read(bytes.subarray(0, endOfBatches(bytes)), segment)
    })
  })
}

function endOfBatches(bytes: Uint8Array): number {
  const cursor = new BatchCursor(bytes)
  try {
    while (cursor.moveNext());
  } catch (error) {
    if (bytes.subarray(cursor.position).some((byte) => byte !== 0)) throw error
  }
  return cursor.position
}

type NamedSegment = Omit<SegmentFile, 'placed'>

function segmentsIn(volume: Volume, directory: string, model: LogModel): NamedSegment[] {
  const folder = `${directory}/${model.name}`
  const metadata = `${folder}/partition.metadata`
  if (volume.find(metadata)?.kind !== 'file') return []
  if (!new TextDecoder().decode(volume.content(metadata)).includes(model.topicId)) return []
  const segments: NamedSegment[] = []
  for (const [name] of volume.directory(folder, 'list').entries()) {
    const match = /^(\d{20})\.log$/.exec(name)
    if (match !== null) segments.push({ path: `${folder}/${name}`, baseOffset: Number(match[1]) })
  }
  return segments
}

function read(bytes: Uint8Array, segment: NamedSegment): SegmentFile {
  const placed: PlacedBatch[] = []
  for (const view of batches(bytes)) placed.push({ view, position: view.position })
  return { ...segment, placed }
}

/**
 * Below the recovery point that is written down a start believes the files as they are, so there they have to tell the
 * truth at every moment: after a kill, and after a loss of power.
 */
export function checkTrustedFiles(volume: Volume, directories: readonly string[], model: LogModel): void {
  for (const directory of directories) {
    const names = segmentsIn(volume, directory, model)
    const recoveryPoint = recoveryPointIn(volume, directory, model)
    const trusted = names.filter(
      (_, index) => (names[index + 1]?.baseOffset ?? Number.POSITIVE_INFINITY) <= recoveryPoint,
    )
    // The next start ends a swap of segments that has begun, and until then names and contents may not fit.
    if (trusted.length === 0 || isSwapping(volume, `${directory}/${model.name}`)) continue
    checkFiles(
      volume,
      trusted.map((segment) => read(volume.content(segment.path), segment)),
      { mayMissLast: true },
    )
  }
}

/** As it is written down; 0 where nothing is. */
export function recoveryPointIn(volume: Volume, directory: string, { topic, partition }: LogModel): number {
  const path = `${directory}/recovery-point-offset-checkpoint`
  if (volume.find(path)?.kind !== 'file') return 0
  const line = new TextDecoder()
    .decode(volume.content(path))
    .split('\n')
    .find((each) => each.startsWith(`${topic} ${partition} `))
  return line === undefined ? 0 : Number(line.split(' ')[2])
}

function isSwapping(volume: Volume, folder: string): boolean {
  return [...volume.directory(folder, 'list').entries()].some(([name]) => name.endsWith('.swap'))
}

/** After a clean stop every index tells the truth about its log, all of it. */
export function checkLogFiles(volume: Volume, directories: readonly string[], model: LogModel): void {
  const files = directories.flatMap((directory) => {
    return segmentsIn(volume, directory, model).map((segment) => read(volume.content(segment.path), segment))
  })
  checkFiles(volume, files, { mayMissLast: false })
}

/** One that is missing is made anew when somebody looks for it. That of the active segment is written by a stop. */
function checkFiles(volume: Volume, files: readonly SegmentFile[], options: { mayMissLast: boolean }): void {
  for (const { path, baseOffset, placed } of files) {
    const stem = path.slice(0, -'.log'.length)
    const mayMiss = options.mayMissLast || path !== files.at(-1)!.path
    if (mayMiss && volume.find(`${stem}.index`) === undefined) continue
    checkOffsetIndex(`${stem}.index`, contentOf(volume, `${stem}.index`), { baseOffset, placed })
    if (mayMiss && volume.find(`${stem}.timeindex`) === undefined) continue
    checkTimeIndex(`${stem}.timeindex`, contentOf(volume, `${stem}.timeindex`), { baseOffset, placed })
  }
  checkTransactionIndexes(
    files.map(({ path, placed }) => {
      const name = path.replace(/\.log$/, '.txnindex')
      const bytes = volume.find(name) === undefined ? new Uint8Array() : volume.content(name)
      return { path: name, bytes, batches: placed.map(({ view }) => view) }
    }),
  )
}

/** What a start finds of removals and replacements that did not come to their end, and ends. */
export function leftoversIn(volume: Volume, directories: readonly string[]): string[] {
  const names = [...volume.files()].map(({ path }) => path)
  return names.filter((path) => {
    // A checkpoint that was not finished lies in the directory itself until the next one takes its name.
    return directories.some((directory) => {
      const name = path.startsWith(`${directory}/`) ? path.slice(directory.length + 1) : ''
      return /\/.*\.(swap|tmp)$|-delete\//.test(name) && !/-stray\//.test(name)
    })
  })
}

type Segment = Pick<SegmentFile, 'baseOffset' | 'placed'>

function checkOffsetIndex(path: string, bytes: Uint8Array, { baseOffset, placed }: Segment): void {
  const damage = bytes.length === 0 ? undefined : offsetIndexDamage(bytes, baseOffset)
  demand(damage === undefined, () => `${path}: ${damage}`)
  for (const { offset, position } of offsetIndexEntries(bytes, baseOffset).entries) {
    const batch = placed.find((each) => each.position === position)
    demand(
      batch?.view.lastOffset === offset,
      () => `${path}: offset ${offset} at ${position}, where ${batch?.view.lastOffset} ends`,
    )
  }
}

function checkTimeIndex(path: string, bytes: Uint8Array, { baseOffset, placed }: Segment): void {
  const damage = bytes.length === 0 ? undefined : timeIndexDamage(bytes, baseOffset)
  demand(damage === undefined, () => `${path}: ${damage}`)
  const { entries } = timeIndexEntries(bytes, baseOffset)
  for (const { timestamp, offset } of entries) {
    const index = placed.findIndex(({ view }) => view.lastOffset === offset)
    const max = Math.max(...placed.slice(0, index + 1).map(({ view }) => view.maxTimestamp))
    demand(
      index >= 0 && Number(timestamp) === max,
      () => `${path}: ${timestamp} up to offset ${offset}, and it is ${max}`,
    )
  }
  const max = Math.max(-1, ...placed.map(({ view }) => view.maxTimestamp))
  const last = entries.at(-1)
  demand(
    (last === undefined ? -1 : Number(last.timestamp)) === max,
    () => `${path} ends with ${last?.timestamp}, and the youngest is ${max}`,
  )
}

function contentOf(volume: Volume, path: string): Uint8Array {
  demand(volume.find(path) !== undefined, () => `${path} is missing after a clean stop`)
  return volume.content(path)
}
