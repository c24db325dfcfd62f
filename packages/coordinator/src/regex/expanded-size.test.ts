import fc from 'fast-check'
import { RE2JS } from 're2js'
import { describe, expect, it } from 'vitest'
import { expandedSize } from './expanded-size.ts'

const atom = fc.constantFrom(
  'a',
  '.',
  '\\d',
  '\\pL',
  '\\p{Greek}',
  '\\x{41}',
  '[a-z]',
  '[]x]',
  '[^]{}()]',
  '[[:alpha:]*{9}]',
  '\\{',
  '\\Qa{9}(\\E',
)
const repeat = fc.oneof(fc.constant(''), fc.constantFrom('*', '+', '?', '{3}', '{2,}', '{0,5}', '{,2}', '{9,11}'))
const expression = fc.letrec<{ whole: string; part: string }>((tie) => ({
  part: fc.oneof(
    { depthSize: 'small' },
    atom,
    fc
      .tuple(fc.constantFrom('(', '(?:', '(?i:', '(?P<n>'), tie('whole'), fc.constant(')'))
      .map((parts) => parts.join('')),
  ),
  whole: fc
    .array(fc.tuple(tie('part'), repeat, fc.constantFrom('', '|')), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.flat().join('')),
})).whole

describe('expandedSize', () => {
  it('is near the size of the program, for whatever RE2 compiles', () => {
    fc.assert(
      fc.property(expression, (pattern) => {
        const size = programSize(pattern)
        if (size === undefined) return
        const estimate = expandedSize(pattern)
        // Two instructions belong to the whole program. What is repeated may be simplified to less, never to more than twice.
        expect(size).toBeLessThanOrEqual(2 * estimate + 4)
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    ['a{1000}', 1000],
    ['(a{30}){30}', 960],
    ['[a{1000}]', 1],
    ['\\Qa{1000}\\E', 7],
    ['a\\{1000}', 7],
    ['(((a{10}){10}){10}){10}', 12_220],
  ])('reads %s as %d instructions', (pattern, size) => {
    expect(expandedSize(pattern)).toBe(size)
  })

  it('gives a number for what cannot be read', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab\\[](){}|*+?:^$pQEx{<>P19,'), maxLength: 40 }), (pattern) => {
        expect(expandedSize(pattern)).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 1000 },
    )
  })
})

function programSize(pattern: string): number | undefined {
  try {
    return RE2JS.compile(pattern).programSize()
  } catch {
    return undefined
  }
}
