import { inspect } from 'node:util'
import type { LogLevel } from '@ottla/platform'
import type { LogLine } from '@ottla/platform/simulated'
import { Command, InvalidArgumentError, Option } from 'commander'
import { runSeed, runTwice, seedsBetween, swarm } from './swarm.ts'
import type { RunReport, Workload } from './workload.ts'
import { workloads } from './workloads.ts'

interface SimOptions {
  seed?: number
  seeds?: { first: number; last: number }
  twice?: boolean
  log?: LogLevel
}

/** Resolves to the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  let exitCode = 0
  const program = new Command('sim').description('Whole brokers in the simulated world, seed after seed')
  for (const workload of workloads) {
    program
      .command(workload.name)
      .description(workload.description)
      .option('--seed <n>', 'run this one seed and tell what it has decided', parseSeed)
      .option('--seeds <a-b>', 'run these seeds; without either, seeds are run for ever', parseRange)
      .option('--twice', 'run each seed twice and compare the runs')
      .addOption(
        new Option('--log <level>', 'print what the nodes log, with --seed').choices([
          'error',
          'warn',
          'info',
          'debug',
        ]),
      )
      .action(async (options: SimOptions) => {
        exitCode =
          options.seed === undefined ? await runMany(workload, options) : await runOne(workload, options.seed, options)
      })
  }
  await program.parseAsync(argv, { from: 'user' })
  return exitCode
}

async function runOne(workload: Workload, seed: number, { twice, log }: SimOptions): Promise<number> {
  const options = {
    ...(log === undefined ? {} : { logLevel: log }),
    onPlan: (plan: unknown) => print(inspect(plan, { depth: 5, breakLength: 118 })),
    onLog: (lines: readonly LogLine[]) => {
      if (log !== undefined) for (const line of lines) print(textOf(line))
    },
  }
  try {
    const run = twice ? runTwice : runSeed
    const startedAt = performance.now()
    const report = await run(workload, seed, options)
    print(summaryOf(report))
    print(`seed ${seed}: ok in ${Math.round(performance.now() - startedAt)} ms`)
    return 0
  } catch (error) {
    print(`seed ${seed} failed: ${inspect(error)}`)
    return 1
  }
}

async function runMany(workload: Workload, { seeds, twice }: SimOptions): Promise<number> {
  const first = seeds?.first ?? Date.now() % 1_000_000_000
  const startedAt = performance.now()
  const failed: number[] = []
  let count = 0
  const runs = twice ? { ...workload, run: (seed: number) => runTwice(workload, seed) } : workload
  for await (const { seed, error } of swarm(runs, seedsBetween(first, seeds?.last ?? Number.MAX_SAFE_INTEGER))) {
    count += 1
    if (error !== undefined) {
      failed.push(seed)
      print(`seed ${seed} failed: ${inspect(error)}`)
      print(`  again: pnpm sim ${workload.name} --seed ${seed} --log info\n`)
    }
    const isLast = seed === seeds?.last
    if (isLast || count % 100 === 0) {
      const seconds = (performance.now() - startedAt) / 1000
      print(`${count} seeds from ${first} on, ${failed.length} failed, ${(count / seconds).toFixed(1)} seeds/s`)
    }
  }
  if (failed.length > 0) print(`failed: ${failed.join(' ')}`)
  return failed.length === 0 ? 0 : 1
}

function summaryOf({ traceHash, eventCount, virtualMs, counts }: RunReport): string {
  const parts = Object.entries(counts).map(([name, count]) => `${count} ${name}`)
  return `${parts.join(', ')}\n${eventCount} events in ${virtualMs} ms of virtual time, trace ${traceHash}`
}

function textOf({ timeMs, node, level, message, fields }: LogLine): string {
  return `${timeMs.toFixed(3).padStart(12)} ${node} ${level} ${message} ${inspect(fields, { breakLength: 500, depth: 1 })}`
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

function parseSeed(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('not a whole number')
  return Number(text)
}

function parseRange(text: string): { first: number; last: number } {
  const match = /^(\d{1,15})-(\d{1,15})$/.exec(text)
  if (match === null) throw new InvalidArgumentError('not two whole numbers with a dash between them')
  return { first: Number(match[1]), last: Number(match[2]) }
}
