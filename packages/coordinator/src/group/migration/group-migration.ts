import type { Clock, Logger } from '@ottla/platform'
import { KafkaError } from '@ottla/protocol'
import type { ClassicGroup } from '../classic/classic-group.ts'
import { storedGroup } from '../classic/classic-records.ts'
import type { Rebalancing } from '../classic/rebalancing.ts'
import type { ConsumerGroup } from '../consumer/consumer-group.ts'
import type { ConsumerProtocol } from '../consumer/consumer-protocol.ts'
import type { Departure, Downgrade } from '../consumer/departure.ts'
import type { Decision } from '../decision.ts'
import type { GroupConfig } from '../group-config.ts'
import { groupMetadataRecord, groupTombstone } from '../group-records.ts'
import type { TopicView } from '../topic-view.ts'
import { downgradedGroup, mayDowngrade } from './downgrade.ts'
import { checkUpgrade, type UpgradedGroup, upgradedGroup } from './upgrade.ts'

export interface GroupMigrationOptions {
  readonly rebalancing: Rebalancing
  readonly consumer: ConsumerProtocol
  readonly clock: Clock
  readonly logger: Logger
  readonly config: () => GroupConfig
  readonly topics: () => TopicView
  readonly find: (groupId: string) => ConsumerGroup | undefined
}

/**
 * Groups that change from one protocol to the other while they have members (KIP-848). A change is a number of records, the
 * end of the one and the beginning of the other, in one batch: what the group is follows from their replay.
 */
export class GroupMigration {
  readonly #options: GroupMigrationOptions
  /** What operations of this life have decided, by the key of its record: the log does not have all of it. */
  readonly #decided = new WeakMap<Uint8Array, ClassicGroup>()

  constructor(options: GroupMigrationOptions) {
    this.#options = options
  }

  /**
   * The group that replaying the records of the decision brings about: until then it is known to nobody else. Throws
   * GROUP_ID_NOT_FOUND where it must stay what it is.
   */
  upgrade(classic: ClassicGroup, decision: Decision): ConsumerGroup {
    const { groupId, generation } = classic
    const { rebalancing, consumer, logger, find } = this.#options
    const { group, records } = this.#upgraded(classic)
    decision.records.push(groupTombstone(groupId), ...records)
    decision.afterCommit(() => {
      logger.info({ groupId, generation }, 'classic group has become a consumer group')
      rebalancing.refuseWaiters(classic)
      const changed = find(groupId)
      if (changed !== undefined) consumer.sessions.resume(changed)
    })
    return group
  }

  /** Consumers give up at the answer: somebody has to find out why. */
  #upgraded(classic: ClassicGroup): UpgradedGroup {
    const { consumer, logger, config, topics } = this.#options
    try {
      checkUpgrade(classic, config())
      return upgradedGroup(classic, topics(), (names) => consumer.hashOf(names))
    } catch (error) {
      if (error instanceof KafkaError) {
        logger.info({ groupId: classic.groupId, reason: error.message }, 'classic group cannot become a consumer group')
      }
      throw error
    }
  }

  /** `reason`: why its members have to join anew. `undefined` where the group stays what it is. */
  downgrade(group: ConsumerGroup, departure: Departure, reason: string | undefined): Downgrade | undefined {
    const { groupId, epoch } = group
    const { rebalancing, consumer, clock, logger, config, topics } = this.#options
    if (!mayDowngrade(group, departure, config())) return undefined
    const classic = downgradedGroup(group, departure, { topics: topics(), nowMs: clock.now() })
    if (classic === undefined) return undefined
    const memberIds = [...group.members.keys()]
    const record = groupMetadataRecord(groupId, storedGroup(classic))
    this.#decided.set(record.key, classic)
    const settled = () => {
      logger.info({ groupId, epoch }, 'consumer group has become a classic group')
      for (const memberId of memberIds) consumer.sessions.forget(groupId, memberId)
      rebalancing.takeOver(classic, reason)
    }
    return { records: [...group.tombstones(), record], settled }
  }

  /** The group that a record of a classic group stands for, if that is one of a downgrade of this life. */
  decidedBy(key: Uint8Array): ClassicGroup | undefined {
    return this.#decided.get(key)
  }
}
