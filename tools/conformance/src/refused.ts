import assert from 'node:assert/strict'
import { type ErrorName, errorCodes, KafkaError } from '@ottla/protocol'
import { ClientError } from './client-error.ts'

/**
 * The request must fail, with this error of Kafka's, or one of these. Some clients ask on until their patience is over and then tell of
 * a timeout without a code; `orTimeout` lets that pass where it is all that they say.
 */
export async function assertRefused(
  expected: ErrorName | readonly ErrorName[],
  request: Promise<unknown>,
  options: { orTimeout?: boolean } = {},
): Promise<void> {
  const names = [expected].flat()
  const outcome = await request.then(
    () => undefined,
    (error: unknown) => error,
  )
  assert.ok(outcome !== undefined, `should fail with ${names.join(' or ')} but succeeded`)
  if (!(outcome instanceof ClientError)) throw outcome
  if (options.orTimeout === true && /time[d]? ?out|not present in metadata after/i.test(outcome.message)) return
  const name = outcome.code === null ? 'no code' : (KafkaError.fromCode(outcome.code)?.errorName ?? outcome.code)
  const isExpected = names.some((wanted) => errorCodes[wanted] === outcome.code)
  assert.ok(isExpected, `should fail with ${names.join(' or ')}, not ${name}: ${outcome.message}`)
}
