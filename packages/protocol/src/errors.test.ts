import { describe, expect, it } from 'vitest'
import { errorCodes, errorNameOf, errorText, KafkaError } from './errors.ts'

describe('KafkaError', () => {
  it('knows its code and whether to try again', () => {
    const cause = new Error('disk')
    const error = new KafkaError('KAFKA_STORAGE_ERROR', 'orders-0 is gone', { cause })
    expect(error).toMatchObject({ errorName: 'KAFKA_STORAGE_ERROR', code: 56, retriable: true, cause })
    expect(error.message).toBe('orders-0 is gone')
    expect(new KafkaError('INVALID_CONFIG').message).toBe(errorText('INVALID_CONFIG'))
  })

  it('comes from a code', () => {
    expect(KafkaError.fromCode(0)).toBeUndefined()
    expect(KafkaError.fromCode(3)?.errorName).toBe('UNKNOWN_TOPIC_OR_PARTITION')
    expect(KafkaError.fromCode(-1)?.errorName).toBe('UNKNOWN_SERVER_ERROR')
    expect(KafkaError.fromCode(9999)?.errorName).toBe('UNKNOWN_SERVER_ERROR')
  })
})

it('has a code for each name and a name for each code', () => {
  for (const [name, code] of Object.entries(errorCodes)) expect(errorNameOf(code)).toBe(name)
})
