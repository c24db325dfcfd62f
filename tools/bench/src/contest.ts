import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type Client, connect } from '@ottla/client'
import { BrokerProcess, type BrokerProgram, type BrokerTarget, cpuSecondsOf, memoryOf } from '@ottla/rig'

/** One broker in a contest, with a client for what is not measured. */
export interface Contestant {
  readonly name: string
  readonly target: BrokerTarget
  /** Undefined for a broker elsewhere: its processor time and memory stay unknown. */
  readonly pid: number | undefined
  readonly client: Client
}

/** Starts every program on a folder of its own, runs `contest` with all of them up, and ends them. */
export async function withContestants(
  brokers: readonly (BrokerProgram | BrokerTarget)[],
  settings: Readonly<Record<string, string>>,
  contest: (contestants: readonly Contestant[]) => Promise<void>,
): Promise<void> {
  const contestants: Contestant[] = []
  try {
    for (const broker of brokers) {
      const target = 'bootstrap' in broker ? broker : await BrokerProcess.launch(broker, { settings })
      const pid = target instanceof BrokerProcess ? target.pid : undefined
      const client = await connect({ bootstrapServers: target.bootstrap, clientId: 'bench' })
      contestants.push({ name: target.name, target, pid, client })
    }
    await contest(contestants)
  } finally {
    for (const { client, target } of contestants) {
      await client.close()
      if (target instanceof BrokerProcess) await target.dispose()
    }
  }
}

export async function makeTopic({ client }: Contestant, partitions: number): Promise<string> {
  const name = `bench-${randomUUID()}`
  // Files of a deleted topic go soon: the next round should not wait for this one's space.
  await client.admin.createTopic({ name, partitions, configs: { 'file.delete.delay.ms': '1000' } })
  // A partition is made before it is led. The client asks again while it is not; the generator would not.
  await Promise.all(Array.from({ length: partitions }, (_, partition) => client.admin.offsets(name, partition)))
  return name
}

export interface Use {
  readonly cpuSeconds: number | undefined
  readonly residentMb: number | undefined
}

/** Runs a piece of work and tells what it cost the broker. */
export async function measured<T>({ pid }: Contestant, work: () => Promise<T>): Promise<{ result: T; use: Use }> {
  if (pid === undefined) return { result: await work(), use: { cpuSeconds: undefined, residentMb: undefined } }
  const before = await cpuSecondsOf(pid)
  const result = await work()
  const cpuSeconds = (await cpuSecondsOf(pid)) - before
  return { result, use: { cpuSeconds, residentMb: (await memoryOf(pid)).residentBytes / 1024 / 1024 } }
}

/** Waits until nothing is left to write back, so that one round does not pay for the one before it. */
export async function settleDisk(): Promise<void> {
  await once(spawn('sync', { stdio: 'ignore' }), 'exit')
}
