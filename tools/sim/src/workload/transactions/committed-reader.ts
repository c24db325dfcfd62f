import { errorNameOf } from '@ottla/protocol'
import { describeProducersApi, fetchApi, listTransactionsApi, offsetFetchApi } from '@ottla/protocol/messages'
import { BatchCursor, type BatchView, controlRecordType } from '@ottla/protocol/record'
import type { CommittedView, GroupOffset } from '../../checkers/transaction-ledger.ts'
import { demand } from '../../checkers/violation.ts'
import type { Caller } from './caller.ts'
import {
  GROUP_ID,
  INPUT_TOPIC,
  inputPartitionOf,
  PARTITIONS,
  type PartitionOfRun,
  type TransactionsStage,
} from './transactions-stage.ts'

const FETCH_BYTES = 1_000_000
const READ_COMMITTED = 1
const NO_SESSION = -1

export interface CommittedRead {
  readonly records: CommittedView
  readonly nextOffset: number
  readonly lastStableOffset: number
  readonly highWatermark: number
}

/** One partition from an offset on, as a consumer reads it that wants what is committed. */
export async function readCommitted(
  caller: Caller,
  { topic, partition }: PartitionOfRun,
  fetchOffset: number,
): Promise<CommittedRead | undefined> {
  const partitions = [{ partition, fetchOffset, partitionMaxBytes: FETCH_BYTES }]
  const answer = await caller.call(
    fetchApi,
    {
      ...{ maxWaitMs: 0, minBytes: 1, maxBytes: FETCH_BYTES, isolationLevel: READ_COMMITTED, sessionEpoch: NO_SESSION },
      topics: [{ topicId: caller.stage.topicIds.get(topic)!, partitions }],
    },
    { version: 17 },
  )
  const found = answer?.responses[0]?.partitions[0]
  if (found === undefined || found.errorCode !== 0) return undefined
  const { lastStableOffset, highWatermark, abortedTransactions } = found
  const records: { offset: number; text: string }[] = []
  const aborted = new AbortedTransactions(abortedTransactions ?? [])
  let nextOffset = fetchOffset
  const cursor = new BatchCursor(found.records ?? new Uint8Array(0))
  while (cursor.moveNext()) {
    const { view } = cursor
    demand(view.lastOffset < lastStableOffset, () => {
      return `${topic}-${partition}: offset ${view.lastOffset} is given to readers of committed data, who may read to ${lastStableOffset}`
    })
    nextOffset = view.lastOffset + 1
    if (aborted.hold(view) || view.isControl) continue
    for (const { offset, value } of view.records()) {
      if (offset >= fetchOffset) records.push({ offset, text: Buffer.from(value!).toString() })
    }
  }
  return { records, nextOffset, lastStableOffset, highWatermark }
}

/** The rule by which a consumer leaves out what was aborted: the broker lists transactions, the batches end them. */
class AbortedTransactions {
  readonly #waiting: { readonly producerId: number; readonly firstOffset: number }[]
  readonly #open = new Set<number>()

  constructor(listed: readonly { readonly producerId: number; readonly firstOffset: number }[]) {
    this.#waiting = [...listed].sort((a, b) => a.firstOffset - b.firstOffset)
  }

  /** Whether the batch is part of one of them. To be asked for each batch of an answer, in order. */
  hold(batch: BatchView): boolean {
    while (this.#waiting[0] !== undefined && this.#waiting[0].firstOffset <= batch.lastOffset) {
      this.#open.add(this.#waiting.shift()!.producerId)
    }
    if (!batch.isTransactional || !this.#open.has(batch.producerId)) return false
    if (batch.isControl) {
      for (const { key } of batch.records()) if (controlRecordType(key) === 'ABORT') this.#open.delete(batch.producerId)
    }
    return true
  }
}

/** The offsets of a transactional id; `undefined` where a transaction is about to change them, or nobody answers. */
export async function readOffset(caller: Caller, transactionalId: string): Promise<GroupOffset | undefined> {
  const topics = [{ name: INPUT_TOPIC, partitionIndexes: [inputPartitionOf(transactionalId)] }]
  const request = { requireStable: true, groups: [{ groupId: GROUP_ID, topics }] }
  const group = (await caller.call(offsetFetchApi, request, { version: 9, isOrderly: true }))?.groups[0]
  const found = group?.topics[0]?.partitions[0]
  if (group?.errorCode !== 0 || found === undefined || found.errorCode !== 0) return undefined
  return { transactionalId, number: found.committedOffset }
}

/** What is not over yet: `undefined` once everything is. */
export async function unrest(caller: Caller, transactionalIds: readonly string[]): Promise<string | undefined> {
  const states = await caller.call(listTransactionsApi, {}, { version: 1, isOrderly: true })
  if (states === undefined) return 'ListTransactions is not answered'
  if (states.errorCode !== 0) return `ListTransactions is refused with ${errorNameOf(states.errorCode)}`
  const busy = states.transactionStates.find(({ transactionState }) => /^(Ongoing|Prepare)/.test(transactionState))
  if (busy !== undefined) return `${busy.transactionalId} is ${busy.transactionState}`
  for (const place of PARTITIONS) {
    const read = await readCommitted(caller, place, 0)
    const name = `${place.topic}-${place.partition}`
    if (read === undefined) return `${name} cannot be read`
    const { lastStableOffset, highWatermark } = read
    if (lastStableOffset !== highWatermark)
      return `the last stable offset of ${name} hangs at ${lastStableOffset} of ${highWatermark}`
    const topics = [{ name: place.topic, partitionIndexes: [place.partition] }]
    const producers = await caller.call(describeProducersApi, { topics }, { version: 0, isOrderly: true })
    const open = producers?.topics[0]?.partitions[0]?.activeProducers.find((one) => one.currentTxnStartOffset >= 0)
    if (open !== undefined) return `producer ${open.producerId} has a transaction open in ${name}`
  }
  for (const transactionalId of transactionalIds) {
    if ((await readOffset(caller, transactionalId)) === undefined)
      return `the offsets of ${transactionalId} are not stable`
  }
  return undefined
}

/** Everything that is committed. */
export async function readAll(caller: Caller, stage: TransactionsStage): Promise<CommittedView[]> {
  const views: CommittedView[] = []
  for (const place of PARTITIONS) {
    const records: { offset: number; text: string }[] = []
    for (let offset = 0; ; ) {
      const read = await readCommitted(caller, place, offset)
      if (read === undefined) {
        await stage.world.sleep(10)
        continue
      }
      for (const record of read.records) records.push(record)
      if (read.nextOffset === offset) break
      offset = read.nextOffset
    }
    views.push(records)
  }
  return views
}
