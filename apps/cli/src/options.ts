import { UsageError } from './report.ts'

/** An option's parser for a whole number of at least `minimum`. */
export function wholeNumber(name: string, minimum = 0): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < minimum) {
      throw new UsageError(`${name}: '${text}' is not a whole number of at least ${minimum}`)
    }
    return value
  }
}

/** An option's parser for a whole number that may be below 0. */
export function integer(name: string): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!/^[-+]?\d+$/.test(text) || !Number.isSafeInteger(value)) {
      throw new UsageError(`${name}: '${text}' is not a whole number`)
    }
    return value
  }
}

/** An option's parser that collects `name=value` pairs from several uses. */
export function assignments(name: string): (text: string, before?: Record<string, string>) => Record<string, string> {
  return (text, before = {}) => {
    const separator = text.indexOf('=')
    if (separator < 1) throw new UsageError(`${name}: '${text}' is not name=value`)
    const key = text.slice(0, separator)
    if (Object.hasOwn(before, key)) throw new UsageError(`${name}: ${key} is given twice`)
    return { ...before, [key]: text.slice(separator + 1) }
  }
}

/** An option's parser that collects the values of several uses. */
export function several(text: string, before: readonly string[] = []): string[] {
  return [...before, text]
}
