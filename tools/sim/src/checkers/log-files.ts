import type { Volume } from '@ottla/platform/simulated'
import { type BatchView, batches } from '@ottla/protocol/record'
import { offsetIndexDamage, offsetIndexEntries, timeIndexDamage, timeIndexEntries } from '@ottla/storage/inspect'
import type { LogModel } from './log-model.ts'
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

/** The segments of a log as they lie on the volume, whatever the process thinks of them. */
export function segmentFilesOf(volume: Volume, directories: readonly string[], model: LogModel): SegmentFile[] {
  const files: SegmentFile[] = []
  for (const directory of directories) {
    const folder = `${directory}/${model.name}`
    const metadata = `${folder}/partition.metadata`
    if (volume.find(metadata)?.kind !== 'file') continue
    if (!new TextDecoder().decode(volume.content(metadata)).includes(model.topicId)) continue
    for (const { path } of volume.files()) {
      const match = /^(.*)\/(\d{20})\.log$/.exec(path)
      if (match === null || match[1] !== folder) continue
      const placed: PlacedBatch[] = []
      for (const view of batches(volume.content(path))) placed.push({ view, position: view.position })
      files.push({ path, baseOffset: Number(match[2]), placed })
    }
  }
  return files
}

/** After a clean stop every index tells the truth about its log, all of it. */
export function checkLogFiles(volume: Volume, directories: readonly string[], model: LogModel): void {
  const files = segmentFilesOf(volume, directories, model)
  for (const { path, baseOffset, placed } of files) {
    const stem = path.slice(0, -'.log'.length)
    // One that is missing is made anew when somebody looks for it. That of the active segment was written by the stop.
    if (path !== files.at(-1)!.path && volume.find(`${stem}.index`) === undefined) continue
    checkOffsetIndex(`${stem}.index`, contentOf(volume, `${stem}.index`), { baseOffset, placed })
    checkTimeIndex(`${stem}.timeindex`, contentOf(volume, `${stem}.timeindex`), { baseOffset, placed })
  }
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
