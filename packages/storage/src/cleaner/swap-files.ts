import type { Disk, Logger } from '@ottla/platform'
import { scanBatches } from '../batch-scan.ts'
import {
  joinPath,
  parseSegmentFileName,
  REMOVED_SUFFIX,
  type SegmentFileKind,
  segmentFileName,
} from '../disk-layout.ts'

/**
 * How one segment takes the place of others so that a crash leaves the old ones or the new one.
 *
 *   write    X.log.cleaned and its indexes, all synced              the old ones hold
 *   promote  the indexes: .cleaned -> .swap, and then the log       from `X.log.swap` on the new one holds
 *   settle   .index and .timeindex: .swap -> in place, then the log over the old one
 *   retire   the other old segments: -> .deleted
 *   end      X.txnindex.swap -> in place
 *
 * X is the first of the old segments. The folder is synced after each line, and before the log is renamed in it, so
 * whatever subset of the names of a step a crash keeps, the steps before it are whole. Nothing is taken away before
 * what replaces it is safe under its last name: a rename that was not synced may lose both names of a file. Until the
 * end `X.txnindex.swap`, which every new segment has, if need be an empty one, says that something is under way; what is
 * to be done can be told from the log then: where it reaches into the segments behind it, these are old.
 *
 * These names and what they mean are Kafka's, which finishes what we have begun and the other way round. It renames in
 * another order; what that may leave is taken care of too.
 */
export const CLEANED_SUFFIX = '.cleaned'
export const SWAP_SUFFIX = '.swap'

/** Made from the log, and made anew where they are in doubt. */
const OFFSET_KINDS = ['index', 'timeindex'] as const
const INDEX_KINDS = ['txnindex', ...OFFSET_KINDS] as const
const ALL_KINDS = ['log', ...INDEX_KINDS, 'snapshot'] as const

export function cleanedPath(folder: string, baseOffset: number, kind: SegmentFileKind): string {
  return joinPath(folder, segmentFileName(baseOffset, kind) + CLEANED_SUFFIX)
}

export function deletedPath(folder: string, baseOffset: number, kind: SegmentFileKind): string {
  return joinPath(folder, segmentFileName(baseOffset, kind) + REMOVED_SUFFIX)
}

/** Removes what an attempt that came to nothing has left. */
export async function removeCleaned(disk: Disk, folder: string, baseOffset: number): Promise<void> {
  for (const kind of ALL_KINDS) await disk.remove(cleanedPath(folder, baseOffset, kind))
}

/** After it the new segment is the one that counts. Its files have to be synced, under their `.cleaned` names. */
export async function promote(disk: Disk, folder: string, baseOffset: number): Promise<void> {
  await disk.syncDirectory(folder)
  for (const kind of INDEX_KINDS) {
    await move(disk, folder, { baseOffset, kind, from: CLEANED_SUFFIX, to: SWAP_SUFFIX })
  }
  await disk.syncDirectory(folder)
  await move(disk, folder, { baseOffset, kind: 'log', from: CLEANED_SUFFIX, to: SWAP_SUFFIX })
  await disk.syncDirectory(folder)
}

export async function settle(disk: Disk, folder: string, baseOffset: number): Promise<void> {
  for (const kind of OFFSET_KINDS) await move(disk, folder, { baseOffset, kind, from: SWAP_SUFFIX, to: '' })
  await disk.syncDirectory(folder)
  await move(disk, folder, { baseOffset, kind: 'log', from: SWAP_SUFFIX, to: '' })
  await disk.syncDirectory(folder)
}

/** Takes old segments away, for readers to go on with under their new names. Not that whose place is taken. */
export async function retire(disk: Disk, folder: string, baseOffsets: readonly number[]): Promise<void> {
  if (baseOffsets.length === 0) return
  for (const baseOffset of baseOffsets) {
    for (const kind of ALL_KINDS) await move(disk, folder, { baseOffset, kind, from: '', to: REMOVED_SUFFIX })
  }
  await disk.syncDirectory(folder)
}

export async function endSwap(disk: Disk, folder: string, baseOffset: number): Promise<void> {
  await move(disk, folder, { baseOffset, kind: 'txnindex', from: SWAP_SUFFIX, to: '' })
  await disk.syncDirectory(folder)
  const path = joinPath(folder, segmentFileName(baseOffset, 'txnindex'))
  if ((await disk.stat(path))?.sizeBytes === 0) await disk.remove(path)
}

/** The last step of all, once no reader needs them any more. */
export async function removeRetired(disk: Disk, folder: string, baseOffsets: readonly number[]): Promise<void> {
  for (const baseOffset of baseOffsets) {
    for (const kind of ALL_KINDS) await disk.remove(deletedPath(folder, baseOffset, kind))
  }
}

/** Whether a file of this name says that a swap has not come to its end, so that `finishSwaps` is needed. */
export function isOfUnfinishedSwap(name: string): boolean {
  return name.endsWith(CLEANED_SUFFIX) || name.endsWith(SWAP_SUFFIX)
}

