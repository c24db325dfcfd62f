import { describe, expect, it } from 'vitest'
import { foldLongLines } from './fold.ts'

const long = 'a'.repeat(100)

describe('a line that is too long', () => {
  it.each([
    [
      `function ${long}(reader: Reader, version: number): Sample {`,
      [`function ${long}(`, '  reader: Reader,', '  version: number,', '): Sample {'],
    ],
    [
      `import { ${long}, type Sample } from './reader.ts'`,
      ['import {', `  ${long},`, '  type Sample,', "} from './reader.ts'"],
    ],
    [`  else if (${long}) throw new RangeError(1)`, [`  else if (${long})`, '    throw new RangeError(1)']],
    [
      `  flexible ? writer.${long}(1) : writer.string(1)`,
      ['  flexible', `    ? writer.${long}(1)`, '    : writer.string(1)'],
    ],
    [`  return ${long} && second === 1 && third`, [`  return ${long} &&`, '    second === 1 &&', '    third']],
    [`    ${long}: one === null ? null : many`, [`    ${long}:`, '      one === null ? null : many']],
    [
      `  const ${long} = version >= 3 ? reader.int8() : 0`,
      [`  const ${long} =`, '    version >= 3 ? reader.int8() : 0'],
    ],
  ])('is broken where it can be: %#', (line, lines) => {
    expect(foldLongLines(line).split('\n')).toEqual(lines)
  })
})

it('leaves short lines alone', () => {
  expect(foldLongLines('const a = 1\n  return a && b')).toBe('const a = 1\n  return a && b')
})
