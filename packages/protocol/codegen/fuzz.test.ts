import { describe, expect, it } from 'vitest'
import { fuzzDamage, fuzzRoundTrip, fuzzTargets } from './fuzz.ts'
import { loadSchema } from './load-schema.ts'

const targets = fuzzTargets(await loadSchema())
const options = { seed: 20_240_229, runs: 5 }

describe('every message', () => {
  it('has a codec', () => {
    expect(targets.filter(({ codec }) => codec === undefined)).toEqual([])
    expect(targets.length).toBeGreaterThan(250)
  })

  it('comes back as it was, whatever its values', () => {
    for (const target of targets) fuzzRoundTrip(target, options)
  })

  it('answers damaged bytes with a decoding error or a value', () => {
    for (const target of targets) fuzzDamage(target, options)
  })
})
