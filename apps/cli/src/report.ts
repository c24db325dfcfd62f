import { ConnectionError } from '@ottla/client/connection'
import { NetworkError } from '@ottla/platform'
import { KafkaError } from '@ottla/protocol'
import { CommanderError } from 'commander'
import { exitCode } from './exit-code.ts'

/** The command line is wrong in a way that the parser cannot see. */
export class UsageError extends Error {}

/** What a command should work on cannot be read. */
export class InputError extends Error {}

/** Says on stderr what failed, in one line per cause, and sets the exit code. Bugs keep their stack. */
export function reportAndExit(error: unknown): void {
  const { code, text } = explain(error)
  if (text !== undefined) process.stderr.write(`ottla: ${text}\n`)
  process.exitCode = code
}

/** The exit code and the words for an error; no words where the parser has said them already. */
export function explain(error: unknown): { code: number; text?: string } {
  if (error instanceof CommanderError) return { code: error.exitCode === 0 ? exitCode.done : exitCode.usage }
  if (error instanceof UsageError) return { code: exitCode.usage, text: error.message }
  if (error instanceof InputError) return { code: exitCode.failed, text: error.message }
  if (error instanceof KafkaError) return { code: exitCode.failed, text: `${error.errorName}: ${error.message}` }
  if (error instanceof ConnectionError) {
    const code = error.kind === 'unreachable' ? exitCode.unreachable : exitCode.failed
    const { cause } = error
    if (!(cause instanceof NetworkError)) {
      return { code, text: cause instanceof Error ? `${error.message} (${cause.message})` : error.message }
    }
    // The message has said where; the cause would say it again.
    const advice =
      cause.kind === 'refused' ? '; no broker listens there (-b names another, ottla broker start starts one)' : ''
    return { code, text: `${error.message}: ${cause.kind}${advice}` }
  }
  if (error instanceof RangeError) return { code: exitCode.usage, text: error.message }
  return { code: exitCode.failed, text: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}
