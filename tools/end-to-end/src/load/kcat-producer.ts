import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { runProgram } from '@ottla/rig'
import { loadValue } from './load-record.ts'

/** kcat, and so librdkafka, as an idempotent producer that outlives the broker's deaths. */
export class KcatProducer {
  readonly name: string
  sentCount = 0
  readonly #child: ChildProcessWithoutNullStreams
  #said = ''
  #isFeeding = false
  #fed: Promise<void> = Promise.resolve()

  /** `undefined` where kcat is not installed. */
  static async start(
    name: string,
    { bootstrap, topic, partition }: { bootstrap: string; topic: string; partition: number },
  ): Promise<KcatProducer | undefined> {
    const isThere = await runProgram('kcat', ['-V']).then(
      () => true,
      () => false,
    )
    if (!isThere) return undefined
    const settings = [
      'enable.idempotence=true',
      'message.timeout.ms=600000',
      'linger.ms=2',
      'reconnect.backoff.max.ms=100',
    ]
    // Without -E it gives up when the only broker is down.
    const args = ['-P', '-E', '-b', bootstrap, '-t', topic, '-p', String(partition)]
    return new KcatProducer(name, spawn('kcat', [...args, ...settings.flatMap((setting) => ['-X', setting])]))
  }

  private constructor(name: string, child: ChildProcessWithoutNullStreams) {
    this.name = name
    this.#child = child
    child.stderr.on('data', (chunk: Buffer) => {
      this.#said = (this.#said + chunk.toString()).slice(-4_096)
    })
    // Its exit code tells the story, not the broken pipe.
    child.stdin.on('error', () => {
      this.#isFeeding = false
    })
  }

  start(): void {
    this.#isFeeding = true
    this.#fed = this.#feed()
  }

  async pause(): Promise<void> {
    this.#isFeeding = false
    await this.#fed
  }

  /** Ends the input and waits until everything is delivered. Throws if kcat says that something is not. */
  async end(): Promise<void> {
    await this.pause()
    const exited = this.#child.exitCode === null ? once(this.#child, 'exit') : Promise.resolve([this.#child.exitCode])
    this.#child.stdin.end()
    const [code] = await exited
    if (code !== 0) throw new Error(`kcat ended with ${code}: ${this.#said}`)
  }

  kill(): void {
    this.#child.kill('SIGKILL')
  }

  async #feed(): Promise<void> {
    while (this.#isFeeding) {
      const lines = Array.from({ length: 20 }, (_, index) => `${loadValue(this.name, this.sentCount + index)}\n`)
      this.sentCount += lines.length
      // What its queue and the pipe hold is enough: it must not be fed for as long as no broker takes anything.
      const isTaken = this.#child.stdin.write(lines.join(''))
      await delay(isTaken ? 2 : 20)
      while (this.#isFeeding && this.#child.stdin.writableNeedDrain) await delay(20)
    }
  }
}
