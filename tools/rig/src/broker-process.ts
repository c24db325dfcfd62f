import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { BrokerPlace, BrokerProgram } from './broker-program.ts'
import type { BrokerTarget } from './broker-target.ts'
import { adopt, lastLines } from './child-program.ts'
import { freePorts } from './free-port.ts'
import { apiVersionsGreeting } from './raw-connection.ts'
import { ToolError } from './tool-error.ts'

export function externalBroker(bootstrap: string): BrokerTarget {
  const match = /^(.+):(\d+)$/.exec(bootstrap)
  if (match === null) throw new ToolError(`--bootstrap takes HOST:PORT, not ${bootstrap}`)
  return { name: bootstrap, host: match[1]!, port: Number(match[2]), bootstrap }
}

export interface LaunchOptions {
  settings?: Readonly<Record<string, string>>
  /** Where data and logs go; a temporary folder, removed by `dispose`, when not given. */
  folder?: string
  ports?: readonly number[]
}

/** One broker on its own folder and port, that can be stopped, killed and started again on them. */
export class BrokerProcess implements BrokerTarget {
  readonly name: string
  readonly host = '127.0.0.1'
  readonly port: number
  readonly bootstrap: string
  readonly folder: string
  /** From exec to the first answered ApiVersions, at the latest start. */
  readyMs = 0
  readonly #program: BrokerProgram
  readonly #place: BrokerPlace
  readonly #isTemporary: boolean
  #child: ChildProcess | undefined
  #output = ''

  static async launch(program: BrokerProgram, options: LaunchOptions = {}): Promise<BrokerProcess> {
    const broker = new BrokerProcess(program, options.ports ?? (await freePorts(program.portCount)), options)
    try {
      await program.prepare(broker.#place)
      await broker.start()
    } catch (error) {
      await broker.dispose()
      throw error
    }
    return broker
  }

  private constructor(program: BrokerProgram, ports: readonly number[], options: LaunchOptions) {
    this.#program = program
    this.#isTemporary = options.folder === undefined
    this.folder = options.folder ?? mkdtempSync(join(tmpdir(), 'ottla-rig-'))
    this.#place = { folder: this.folder, ports, settings: { ...program.settings, ...options.settings } }
    this.name = program.name
    this.port = ports[0]!
    this.bootstrap = `${this.host}:${this.port}`
  }

  get pid(): number {
    if (this.#child?.pid === undefined) throw new Error(`${this.name} is not running`)
    return this.#child.pid
  }

  /** The last that the broker printed, for a message about what went wrong. */
  get output(): string {
    return lastLines(this.#output, 30)
  }

  /** Starts the process and waits until it answers ApiVersions. */
  async start(): Promise<void> {
    const { file, args, env } = this.#program.command(this.#place)
    const startedAt = performance.now()
    const child = spawn(file, args, {
      cwd: this.folder,
      env: env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    adopt(child)
    this.#child = child
    this.#output = ''
    const keep = (chunk: Buffer) => {
      this.#output = (this.#output + chunk.toString()).slice(-64 * 1024)
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    let failure: Error | undefined
    child.once('error', (error) => {
      failure = error
    })
    while (!(await answersApiVersions(this.host, this.port))) {
      if (failure !== undefined) throw failure
      if (child.exitCode !== null || child.signalCode !== null) {
        throw new Error(
          `${this.name} ended with ${child.exitCode ?? child.signalCode} before it was ready:\n${this.output}`,
        )
      }
      if (performance.now() - startedAt > 60_000) {
        throw new Error(`${this.name} did not answer ApiVersions within 60 s:\n${this.output}`)
      }
      await delay(1)
    }
    this.readyMs = performance.now() - startedAt
  }

  /** Asks it to stop and waits until it has. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM')
  }

  /** Takes its life without notice, as a crash of the process would. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** The exit code of one that ends by itself, within that time. */
  async ended(withinMs: number): Promise<number | null> {
    const child = this.#child
    if (child === undefined) throw new Error(`${this.name} is not running`)
    if (child.exitCode === null && child.signalCode === null) {
      await once(child, 'close', { signal: AbortSignal.timeout(withinMs) })
    }
    this.#child = undefined
    return child.exitCode
  }

  /** Ends it, and removes its folder where that was a temporary one. */
  async dispose(): Promise<void> {
    if (this.#child !== undefined) await this.kill()
    if (this.#isTemporary) rmSync(this.folder, { recursive: true, force: true })
  }

  async #end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.#child
    if (child === undefined) return
    this.#child = undefined
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill(signal)
    const timer = setTimeout(() => child.kill('SIGKILL'), 60_000)
    const [code, by] = await exited
    clearTimeout(timer)
    if (signal === 'SIGTERM' && by === 'SIGKILL') throw new Error(`${this.name} did not stop within 60 s of SIGTERM`)
    if (signal === 'SIGTERM' && code !== 0 && code !== 143 && by !== 'SIGTERM') {
      throw new Error(`${this.name} stopped with exit code ${code}:\n${this.output}`)
    }
  }
}

function answersApiVersions(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, noDelay: true })
    socket.setTimeout(5_000, () => socket.destroy())
    socket.once('connect', () => socket.write(apiVersionsGreeting))
    socket.once('data', () => {
      resolve(true)
      socket.destroy()
    })
    socket.once('error', () => resolve(false))
    socket.once('close', () => resolve(false))
  })
}
