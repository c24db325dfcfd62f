// Fuzzes every message until it is stopped, or for some rounds: `pnpm --filter @ottla/protocol fuzz [SEED] [ROUNDS]`.
// Each round has its own seed; a failure names it.
import { importWithSchema } from './bundle.mjs'

const { fuzzDamage, fuzzRoundTrip, fuzzTargets, schema } = await importWithSchema('fuzz.ts')
const [first = String(Date.now() % 1_000_000_000), rounds = 'Infinity'] = process.argv.slice(2)
const targets = fuzzTargets(schema)
const startedAt = performance.now()
for (let round = 0; round < Number(rounds); round++) {
  const options = { seed: Number(first) + round * 1000, runs: 20 }
  for (const target of targets) {
    fuzzRoundTrip(target, options)
    fuzzDamage(target, options)
  }
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  console.log(`round ${round + 1}, seed ${options.seed}: ${targets.length} messages are fine, ${seconds} s`)
}
