import type { Outcome, Plain } from './outcome.ts'

export interface Difference {
  /** Where in the answer, such as `topics[0].errorCode`; '' for the outcome as a whole. */
  readonly path: string
  readonly expected: Plain | undefined
  readonly found: Plain | undefined
}

/** Field by field; a field that only one of the two has counts as well. */
export function differencesOf(expected: Outcome, found: Outcome): Difference[] {
  if (expected.kind === 'answer' && found.kind === 'answer') return [...within('', expected.value, found.value)]
  if (expected.kind === found.kind) return []
  return [{ path: '', expected: inBrief(expected), found: inBrief(found) }]
}

function* within(path: string, expected: Plain | undefined, found: Plain | undefined): IterableIterator<Difference> {
  if (isList(expected) && isList(found)) {
    const count = Math.max(expected.length, found.length)
    for (let index = 0; index < count; index += 1) {
      yield* within(`${path}[${index}]`, expected[index], found[index])
    }
  } else if (isFields(expected) && isFields(found)) {
    for (const name of new Set([...Object.keys(expected), ...Object.keys(found)])) {
      yield* within(path === '' ? name : `${path}.${name}`, expected[name], found[name])
    }
  } else if (expected !== found) {
    yield { path, expected, found }
  }
}

function isList(value: Plain | undefined): value is readonly Plain[] {
  return Array.isArray(value)
}

function isFields(value: Plain | undefined): value is { readonly [name: string]: Plain } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function inBrief(outcome: Outcome): Plain {
  switch (outcome.kind) {
    case 'answer':
      return outcome.value
    case 'stuck':
      return `stuck: ${outcome.reason}`
    default:
      return outcome.kind
  }
}
