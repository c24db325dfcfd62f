import type { CoordinatorRecord } from '../../shard.ts'
import type { ConsumerMember } from './consumer-member.ts'

/** Who goes, and who comes in the place of a static member that goes. */
export interface Departure {
  readonly leaving: readonly ConsumerMember[]
  readonly joining?: ConsumerMember
}

/** A group that becomes a classic one because of it. */
export interface Downgrade {
  readonly records: readonly CoordinatorRecord[]
  /** To be called once they are committed. */
  readonly settled: () => void
}
