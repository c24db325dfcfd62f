import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type BrokerProgram, workspaceFolder } from '@ottla/rig'

/** The program with the wall clock of another time, which goes on from there. For programs that run on Node. */
export function programAtTime(program: BrokerProgram, ms: number): BrokerProgram {
  const preload = pathToFileURL(join(workspaceFolder(), 'tools/conformance/drivers/clock-at.mjs')).href
  return {
    ...program,
    command(place) {
      const { file, args, env } = program.command(place)
      return {
        file,
        args: ['--import', preload, ...args],
        env: { ...(env ?? process.env), OTTLA_CLOCK_AHEAD_MS: String(ms - Date.now()) },
      }
    },
  }
}
