import { createHash } from 'node:crypto'

/**
 * A record whose every byte follows from who wrote it and its number, so that a reader needs nothing else to tell
 * whether it is right: `producer number filler`, with a filler of a length and content of its own.
 */
export function loadValue(producer: string, number: number): string {
  const digest = createHash('sha1').update(`${producer} ${number}`).digest('hex')
  const length = 20 + (Number.parseInt(digest.slice(0, 4), 16) % 1_500)
  return `${producer} ${number} ${digest.repeat(Math.ceil(length / digest.length)).slice(0, length)}`
}

/** Who wrote a value, and its number; throws for a value that nobody wrote. */
export function readLoadValue(value: string): { producer: string; number: number } {
  const [producer = '', digits = ''] = value.split(' ', 2)
  const number = Number(digits)
  if (!/^\d+$/.test(digits) || value !== loadValue(producer, number)) {
    throw new Error(`nobody wrote ${JSON.stringify(value.slice(0, 80))} (${value.length} characters)`)
  }
  return { producer, number }
}
