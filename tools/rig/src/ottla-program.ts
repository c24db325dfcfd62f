import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BrokerPlace, BrokerProgram } from './broker-program.ts'
import { ToolError } from './tool-error.ts'
import { workspaceFolder } from './workspace.ts'

/**
 * The program of this workspace, built first when its sources have changed. OTTLA_PROGRAM names another build to run
 * instead, as it is.
 */
export function ottla(): BrokerProgram {
  const given = process.env.OTTLA_PROGRAM
  const program = given ?? join(workspaceFolder(), 'apps/cli/bin/ottla.js')
  return {
    name: 'ottla',
    settings: {},
    portCount: 1,
    async prepare() {
      if (given === undefined) await upToDate()
      else if (!existsSync(given)) throw new ToolError(`OTTLA_PROGRAM names ${given}, which is not there`)
    },
    command: (place) => ({
      file: process.execPath,
      args: [program, 'broker', 'start', ...overridesOf(place)],
    }),
  }
}

let build: Promise<void> | undefined

/** Once per run: a broker that is started again must be the same program as before. */
function upToDate(): Promise<void> {
  build ??= (async () => {
    const workspace = pathToFileURL(join(workspaceFolder(), 'tools/workspace/workspace.mjs')).href
    const { buildProgram } = (await import(workspace)) as { buildProgram(): Promise<void> }
    await buildProgram()
  })()
  return build
}

function overridesOf({ folder, ports, settings }: BrokerPlace): string[] {
  const all = {
    listeners: `PLAINTEXT://127.0.0.1:${ports[0]}`,
    'log.dirs': join(folder, 'data'),
    ...settings,
  }
  return Object.entries(all).flatMap(([name, value]) => ['--override', `${name}=${value}`])
}
