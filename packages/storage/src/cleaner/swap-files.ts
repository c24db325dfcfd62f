import type { Disk, Logger } from '@ottla/platform'
import { scanBatches } from '../batch-scan.ts'
import { joinPath, parseSegmentFileName, type SegmentFileKind, segmentFileName } from '../disk-layout.ts'

/**
 * How one segment takes the place of others so that a crash leaves the old ones or the new one.
 *
 *   write    X.log.cleaned and its indexes, all synced          the old ones hold
 *   promote  indexes: .cleaned -> .swap, and then the log       from `X.log.swap` on the new one holds
 *   retire   the other old segments: -> .deleted
 *   settle   indexes of X: .swap -> in place, and then the log  done
 *
 * X is the first of the old segments. Between two steps the folder is synced, so whatever subset of the names of a
 * step a crash keeps, the steps before it are whole. A rename to a name that nothing has may lose both names; therefore
 * the old `X.log` stays until the new one is put over it. Recovery goes by `X.log.swap`: where it is, the rest is
 * done again. The new segment always has all three indexes, if need be an empty one, so one that is not there under
 * its `.swap` name has been put in place already.
 *
 * These names and what they mean are Kafka's, which finishes what we have begun and the other way round. It renames in
 * another order; what that may leave is taken care of too.
 */
export const CLEANED_SUFFIX = '.cleaned'
export const SWAP_SUFFIX = '.swap'
export const DELETED_SUFFIX = '.deleted'

const INDEX_KINDS = ['txnindex', 'index', 'timeindex'] as const
const ALL_KINDS = ['log', ...INDEX_KINDS, 'snapshot'] as const

export function cleanedPath(folder: string, baseOffset: number, kind: SegmentFileKind): string {
  return joinPath(folder, segmentFileName(baseOffset, kind) + CLEANED_SUFFIX)
}

export function deletedPath(folder: string, baseOffset: number, kind: SegmentFileKind): string {
  return joinPath(folder, segmentFileName(baseOffset, kind) + DELETED_SUFFIX)
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

/** Takes old segments away, for readers to go on with under their new names. Not that whose place is taken. */
export async function retire(disk: Disk, folder: string, baseOffsets: readonly number[]): Promise<void> {
  if (baseOffsets.length === 0) return
  for (const baseOffset of baseOffsets) {
    for (const kind of ALL_KINDS) await move(disk, folder, { baseOffset, kind, from: '', to: DELETED_SUFFIX })
  }
  await disk.syncDirectory(folder)
}

export async function settle(disk: Disk, folder: string, baseOffset: number): Promise<void> {
  for (const kind of INDEX_KINDS) await move(disk, folder, { baseOffset, kind, from: SWAP_SUFFIX, to: '' })
  await disk.syncDirectory(folder)
  await move(disk, folder, { baseOffset, kind: 'log', from: SWAP_SUFFIX, to: '' })
  await disk.syncDirectory(folder)
  const transactions = joinPath(folder, segmentFileName(baseOffset, 'txnindex'))
  if ((await disk.stat(transactions))?.sizeBytes === 0) await disk.remove(transactions)
}

/** The last step of all, once no reader needs them any more. */
export async function removeRetired(disk: Disk, folder: string, baseOffsets: readonly number[]): Promise<void> {
  for (const baseOffset of baseOffsets) {
    for (const kind of ALL_KINDS) await disk.remove(deletedPath(folder, baseOffset, kind))
  }
}

/**
 * Brings a folder into order in which a crash has ended a swap somewhere. To be called before anything else looks at
 * the folder; leaves no `.cleaned` and no `.swap`.
 */
export async function finishSwaps(disk: Disk, logger: Logger, folder: string): Promise<void> {
  const names = (await disk.list(folder)).map(({ name }) => name)
  const leftovers = names.filter((name) => name.endsWith(CLEANED_SUFFIX) || name.endsWith(SWAP_SUFFIX))
  if (leftovers.length === 0) return
  // What a kill has left unsynced must not change any more under what follows from it.
  await disk.syncDirectory(folder)
  for (const name of leftovers) {
    const file = parseSegmentFileName(name.slice(0, -SWAP_SUFFIX.length))
    if (file?.kind === 'log' && name.endsWith(SWAP_SUFFIX)) await finishSwap(disk, logger, folder, file.baseOffset)
  }
  for (const { name } of await disk.list(folder)) {
    if (name.endsWith(SWAP_SUFFIX)) await putAside(disk, folder, name.slice(0, -SWAP_SUFFIX.length))
    if (!name.endsWith(CLEANED_SUFFIX) && !name.endsWith(SWAP_SUFFIX)) continue
    logger.info({ path: folder, name }, 'unfinished compaction removed')
    await disk.remove(joinPath(folder, name))
  }
  await disk.syncDirectory(folder)
}

async function finishSwap(disk: Disk, logger: Logger, folder: string, baseOffset: number): Promise<void> {
  const bases = await logsIn(disk, folder)
  const before = bases.findLast((base) => base < baseOffset)
  const beforeEnd = before === undefined ? 0 : await endOffsetOf(disk, folder, segmentFileName(before, 'log'), before)
  // Kafka cuts a segment in two by the same means. Where only the later half is there, the whole one still holds.
  if (beforeEnd > baseOffset) return
  const endOffset = await endOffsetOf(disk, folder, segmentFileName(baseOffset, 'log') + SWAP_SUFFIX, baseOffset)
  const replaced = bases.filter((base) => base > baseOffset && base < endOffset)
  logger.info({ path: folder, baseOffset, endOffset, replaced: replaced.length }, 'unfinished compaction finished')
  for (const kind of INDEX_KINDS) await move(disk, folder, { baseOffset, kind, from: CLEANED_SUFFIX, to: SWAP_SUFFIX })
  await disk.syncDirectory(folder)
  await retire(disk, folder, replaced)
  await settle(disk, folder, baseOffset)
  await removeRetired(disk, folder, replaced)
}

/**
 * An index without the log that it belongs to. Kafka settles the log first, and then one of transactions is missed: what
 * it says could not be told from the log any more. The others are made anew.
 */
async function putAside(disk: Disk, folder: string, name: string): Promise<void> {
  const file = parseSegmentFileName(name)
  if (file?.kind !== 'txnindex') return
  const path = joinPath(folder, name)
  const log = joinPath(folder, segmentFileName(file.baseOffset, 'log'))
  const isMissed = (await disk.stat(path)) === undefined && (await disk.stat(log)) !== undefined
  if (isMissed) await disk.rename(path + SWAP_SUFFIX, path)
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

/** One past the last offset of the whole batches in a log file. */
async function endOffsetOf(disk: Disk, folder: string, name: string, baseOffset: number): Promise<number> {
  const file = await disk.open(joinPath(folder, name), 'read')
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
