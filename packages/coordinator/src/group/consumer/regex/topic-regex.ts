import { compileLinearRegex, type LinearRegex } from '../../../regex/linear-regex.ts'

/** A subscription by name: the topics whose whole name matches (KIP-848's SubscribedTopicRegex). */
export type TopicRegex = LinearRegex

/**
 * Compiles the expression that a member subscribes with. Applying it to all topics takes up to its program size times all their
 * characters, which is for many turns.
 * @throws KafkaError INVALID_REGULAR_EXPRESSION with the reason.
 */
export function compileTopicRegex(pattern: string): TopicRegex {
  return compileLinearRegex(pattern, 'SubscribedTopicRegex')
}
