import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { BrokerPlace, BrokerProgram } from './broker-program.ts'
import { workspaceFolder } from './workspace.ts'

/** The built program of this workspace. `node` may be another Node than the one that runs the tool. */
export function ottla(options: { node?: string; nodeFlags?: readonly string[] } = {}): BrokerProgram {
  const program = join(workspaceFolder(), 'apps/cli/bin/ottla.js')
  return {
    name: 'ottla',
    settings: {},
    portCount: 1,
    async prepare() {
      if (!existsSync(program)) throw new Error(`${program} is not there: build the workspace first (\`pnpm build\`)`)
    },
    command: (place) => ({
      file: options.node ?? process.execPath,
      args: [...(options.nodeFlags ?? []), program, 'broker', 'start', ...overridesOf(place)],
    }),
  }
}

function overridesOf({ folder, ports, settings }: BrokerPlace): string[] {
  const all = {
    listeners: `PLAINTEXT://127.0.0.1:${ports[0]}`,
    'log.dirs': join(folder, 'data'),
    ...settings,
  }
  return Object.entries(all).flatMap(([name, value]) => ['--override', `${name}=${value}`])
}
