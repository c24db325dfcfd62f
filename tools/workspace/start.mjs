/**
 * `npm start`: a broker on 127.0.0.1:9092 with its data under ./data. Arguments after `--` go to
 * `ottla broker start`. When nothing has changed since the last build, the built program runs in this
 * very process: no package manager, no second Node.
 */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildProgram, install, isUpToDate, requireNode, root } from './workspace.mjs'

requireNode()
const isFresh = !isUpToDate()
if (isFresh) {
  await install()
  await buildProgram()
}
// The broker says how long its own start took, which is not the time of an install.
if (isFresh) performance.mark('ottla:launch')
const program = join(root, 'apps', 'cli', 'bin', 'ottla.js')
process.argv = [process.argv[0], program, 'broker', 'start', ...process.argv.slice(2)]
await import(pathToFileURL(program).href)
