import type { SimulatedBroker } from '@ottla/broker/testing'
import type { World } from '@ottla/platform/simulated'
import type { Uuid } from '@ottla/protocol'
import type { TransactionLedger } from '../../checkers/transaction-ledger.ts'
import type { TransactionsPlan } from './transactions-plan.ts'

/** What everybody in a run shares. */
export interface TransactionsStage {
  readonly world: World
  readonly plan: TransactionsPlan
  readonly broker: SimulatedBroker
  readonly ledger: TransactionLedger
  /** By name; filled in when they are made. */
  readonly topicIds: Map<string, Uuid>
  /** Clients finish what they have begun, and begin nothing more. */
  isEnding: boolean
  readonly counts: TransactionsCounts
  /** Ends the run. For what happens where nobody waits. */
  readonly fail: (error: unknown) => void
}

/** For the closing line: a run in which nothing happened proves nothing. */
export interface TransactionsCounts {
  acknowledged: number
  committed: number
  aborted: number
  unknown: number
  fenced: number
  late: number
  observed: number
  lives: number
}

export interface PartitionOfRun {
  readonly topic: string
  readonly partition: number
}

export const PARTITIONS: readonly PartitionOfRun[] = [
  { topic: 'orders', partition: 0 },
  { topic: 'orders', partition: 1 },
  { topic: 'payments', partition: 0 },
]
/** Where the offsets of transactions belong: a partition of it for each transactional id. */
export const INPUT_TOPIC = 'input'
export const INPUT_PARTITIONS = 2
export const GROUP_ID = 'readers'

export function inputPartitionOf(transactionalId: string): number {
  return Number(transactionalId.split('-')[1])
}
