/** Topics that belong to the brokers: clients read them and do not write or shorten them. */
export function isInternalTopic(name: string): boolean {
  return internalTopics.has(name)
}

const internalTopics: ReadonlySet<string> = new Set([
  '__consumer_offsets',
  '__transaction_state',
  '__share_group_state',
])
