import { setTimeout as delay } from 'node:timers/promises'
import { type ApiSpec, errorCodes, type MessageInput } from '@ottla/protocol'
import {
  addOffsetsToTxnApi,
  addPartitionsToTxnApi,
  describeTransactionsApi,
  endTxnApi,
  findCoordinatorApi,
  type InitProducerIdRequest,
  initProducerIdApi,
  txnOffsetCommitApi,
} from '@ottla/protocol/messages'
import { batchWith } from '../crafted-batch.ts'
import type { Probe, Topic } from '../probe.ts'
import { produce } from './produce-asks.ts'

/** A transactional producer of one side: ids differ from broker to broker. */
export interface Producer {
  readonly transactionalId: string
  readonly producerId: number
  readonly producerEpoch: number
}

export const TIMEOUT_MS = 60_000
/** As young as markers are: with an older one, the segment would be rolled before the marker. */
const NOW_MS = Math.floor(Date.now() / 1_000) * 1_000
const WAIT_MS = 50
const TRIES = 400
const GROUP_KEY = 0
const TRANSACTION_KEY = 1

const notYet: ReadonlySet<number> = new Set([
  errorCodes.COORDINATOR_NOT_AVAILABLE,
  errorCodes.COORDINATOR_LOAD_IN_PROGRESS,
  errorCodes.NOT_COORDINATOR,
])

/** Asks until something is so. */
async function until(what: string, look: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (await look()) return
    await delay(WAIT_MS)
  }
  throw new Error(`waited in vain for ${what}`)
}

/** Both coordinators of a name are there, and have read their logs. */
export async function coordinators(probe: Probe, name: string): Promise<void> {
  for (const keyType of [GROUP_KEY, TRANSACTION_KEY]) {
    await until(`a coordinator of ${name}`, async () => {
      const { coordinators: found } = await probe.side.demand(findCoordinatorApi, 4, {
        keyType,
        coordinatorKeys: [name],
      })
      return found[0]?.errorCode === 0
    })
  }
  await until('producer ids', async () => {
    const request = { transactionalId: null, transactionTimeoutMs: TIMEOUT_MS }
    return (await probe.side.demand(initProducerIdApi, 4, request)).errorCode === 0
  })
  await until(`transactions of ${name}`, async () => !notYet.has((await stateOf(probe, name)).errorCode))
}

export async function stateOf(probe: Probe, transactionalId: string) {
  const { transactionStates } = await probe.side.demand(describeTransactionsApi, 0, {
    transactionalIds: [transactionalId],
  })
  return transactionStates[0]!
}

/** Markers follow an end by themselves; what comes before they are written would depend on who is quicker. */
export async function settled(probe: Probe, transactionalId: string): Promise<void> {
  await until(
    `the end of ${transactionalId}`,
    async () => !(await stateOf(probe, transactionalId)).transactionState.startsWith('Prepare'),
  )
}

/** A producer, without comparing how it comes to be. */
export async function producer(probe: Probe, suffix: string, timeoutMs = TIMEOUT_MS): Promise<Producer> {
  const transactionalId = probe.nameOf(suffix)
  await coordinators(probe, transactionalId)
  const request = { transactionalId, transactionTimeoutMs: timeoutMs }
  let found: Producer | undefined
  await until(`a producer id for ${transactionalId}`, async () => {
    const { errorCode, producerId, producerEpoch } = await probe.side.demand(initProducerIdApi, 4, request)
    if (errorCode === 0) found = { transactionalId, producerId, producerEpoch }
    else if (errorCode !== errorCodes.CONCURRENT_TRANSACTIONS && !notYet.has(errorCode)) {
      throw new Error(`${probe.side.name} gave ${transactionalId} no producer id: ${errorCode}`)
    }
    return found !== undefined
  })
  probe.side.ids.set(found!.producerId, '<producer id>')
  return found!
}

export async function begin(
  probe: Probe,
  step: string,
  transactionalId: string | null,
  fields: MessageInput<InitProducerIdRequest> = {},
  version = 5,
) {
  const request = { transactionalId, transactionTimeoutMs: TIMEOUT_MS, ...fields }
  return probe.ask(step, initProducerIdApi, version, request)
}

export type AskedTopic = { name: string; partitions: number[] }

export async function add(
  probe: Probe,
  step: string,
  { transactionalId, producerId, producerEpoch }: Producer,
  topics: AskedTopic[],
  version = 3,
) {
  const request = {
    v3AndBelowTransactionalId: transactionalId,
    v3AndBelowProducerId: producerId,
    v3AndBelowProducerEpoch: producerEpoch,
    v3AndBelowTopics: topics,
  }
  return probe.ask(step, addPartitionsToTxnApi, version, request, { withInternalTopics: true })
}

/** What brokers ask each other. */
export async function addMany(
  probe: Probe,
  step: string,
  transactions: (Producer & { topics: AskedTopic[]; verifyOnly?: boolean })[],
  version = 5,
) {
  return probe.ask(step, addPartitionsToTxnApi, version, { transactions }, { withInternalTopics: true })
}

export async function addOffsets(probe: Probe, step: string, producing: Producer, groupId: string, version = 3) {
  return probe.ask(step, addOffsetsToTxnApi, version, { ...producing, groupId })
}

export async function commitOffsets(
  probe: Probe,
  step: string,
  producing: Producer,
  groupId: string,
  topic: string,
  fields: { version?: number; memberId?: string; generationId?: number; partition?: number; metadata?: string } = {},
) {
  const { version = 4, memberId = '', generationId = -1, partition = 0, metadata = '' } = fields
  const partitions = [{ partitionIndex: partition, committedOffset: 5, committedMetadata: metadata }]
  const request = { ...producing, groupId, memberId, generationId, topics: [{ name: topic, partitions }] }
  return probe.ask(step, txnOffsetCommitApi, version, request)
}

/** Asks for an end, and waits until it has come. */
export async function end(probe: Probe, step: string, producing: Producer, committed: boolean, version = 4) {
  const answer = await probe.ask(step, endTxnApi, version, { ...producing, committed })
  if (producing.transactionalId !== '') await settled(probe, producing.transactionalId)
  return answer
}

export async function write(
  probe: Probe,
  step: string,
  { transactionalId, producerId, producerEpoch }: Producer,
  topic: Topic,
  { version = 11, baseSequence = 0, named = transactionalId }: WriteOptions = {},
) {
  const records = batchWith([{ timestampMs: NOW_MS }], {
    isTransactional: true,
    producerId,
    producerEpoch,
    baseSequence,
  })
  return produce(probe, step, topic, records, { version, transactionalId: named })
}

export interface WriteOptions {
  readonly version?: number
  readonly baseSequence?: number
  /** The transactional id in the request. */
  readonly named?: string | null
}

export async function describe(probe: Probe, step: string, ...transactionalIds: string[]) {
  return probe.ask(step, describeTransactionsApi, 0, { transactionalIds }, { withInternalTopics: true })
}

/** Each of these requests, at each of these versions. */
export async function askAll<Request, Response>(
  probe: Probe,
  api: ApiSpec<Request, Response>,
  versions: readonly number[],
  requests: Readonly<Record<string, MessageInput<Request>>>,
): Promise<void> {
  for (const [step, request] of Object.entries(requests)) {
    for (const version of versions) await probe.ask(`${step} v${version}`, api, version, request)
  }
}