/**
 * Brings a folder into order in which a crash has ended a swap somewhere. To be called before anything else looks at
 * the folder; leaves no `.cleaned` and no `.swap`.
 */
export async function finishSwaps(disk: Disk, logger: Logger, folder: string): Promise<void> {
  const names = (await disk.list(folder)).map(({ name }) => name)
  // What a kill has left unsynced must not change any more under what follows from it.
  await disk.syncDirectory(folder)
  const bases = new Set<number>()
  for (const name of names) {
    const file = name.endsWith(SWAP_SUFFIX) && parseSegmentFileName(name.slice(0, -SWAP_SUFFIX.length))
    if (file) bases.add(file.baseOffset)
  }
  for (const baseOffset of [...bases].sort((left, right) => left - right)) {
    await finishSwap(disk, logger, folder, { baseOffset, names })
  }
  for (const { name } of await disk.list(folder)) {
    if (!isOfUnfinishedSwap(name)) continue
    logger.info({ path: folder, name }, 'unfinished compaction removed')
    await disk.remove(joinPath(folder, name))
  }
  await disk.syncDirectory(folder)
}

async function finishSwap(
  disk: Disk,
  logger: Logger,
  folder: string,
  { baseOffset, names }: { readonly baseOffset: number; readonly names: readonly string[] },
): Promise<void> {
  const logName = segmentFileName(baseOffset, 'log')
  const isPromoted = names.includes(logName + SWAP_SUFFIX)
  const before = (await logsIn(disk, folder)).findLast((base) => base < baseOffset)
  const beforeEnd = before === undefined ? 0 : await endOffsetOf(disk, folder, before)
  // Kafka cuts a segment in two by the same means. Where only the later half is there, the whole one still holds.
  if (isPromoted && beforeEnd > baseOffset) return
  if (isPromoted) {
    for (const kind of OFFSET_KINDS) {
      // Kafka promotes the log first.
      await move(disk, folder, { baseOffset, kind, from: CLEANED_SUFFIX, to: SWAP_SUFFIX })
      // One that was put in place may have been lost on the way, and what is there is the old one.
      const path = joinPath(folder, segmentFileName(baseOffset, kind))
      if ((await disk.stat(path + SWAP_SUFFIX)) === undefined) await disk.remove(path)
    }
    await makeMarker(disk, folder, baseOffset)
    await settle(disk, folder, baseOffset)
  } else if (names.includes(logName + CLEANED_SUFFIX) || !names.includes(logName)) {
    return
  } else {
    // Whether the log is the old or the new one, nobody can tell, nor which of the two the indexes belong to.
    for (const kind of OFFSET_KINDS) await disk.remove(joinPath(folder, segmentFileName(baseOffset, kind)))
  }
  const endOffset = await endOffsetOf(disk, folder, baseOffset)
  const replaced = (await logsIn(disk, folder)).filter((base) => base > baseOffset && base < endOffset)
  logger.info({ path: folder, baseOffset, endOffset, replaced: replaced.length }, 'unfinished compaction finished')
  await retire(disk, folder, replaced)
  await endSwap(disk, folder, baseOffset)
  await removeRetired(disk, folder, replaced)
}

/** Kafka writes no transaction index where it would be empty. */
async function makeMarker(disk: Disk, folder: string, baseOffset: number): Promise<void> {
  await move(disk, folder, { baseOffset, kind: 'txnindex', from: CLEANED_SUFFIX, to: SWAP_SUFFIX })
  const file = await disk.open(joinPath(folder, segmentFileName(baseOffset, 'txnindex') + SWAP_SUFFIX), 'create')
  await file.close()
  await disk.syncDirectory(folder)
}

/** A file that is not there is none that the segment has, or was moved before a crash. */
async function move(
  disk: Disk,
  folder: string,
  step: { readonly baseOffset: number; readonly kind: SegmentFileKind; readonly from: string; readonly to: string },
): Promise<void> {
  const path = joinPath(folder, segmentFileName(step.baseOffset, step.kind))
  if ((await disk.stat(path + step.from)) !== undefined) await disk.rename(path + step.from, path + step.to)
}

/** Base offsets of the segments in place, ascending. */
async function logsIn(disk: Disk, folder: string): Promise<number[]> {
  const bases: number[] = []
  for (const { name } of await disk.list(folder)) {
    const file = parseSegmentFileName(name)
    if (file?.kind === 'log') bases.push(file.baseOffset)
  }
  return bases.sort((left, right) => left - right)
}

/** One past the last offset of the whole batches of a segment in place. */
async function endOffsetOf(disk: Disk, folder: string, baseOffset: number): Promise<number> {
  const file = await disk.open(joinPath(folder, segmentFileName(baseOffset, 'log')), 'read')
  try {
    let endOffset = baseOffset
    const to = await file.sizeBytes()
    await scanBatches(file, { from: 0, to }, (batch) => {
      endOffset = batch.lastOffset + 1
      return undefined
    })
    return endOffset
  } finally {
    await file.close()
  }
}
