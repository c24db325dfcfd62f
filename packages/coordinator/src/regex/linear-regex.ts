/**
 * Regular expressions that peers send: RE2's syntax and semantics, as Kafka's RE2/J has them.
 *
 * A match takes time in proportion to the length of the text times the size of the program, whatever the expression is: there
 * is no backtracking, and so no look-around and no back-reference. What is left to bound is the size, since `a{1000}` is seven
 * characters and a thousand instructions. It is estimated before anything is compiled, and known after.
 */
import { KafkaError } from '@ottla/protocol'
import { RE2JS, RE2JSException, RE2JSSyntaxException } from 're2js'
import { expandedSize } from './expanded-size.ts'

/** An expression of more characters than this is refused: compiling one of them takes some tenths of a second already. */
export const MAX_PATTERN_LENGTH = 10_000

/** A program of more instructions than this is refused. The longest topic name takes some 150 ms of the worst one that is let in. */
export const MAX_PROGRAM_SIZE = 5_000

/**
 * So many steps are taken before others have their turn: some ten milliseconds of the worst expression, whose steps take an
 * eighth of a microsecond each. Most expressions are a thousand times faster.
 */
export const STEPS_PER_TURN = 100_000

const QUOTED_LENGTH = 200

export interface LinearRegex {
  /** Instructions. */
  readonly programSize: number
  /** How many steps `matches` takes at most: the program for each character, and for the end. */
  stepsOf(text: string): number
  /** Whether the whole text matches. */
  matches(text: string): boolean
}

/**
 * Compiles `pattern`, which `subject` names in the error, as in "Transaction ID pattern".
 * @throws KafkaError INVALID_REGULAR_EXPRESSION with the reason: what RE2 says of the syntax, or the size that is too much.
 */
export function compileLinearRegex(pattern: string, subject: string): LinearRegex {
  if (pattern.length > MAX_PATTERN_LENGTH) {
    throw invalid(pattern, subject, `it has ${pattern.length} characters, and ${MAX_PATTERN_LENGTH} may be`)
  }
  // The estimate knows nothing of alternatives that share what they begin with, hence the double: it only keeps compiling short.
  if (expandedSize(pattern) > 2 * MAX_PROGRAM_SIZE) throw invalid(pattern, subject, TOO_LARGE)
  const regex = compile(pattern, subject)
  const programSize = regex.programSize()
  if (programSize > MAX_PROGRAM_SIZE) throw invalid(pattern, subject, TOO_LARGE)
  const stepsOf = (text: string) => programSize * (text.length + 1)
  return { programSize, stepsOf, matches: (text) => regex.testExact(text) }
}

const TOO_LARGE = `it takes more than ${MAX_PROGRAM_SIZE} instructions`

function compile(pattern: string, subject: string): RE2JS {
  try {
    return RE2JS.compile(pattern)
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) throw invalid(pattern, subject, error.getDescription(), error)
    if (error instanceof RE2JSException) throw invalid(pattern, subject, error.message, error)
    throw error
  }
}

function invalid(pattern: string, subject: string, reason: string, cause?: unknown): KafkaError {
  const quoted = pattern.length > QUOTED_LENGTH ? `${pattern.slice(0, QUOTED_LENGTH)}...` : pattern
  const text = `${subject} \`${quoted}\` is not a valid regular expression: ${reason}.`
  return new KafkaError('INVALID_REGULAR_EXPRESSION', text, { cause })
}
