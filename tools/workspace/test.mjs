/**
 * `npm test`, `pnpm verify` and CI: install, build, and every check, in this order. All of them run even
 * after one has failed, so that one run tells everything. The last line counts the tests.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildProgram, install, requireNode, root, run } from './workspace.mjs'

requireNode()
process.env.TURBO_TELEMETRY_DISABLED = '1'
process.env.DO_NOT_TRACK = '1'
process.env.NX_DAEMON = 'false'

const bin = (name) => join(root, 'node_modules', '.bin', name)
const report = join(root, 'node_modules', '.cache', 'ottla', 'vitest.json')
const only = process.argv.slice(2)

const steps =
  only.length > 0
    ? []
    : [
        ['types', bin('tsc'), ['-b']],
        ['lint', bin('biome'), ['check', '--diagnostic-level=warn', '.']],
        ['layers', bin('turbo'), ['boundaries', '--no-color']],
        ['tidy', process.execPath, [join('tools', 'tidy', 'bin', 'tidy.js')]],
      ]

await install()
await buildProgram()
mkdirSync(join(root, 'node_modules', '.cache', 'ottla'), { recursive: true })
rmSync(report, { force: true })

const failures = []
for (const [name, command, args] of steps) {
  const started = process.hrtime.bigint()
  const code = await run(command, args)
  const seconds = Number(process.hrtime.bigint() - started) / 1e9
  console.log(`${code === 0 ? 'ok' : 'FAILED'}  ${name} (${seconds.toFixed(1)} s)`)
  if (code !== 0) failures.push(name)
}

const code = await run(bin('vitest'), [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...only,
])
if (code !== 0) failures.push('tests')

const result = JSON.parse(readFileSync(report, 'utf8'))
if (failures.length > 0) console.log(`failed: ${failures.join(', ')}`)
// A step that is not a test counts as one failure, so that the closing line never reads better than the run was.
const failed = result.numFailedTests + failures.filter((name) => name !== 'tests').length
const unreported = failures.includes('tests') && result.numFailedTests === 0 ? 1 : 0
console.log(
  `${result.numPassedTests} passed, ${failed + unreported} failed, ${result.numPendingTests + result.numTodoTests} skipped`,
)
process.exitCode = failures.length > 0 ? 1 : 0
