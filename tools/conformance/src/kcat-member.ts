import { type ChildProcess, spawn } from 'node:child_process'
import { lastLines } from '@ottla/rig'
import type { IncomingRecord, JoinOptions, Place, Polled } from './foreign-client.ts'

/** Takes whole messages off the front of what kcat has printed so far. */
export type ParseMessages = (output: Buffer) => { messages: (IncomingRecord & { topic: string })[]; sizeBytes: number }

/** kcat as a member of a group: a process that prints what it reads until it is told to stop, and then commits it. */
export class KcatMember {
  readonly #child: ChildProcess
  readonly #parse: ParseMessages
  #output: Buffer = Buffer.alloc(0)
  #told = ''
  #assignment: Place[] = []
  #ended: Error | undefined

  constructor(bootstrap: string, format: string, parse: ParseMessages, options: JoinOptions) {
    this.#parse = parse
    const settings = [
      `partition.assignment.strategy=${options.assignor}`,
      `auto.offset.reset=${options.reset}`,
      'session.timeout.ms=10000',
      'heartbeat.interval.ms=300',
      'fetch.error.backoff.ms=100',
      'reconnect.backoff.max.ms=500',
      ...(options.instanceId === undefined ? [] : [`group.instance.id=${options.instanceId}`]),
    ].flatMap((setting) => ['-X', setting])
    const args = ['-b', bootstrap, '-u', '-f', format, ...settings, '-G', options.group, ...options.topics]
    this.#child = spawn('kcat', args, { stdio: ['ignore', 'pipe', 'pipe'] })
    this.#child.once('error', (error) => {
      this.#ended = error
    })
    this.#child.once('close', (code) => {
      this.#ended ??= new Error(`kcat ended with ${code}: ${lastLines(this.#told, 3)}`)
    })
    this.#child.stdout!.on('data', (chunk: Buffer) => {
      this.#output = Buffer.concat([this.#output, chunk])
    })
    this.#child.stderr!.on('data', (chunk: Buffer) => this.#listen(chunk.toString()))
  }

  async poll(): Promise<Polled> {
    // What it prints comes by itself: one turn of the loop lets it in.
    await new Promise((resolve) => setImmediate(resolve))
    if (this.#ended !== undefined) throw this.#ended
    const { messages, sizeBytes } = this.#parse(this.#output)
    this.#output = this.#output.subarray(sizeBytes)
    return { assignment: this.#assignment, records: messages }
  }

  async leave(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.#ended !== undefined) return
    const closed = new Promise((resolve) => this.#child.once('close', resolve))
    this.#child.kill(signal)
    await closed
  }

  /** "% Group g rebalanced (memberid m): assigned: t [0], t [1]", and "revoked:" before the next one. */
  #listen(text: string): void {
    this.#told += text
    const rebalances = [...this.#told.matchAll(/rebalanced \(memberid \S+\): (assigned|revoked): (.*)\n/g)]
    const newest = rebalances.at(-1)
    if (newest === undefined) return
    const places = newest[1] === 'assigned' ? [...newest[2]!.matchAll(/(\S+) \[(\d+)\]/g)] : []
    this.#assignment = places.map(([, topic, partition]) => ({ topic: topic!, partition: Number(partition) }))
  }
}
