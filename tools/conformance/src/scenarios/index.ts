import type { Scenario } from '../scenario.ts'
import { acknowledgements } from './acknowledgements.ts'
import { badInput } from './bad-input.ts'
import { codecScenarios } from './codec.ts'
import { consoleScenarios } from './console-tools.ts'
import { deleteRecords } from './delete-records.ts'
import {
  consumerProtocol,
  groupAlone,
  groupCooperative,
  groupKilled,
  groupLatest,
  groupMixed,
  groupShared,
  groupStatic,
} from './groups.ts'
import { headers } from './headers.ts'
import { idempotence } from './idempotence.ts'
import { killed } from './killed.ts'
import { largeMessages, tooLargeMessages } from './large-messages.ts'
import { manyConnections } from './many-connections.ts'
import { manyTopics } from './many-topics.ts'
import { metadata } from './metadata.ts'
import { nulls } from './nulls.ts'
import { partitions } from './partitions.ts'
import { restarted } from './restarted.ts'
import { kafkaFolder, sameFolder } from './same-folder.ts'
import { offsetOutOfRange, seekByOffset, seekByTime } from './seek.ts'
import { tail } from './tail.ts'
import { topicSettings } from './topic-settings.ts'
import { topics } from './topics.ts'
import { transactions, transactionsFenced, transactionsKilled, transactionsWithOffsets } from './transactions.ts'
import { autoCreate, unknownTopic } from './unknown-topic.ts'

/** Every row of the table, in its order. */
export const scenarios: readonly Scenario[] = [
  metadata,
  topics,
  partitions,
  topicSettings,
  autoCreate,
  unknownTopic,
  ...codecScenarios,
  headers,
  nulls,
  largeMessages,
  tooLargeMessages,
  acknowledgements,
  seekByOffset,
  seekByTime,
  offsetOutOfRange,
  tail,
  deleteRecords,
  idempotence,
  groupAlone,
  groupShared,
  groupMixed,
  groupStatic,
  groupCooperative,
  groupLatest,
  groupKilled,
  consumerProtocol,
  transactions,
  transactionsFenced,
  transactionsWithOffsets,
  transactionsKilled,
  manyTopics,
  manyConnections,
  badInput,
  restarted,
  killed,
  ...consoleScenarios,
  sameFolder,
  kafkaFolder,
]
