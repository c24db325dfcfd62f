import { readFileSync } from 'node:fs'
import { runProgram } from './child-program.ts'

/** CPU seconds, user and system, of all threads that the process has had so far. */
export async function cpuSecondsOf(pid: number): Promise<number> {
  if (process.platform !== 'linux') return parsePsTime(await ps(pid, 'time='))
  // The command's name stands in parentheses and may hold spaces and parentheses itself: count from the last one.
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  // Fields 14 and 15 of the line, in ticks of which every Linux that Node runs on has 100 a second.
  return (Number(fields[11]) + Number(fields[12])) / 100
}

export interface MemoryUse {
  residentBytes: number
  /** The most that was ever resident; what there is now where the system does not keep it. */
  peakBytes: number
}

export async function memoryOf(pid: number): Promise<MemoryUse> {
  if (process.platform !== 'linux') {
    const residentBytes = Number((await ps(pid, 'rss=')).trim()) * 1024
    return { residentBytes, peakBytes: residentBytes }
  }
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024
  return { residentBytes: kilobytes('VmRSS'), peakBytes: kilobytes('VmHWM') }
}

/** `[[days-]hours:]minutes:seconds[.hundredths]`, as ps prints it. */
export function parsePsTime(text: string): number {
  const [clock = '', days = '0'] = text.trim().split('-').reverse()
  const seconds = clock.split(':').reduce((total, part) => total * 60 + Number(part), 0)
  return Number(days) * 86_400 + seconds
}

async function ps(pid: number, column: string): Promise<string> {
  const result = await runProgram('ps', ['-o', column, '-p', String(pid)])
  if (result.code !== 0) throw new Error(`ps knows no process ${pid}`)
  return result.stdout.toString()
}
