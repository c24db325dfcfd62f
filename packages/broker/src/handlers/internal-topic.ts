export const CONSUMER_OFFSETS = '__consumer_offsets'
export const TRANSACTION_STATE = '__transaction_state'

/** Topics that belong to the brokers: clients read them and do not write or shorten them. */
export function isInternalTopic(name: string): boolean {
  return internalTopics.has(name)
}

const internalTopics: ReadonlySet<string> = new Set([CONSUMER_OFFSETS, TRANSACTION_STATE, '__share_group_state'])
