import type { ErrorName } from '@ottla/protocol'
import { BatchView } from '@ottla/protocol/record'
import type { AdmissionRequest } from '../coordinator/transaction-coordinator.ts'
import { failedProduce } from '../replica/partition.ts'
import type { RequestContext } from '../server/context.ts'
import type { AskedPartition } from './asked-partition.ts'
import { isOfTransaction } from './produced-records.ts'
import { ofVerification } from './transaction-errors.ts'

const ABORTABLE_FROM = 11
/** From here on, Produce itself adds partitions to the transaction. */
const ADDING_FROM = 12

/**
 * Keeps out what is not part of a transaction that is open: without it, a record that comes after the end of its
 * transaction would be the first of one that nobody ends (KIP-890). Refused partitions get their result. `undefined`
 * where nobody has to be asked; otherwise those that are left have to be appended in the turn in which it resolves.
 */
export function admitTransaction(
  asked: readonly AskedPartition[],
  transactionalId: string | null,
  context: RequestContext,
): Promise<void> | undefined {
  if (transactionalId === null) return undefined
  const admittance = context.apiVersion >= ADDING_FROM ? 'add' : 'verify'
  if (admittance === 'verify' && !context.broker.config.transactionPartitionVerificationEnable) return undefined
  const written = asked.filter(({ result, records }) => result === undefined && isOfTransaction(records!))
  const [first] = written
  if (first === undefined) return undefined
  const { producerId, producerEpoch } = new BatchView(first.records!)
  const own: AskedPartition[] = []
  for (const partition of written) {
    const view = new BatchView(partition.records!)
    if (view.producerId === producerId && view.producerEpoch === producerEpoch) own.push(partition)
    else partition.result = failedProduce('INVALID_PRODUCER_ID_MAPPING')
  }
  const partitions = own.map(({ topic, index }) => ({ topic: topic!.name, partitions: [index] }))
  const request: AdmissionRequest = { transactionalId, producerId, producerEpoch, partitions, admittance }
  return context.broker.transactions.admit(request)?.then((outcomes) => {
    for (const [position, [errorName]] of outcomes.entries()) {
      if (errorName !== 'NONE') refuse(own[position]!, errorName!, context.apiVersion)
    }
    const admitted = partitions.filter((_, position) => own[position]!.result === undefined)
    if (admitted.length === 0 || context.broker.transactions.isStillOpen({ ...request, partitions: admitted })) return
    for (const partition of own) {
      if (partition.result === undefined) refuse(partition, 'TRANSACTION_ABORTABLE', context.apiVersion)
    }
  })
}

/** With a text where the error alone would not say what is wrong. */
function refuse(partition: AskedPartition, errorName: ErrorName, apiVersion: number): void {
  const told = asProduceError(errorName, apiVersion)
  partition.result = failedProduce(told)
  if (told === 'INVALID_TXN_STATE') partition.refusalText = 'The partition does not belong to the transaction.'
  if (told !== 'NOT_ENOUGH_REPLICAS') return
  partition.refusalText = `Whether the partition belongs to the transaction could not be found out: ${errorName}.`
}

/** Producers know what to do about the errors of Produce alone: one of them stands for those of the coordinator. */
function asProduceError(errorName: ErrorName, apiVersion: number): ErrorName {
  switch (errorName) {
    case 'CONCURRENT_TRANSACTIONS':
      return apiVersion >= ADDING_FROM ? errorName : 'NOT_ENOUGH_REPLICAS'
    case 'COORDINATOR_LOAD_IN_PROGRESS':
    case 'COORDINATOR_NOT_AVAILABLE':
    case 'NOT_COORDINATOR':
    case 'NETWORK_EXCEPTION':
      return 'NOT_ENOUGH_REPLICAS'
    default:
      return ofVerification(errorName, apiVersion >= ABORTABLE_FROM)
  }
}
