import type { Client } from '@ottla/client'
import type { OutputFormat } from '../output/format.ts'
import { UsageError } from '../report.ts'

export interface Common {
  readonly bootstrapServer: string
  readonly output: OutputFormat
}

export interface ChosenGroups extends Common {
  readonly group?: readonly string[]
  readonly allGroups?: boolean
}

/** The groups that the command line names, or all that there are. */
export async function chosenGroups(client: Client, command: string, options: ChosenGroups): Promise<string[]> {
  const { group: named = [], allGroups = false } = options
  if (allGroups === named.length > 0) throw new UsageError(`groups ${command}: name groups, or give --all-groups`)
  if (!allGroups) return [...new Set(named)]
  // Only what consumers share partitions in: nothing is known of the offsets of other groups.
  const groups = await client.admin.groups.list()
  const consumers = groups.filter(({ protocolType }) => protocolType === 'consumer' || protocolType === '')
  return consumers.map(({ groupId }) => groupId).sort()
}
