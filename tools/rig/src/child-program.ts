import { type ChildProcess, spawn } from 'node:child_process'

export interface ProgramResult {
  code: number
  stdout: Buffer
  stderr: string
}

/** Runs a program to its end. A program that is not there, or not done in time, rejects; an exit code is a result. */
export function runProgram(
  file: string,
  args: readonly string[],
  options: { input?: string | Uint8Array; timeoutMs?: number; env?: NodeJS.ProcessEnv; cwd?: string } = {},
): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: options.cwd, env: options.env ?? process.env })
    const stdout: Buffer[] = []
    let stderr = ''
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`${file} was not done after ${options.timeoutMs} ms; it had said: ${lastLines(stderr, 3)}`))
    }, options.timeoutMs ?? 60_000)
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString()
    })
    child.once('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    child.once('close', (code, signal) => {
      clearTimeout(timer)
      resolve({ code: code ?? (signal === null ? 0 : 128), stdout: Buffer.concat(stdout), stderr })
    })
    // A program that ends early closes its input; its exit code tells the story, not the broken pipe.
    child.stdin.on('error', () => child.stdin.destroy())
    child.stdin.end(options.input ?? '')
  })
}

export function lastLines(text: string, count: number): string {
  return text.trimEnd().split('\n').slice(-count).join('\n')
}

const living = new Set<ChildProcess>()

/** A child that must not outlive this process: killed when it exits, however it exits. */
export function adopt(child: ChildProcess): void {
  if (living.size === 0) installExitHooks()
  living.add(child)
  child.once('exit', () => living.delete(child))
}

let hooked = false

function installExitHooks(): void {
  if (hooked) return
  hooked = true
  process.on('exit', () => {
    for (const child of living) child.kill('SIGKILL')
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => process.exit(128 + (signal === 'SIGINT' ? 2 : 15)))
  }
}
