import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { Client } from '@ottla/client'
import { KafkaError } from '@ottla/protocol'
import type { BrokerProcess } from '@ottla/rig'
import { DamagedBatchError, type ReadRecord, readBatchAt, readPartition } from '../load/read-partition.ts'
import { withClient } from '../load/with-client.ts'
import {
  type LeftFolder,
  launchOn,
  leaveFolders,
  offsetForTime,
  type PartitionContent,
  ROTTEN_TOPIC,
} from './rotten-folder.ts'
import { flipBits, type RotTarget, rotTargets } from './target.ts'

export interface RotFinding {
  readonly target: string
  readonly how: LeftFolder['how']
  /** What became of the broker and of the data. */
  readonly outcome: string
  /** Who noticed: the broker or the reader; nobody where the damage did nothing. */
  readonly noticedBy: 'broker' | 'reader' | 'nobody'
  readonly isFailure: boolean
}

/**
 * Flips bits in one file after the other of a folder that a broker left after a stop and after a kill -9, and starts a
 * broker on it. It must name the file, and then refuse to start or serve what is right; what it does not look at when
 * it starts, a reader must notice by the checksum. Nobody may get a record that nobody wrote.
 */
export async function letFilesRot(onFinding: (finding: RotFinding) => void, only = ''): Promise<readonly RotFinding[]> {
  const findings: RotFinding[] = []
  const { folders, remove } = await leaveFolders()
  try {
    for (const left of folders) {
      for (const target of rotTargets.filter(({ name }) => name.includes(only))) {
        const finding = await letRot(left, target)
        findings.push(finding)
        onFinding(finding)
      }
    }
    return findings
  } finally {
    remove()
  }
}

async function letRot(left: LeftFolder, target: RotTarget): Promise<RotFinding> {
  const found = { target: target.name, how: left.how }
  const copy = mkdtempSync(join(tmpdir(), 'ottla-rot-copy-'))
  try {
    cpSync(left.folder, copy, { recursive: true })
    const file = target.file(join(copy, 'data'))
    if (file === undefined) return { ...found, outcome: 'no such file', noticedBy: 'nobody', isFailure: true }
    flipBits(join(copy, 'data', file), target)
    return { ...found, ...(await judge(copy, file, left, target)) }
  } finally {
    rmSync(copy, { recursive: true })
  }
}

/** Less than a batch holds. */
const BATCH_STEP = 20

/** With what a broker says that a partition is not served for now. */
const refusals: readonly string[] = ['KAFKA_STORAGE_ERROR', 'LEADER_NOT_AVAILABLE', 'NOT_LEADER_OR_FOLLOWER']

type Verdict = Pick<RotFinding, 'outcome' | 'noticedBy' | 'isFailure'>

async function judge(copy: string, file: string, left: LeftFolder, target: RotTarget): Promise<Verdict> {
  let broker: BrokerProcess
  try {
    broker = await launchOn(copy)
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    if (isNamed(said, file)) return { outcome: 'does not start', noticedBy: 'broker', isFailure: false }
    return { outcome: `does not start: ${said.slice(-200)}`, noticedBy: 'nobody', isFailure: true }
  }
  try {
    const outcome = await withClient(broker.bootstrap, (client) => readAll(client, left.content))
    const noticedBy = isNamed(broker.output, file) ? 'broker' : outcome === 'damage detected' ? 'reader' : 'nobody'
    return { outcome, noticedBy, isFailure: !isRight(outcome, noticedBy, left, target) }
  } catch (error) {
    // A partition that is not served is safe as long as somebody can find out why. One that is forgotten is lost.
    const isRefused = error instanceof KafkaError && refusals.includes(error.errorName)
    const noticedBy = isNamed(broker.output, file) ? 'broker' : 'nobody'
    const outcome = error instanceof KafkaError ? `reads fail with ${error.errorName}` : String(error)
    return { outcome, noticedBy, isFailure: !isRefused || noticedBy === 'nobody' }
  } finally {
    await broker.dispose()
  }
}

function isRight(outcome: string, noticedBy: Verdict['noticedBy'], left: LeftFolder, target: RotTarget): boolean {
  if (target.isReadersBusiness) return noticedBy !== 'nobody'
  const isUnused = target.isUnusedAfterKill === true && left.how === 'killed'
  return outcome === 'whole' && (noticedBy === 'broker' || isUnused || target.isHarmless === true)
}

/** A line of warning or worse, or the last words of a program that ends, with the file or its partition's folder. */
function isNamed(said: string, file: string): boolean {
  const names = [basename(file), basename(dirname(file))].filter((name) => name !== '.')
  // The name of a snapshot is the offset and the epoch at which it was taken.
  const [, offset, epoch] = /^(\d+)-(\d+)\.checkpoint$/.exec(basename(file)) ?? []
  if (offset !== undefined) names.push(`"offset":${Number(offset)},"epoch":${Number(epoch)}`)
  return said
    .split('\n')
    .some(
      (line) =>
        !/^\{"level":"(info|debug)"/.test(line) &&
        names.some((name) => line.includes(name)) &&
        !/^(data in|ottla .* ended with)/.test(line),
    )
}

/** Reads all of it, each batch by itself, and by time, so that every entry of an index is used. Throws for what is wrong. */
async function readAll(client: Client, { values, times }: PartitionContent): Promise<string> {
  const { latest: end } = await client.retrying(() => client.admin.offsets(ROTTEN_TOPIC, 0))
  const hold = (records: readonly ReadRecord[]) => {
    for (const { offset, value } of records) {
      if (values.get(offset) !== value) throw new Error(`WRONG DATA at offset ${offset}`)
    }
  }
  try {
    hold((await readPartition(client, ROTTEN_TOPIC, 0, 0)).records)
    for (let offset = 0; offset < end; offset += BATCH_STEP) {
      hold(await readBatchAt(client, ROTTEN_TOPIC, 0, offset))
    }
    for (const { timestamp, offset } of times) {
      const found = await offsetForTime(client, timestamp)
      // Where the end is cut off, the time is later than all that is left.
      if (found !== offset && offset < end) throw new Error(`WRONG OFFSET for a time: ${found}, should be ${offset}`)
    }
  } catch (error) {
    if (error instanceof DamagedBatchError) return 'damage detected'
    throw error
  }
  return end >= values.size ? 'whole' : `cut at ${end} of ${values.size}`
}
