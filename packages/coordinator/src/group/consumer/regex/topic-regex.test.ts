import { describe, expect, it } from 'vitest'
import { compileTopicRegex } from './topic-regex.ts'

describe('compileTopicRegex', () => {
  it('gives what matches whole names of topics', () => {
    const regex = compileTopicRegex('orders-(eu|us)')
    expect(['orders-eu', 'orders-us', 'orders-us-2', 'my-orders-eu'].filter((name) => regex.matches(name))).toEqual([
      'orders-eu',
      'orders-us',
    ])
  })

  it('says of a wrong one what Kafka says', () => {
    expect(() => compileTopicRegex('foo(')).toThrow(
      'SubscribedTopicRegex `foo(` is not a valid regular expression: missing closing ).',
    )
  })
})
