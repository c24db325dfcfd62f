import { KafkaError } from '@ottla/protocol'
import { describe, expect, it } from 'vitest'
import { compileLinearRegex, MAX_PATTERN_LENGTH, MAX_PROGRAM_SIZE } from './linear-regex.ts'

const LONGEST_NAME = 'a'.repeat(249)

function refusal(pattern: string): string {
  try {
    compileLinearRegex(pattern, 'Pattern')
  } catch (error) {
    expect(error).toBeInstanceOf(KafkaError)
    expect((error as KafkaError).errorName).toBe('INVALID_REGULAR_EXPRESSION')
    return (error as KafkaError).message
  }
  return 'none'
}

describe('compileLinearRegex', () => {
  it.each([
    ['orders', 'orders', true],
    ['orders', 'orders-eu', false],
    ['rder', 'orders', false],
    ['orders.*', 'orders-eu', true],
    ['a|ab', 'ab', true],
    ['^orders$', 'orders', true],
    ['(?i)ORDERS', 'orders', true],
    ['(?P<kind>o.+)-(?<region>eu|us)', 'orders-us', true],
    ['\\pL+_\\d{2,3}', 'straße_123', true],
    ['\\pL+_\\d{2,3}', 'straße_1234', false],
    ['', '', true],
    ['', 'orders', false],
    ['a.c', 'a\nc', false],
    ['[[:alpha:]]+', 'orders', true],
    ['\\Qa.c\\E', 'abc', false],
    ['.', '\u{1f600}', true],
  ])('matches whole texts: %s against %s is %s', (pattern, text, expected) => {
    expect(compileLinearRegex(pattern, 'Pattern').matches(text)).toBe(expected)
  })

  it.each([
    ['(abc', 'missing closing )'],
    ['[a', 'missing closing ]'],
    ['*a', 'missing argument to repetition operator'],
    ['a{1001}', 'invalid repeat count'],
    ['a{10}{10}', 'invalid nested repetition operator'],
    ['a{1000}{1000}', 'it takes more than 5000 instructions'],
    ['(a{1000}){1000}', 'it takes more than 5000 instructions'],
    ['(?=a)a', 'invalid or unsupported Perl syntax'],
    ['(?<=a)b', 'invalid named capture'],
    ['(a)\\1', 'invalid escape sequence'],
    ['\\p{Klingon}', 'invalid character class range'],
    [`${'('.repeat(2000)}a${')'.repeat(2000)}`, 'expression nests too deeply'],
  ])('refuses %s and says why', (pattern, reason) => {
    expect(refusal(pattern).endsWith(` is not a valid regular expression: ${reason}.`)).toBe(true)
  })

  // Backtracking takes more than the age of the universe for the first ones. Ending at all is what the test asks for.
  it.each([
    '((((a+)+)+)+)+b',
    '(a|aa)+b',
    '(a|a?)+b',
    '(.*)*b',
    `${'a?'.repeat(240)}${'a'.repeat(240)}b`,
    `${'(?:.*a)'.repeat(500)}b`,
    `${'(a*)*'.repeat(300)}b`,
    '(?:a|b)*a(?:a|b){1000}',
    '(?:.?.{999})'.repeat(4),
  ])('ends in time on %s', (pattern) => {
    expect(compileLinearRegex(pattern, 'Pattern').matches(LONGEST_NAME)).toBe(false)
  })

  it.each([
    'a{1000}'.repeat(1400),
    '(?:a{0,900})'.repeat(700),
    '(((a{1,10}){1,10}){1,10}){1,10}',
    '\\pL{1000}'.repeat(1000),
    `(?i)${'\\pL'.repeat(3_300)}`,
    '(((a{100}){100}){100}){100}',
  ])('refuses a short text that is a huge program, before it compiles it', (pattern) => {
    expect(refusal(pattern)).not.toBe('none')
  })

  it('lets in what is as large as may be, and nothing larger', () => {
    expect(compileLinearRegex('a{999}'.repeat(5), 'Pattern').programSize).toBeLessThanOrEqual(MAX_PROGRAM_SIZE)
    expect(refusal('a{1000}'.repeat(5))).toContain('it takes more than 5000 instructions')
    const names = Array.from({ length: 450 }, (_, index) => `topic-${index}`).join('|')
    expect(names.length).toBeLessThan(MAX_PATTERN_LENGTH)
    expect(compileLinearRegex(names, 'Pattern').matches('topic-449')).toBe(true)
    expect(compileLinearRegex('a'.repeat(4_998), 'Pattern').matches('a')).toBe(false)
    const tooLong = refusal('a'.repeat(MAX_PATTERN_LENGTH + 1))
    expect(tooLong).toContain('it has 10001 characters, and 10000 may be')
    expect(tooLong.length).toBeLessThan(400)
  })
})
