import type { CompareCase } from '../comparison.ts'
import { adminCases } from './admin.ts'
import { configCases } from './configs.ts'
import { connectionCases } from './connection.ts'
import { consumerGroupCases } from './consumer-groups.ts'
import { featureCases } from './features.ts'
import { fetchCases } from './fetch.ts'
import { groupMigrationCases } from './group-migration.ts'
import { metadataCases } from './metadata.ts'
import { offsetCases } from './offsets.ts'
import { otherSettingsCases } from './other-settings.ts'
import { idempotenceCases, produceCases } from './produce.ts'
import { producerCases } from './producers.ts'
import { restartCases } from './restart.ts'
import { topicCases } from './topics.ts'
import { transactionCases } from './transactions.ts'

export const compareCases: readonly CompareCase[] = [
  ...connectionCases,
  ...produceCases,
  ...idempotenceCases,
  ...producerCases,
  ...restartCases,
  ...fetchCases,
  ...offsetCases,
  ...topicCases,
  ...metadataCases,
  ...configCases,
  ...transactionCases,
  ...consumerGroupCases,
  ...groupMigrationCases,
  ...adminCases,
  ...featureCases,
  ...otherSettingsCases,
]
