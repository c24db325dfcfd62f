import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { lastLines, runProgram, workspaceFolder } from '@ottla/rig'

export interface ProcessorOptions {
  readonly bootstrap: string
  readonly group: string
  readonly transactionalId: string
  readonly from: string
  readonly to: string
  /** It reads the topic whose records are named by where they stand. */
  readonly isFirst: boolean
  readonly batch: number
  readonly sessionMs: number
  readonly transactionMs: number
}

const PYTHON = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3'
const DRIVER = join(workspaceFolder(), 'tools', 'end-to-end', 'drivers', 'eos-processor.py')
const RESTART_MS = 100

/** Why there can be no processors on this machine; `undefined` where there can. */
export async function processorsAbsent(): Promise<string | undefined> {
  try {
    const { code } = await runProgram(PYTHON, ['-c', 'import confluent_kafka'])
    return code === 0 ? undefined : 'confluent-kafka is not installed (Debian: python3-confluent-kafka)'
  } catch {
    return 'there is no python3'
  }
}

/** One place in an application that is always manned: whoever dies there is followed by another with the same id. */
export class Processor {
  readonly #options: ProcessorOptions
  #child: ChildProcess | undefined
  readonly #zombies = new Set<ChildProcess>()
  #isStopping = false
  #said = ''
  /** Transactions that were committed, as far as their processes have lived to tell it. */
  committed = 0
  /** Processes that gave up by themselves. */
  gaveUp = 0

  constructor(options: ProcessorOptions) {
    this.#options = options
  }

  /** The last that its processes had to say. */
  get lastWords(): string {
    return lastLines(this.#said, 5)
  }

  start(): void {
    const child = spawn(PYTHON, [DRIVER, JSON.stringify(this.#options)], { stdio: ['ignore', 'pipe', 'pipe'] })
    this.#child = child
    child.stdout!.on('data', (chunk: Buffer) => {
      this.committed += chunk.toString().split('\n').length - 1
    })
    child.stderr!.on('data', (chunk: Buffer) => {
      this.#said = (this.#said + chunk.toString()).slice(-4_096)
    })
    child.once('exit', (code) => {
      this.#zombies.delete(child)
      if (this.#child !== child) return
      this.#child = undefined
      if (code !== null && code !== 0) this.gaveUp += 1
      setTimeout(() => {
        if (!this.#isStopping && this.#child === undefined) this.start()
      }, RESTART_MS)
    })
  }

  kill(): void {
    this.#child?.kill('SIGKILL')
  }

  /** Its process stands still while another takes its place, and then goes on as if nothing had been. */
  freeze(): () => void {
    const zombie = this.#child
    if (zombie === undefined) return () => undefined
    zombie.kill('SIGSTOP')
    this.#zombies.add(zombie)
    this.start()
    return () => void zombie.kill('SIGCONT')
  }

  /** In good order; those who do not go are made to. */
  async stop(withinMs: number): Promise<void> {
    this.#isStopping = true
    for (const child of [...this.#zombies, this.#child]) {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) continue
      const exited = once(child, 'exit')
      child.kill('SIGCONT')
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), withinMs)
      await exited
      clearTimeout(timer)
    }
  }
}
