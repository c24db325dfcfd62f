import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { allCodecs, checkGolden, type GoldenLine } from './golden.ts'

function linesOf(release: string): GoldenLine[] {
  const text = readFileSync(new URL(`../../testdata/golden-${release}.jsonl`, import.meta.url), 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as GoldenLine)
}

const samples = { '3.9.1': linesOf('3.9.1'), '4.3.1': linesOf('4.3.1') }

describe.each(Object.entries(samples))('the golden bytes of %s', (_release, lines) => {
  it('decode to their values and encode back', () => {
    const failures = lines.flatMap((line) => {
      const { failure } = checkGolden(line)
      return failure === undefined ? [] : [`${line.message} version ${line.version}: ${failure}`]
    })
    expect(failures).toEqual([])
  })
})

it('cover every version of every message', () => {
  const seen = new Set(
    Object.values(samples).flatMap((lines) => lines.map(({ message, version }) => `${message} ${version}`)),
  )
  const shortened = {
    QuorumStateData: 'QuorumState',
    SubscriptionInfoData: 'SubscriptionInfo',
    DefaultPrincipalData: 'DefaultPrincipal',
  }
  const missing: string[] = []
  for (const { name, apiKey, lowestVersion, highestVersion } of allCodecs) {
    const printed = (shortened as Record<string, string>)[name] ?? name.replace(/391$/, '')
    for (let version = lowestVersion; version <= highestVersion; version++) {
      // 3.9 gave a key its type number as version.
      if (!seen.has(`${printed} ${version}`) && !seen.has(`${printed} ${apiKey}`)) missing.push(`${name} ${version}`)
    }
  }
  expect(missing).toEqual([])
})

describe('a line that is wrong', () => {
  const line = { message: 'EndTxnMarker', version: 0, hex: '00000005', json: { coordinatorEpoch: 5 } }

  it.each([
    ['has another value', { ...line, json: { coordinatorEpoch: 6 } }, 'coordinatorEpoch: 5 and 6'],
    ['has a field too many', { ...line, json: { coordinatorEpoch: 5, extra: 1 } }, 'extra is in the JSON'],
    ['has bytes too many', { ...line, hex: '0000000500' }, '1 bytes are left over'],
    ['has bytes too few', { ...line, hex: '0000' }, 'DecodeError'],
    ['names nothing that we know', { ...line, message: 'Nothing' }, 'unknown message'],
  ])('%s', (_what, wrong, failure) => {
    expect(checkGolden(line)).toEqual({ decoded: true, encoded: true })
    expect(checkGolden(wrong)).toMatchObject({ encoded: false, failure: expect.stringContaining(failure) })
  })
})
