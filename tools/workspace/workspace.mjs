/**
 * What `npm start`, `npm test` and `.ci/run` share: bringing pnpm by way of npm, installing from the
 * lock file, and deciding from a stamp whether anything has to be done at all.
 *
 * Plain JavaScript with Node's own modules, because it runs before anything is installed.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const stateFolder = join(root, 'node_modules', '.cache', 'ottla')

/** Ends the process with one line for a human where Node is too old to run anything else here. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`Ottla needs Node.js 20.19 or later; this is ${process.versions.node} (${process.execPath}).`)
  process.exit(1)
}

/** The command that runs the pinned pnpm: the one on the PATH when it is that very version, else through npm. */
export function pnpmCommand() {
  const version = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager.split('@')[1]
  const onPath = spawnSync('pnpm', ['--version'], { cwd: root, encoding: 'utf8' })
  if (onPath.status === 0 && onPath.stdout.trim() === version) return ['pnpm']
  return ['npm', 'exec', '--yes', '--loglevel=error', `--package=pnpm@${version}`, '--', 'pnpm']
}

/** Runs a command in the root; resolves with its exit code. Interrupts reach it through the terminal. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options })
    child.on('error', reject)
    child.on('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)))
  })
}

/** Installs from the lock file, unless the last install was from these very files. */
export async function install() {
  const files = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...memberFiles('package.json')]
  const stamp = hashOf(files.map((file) => [file, readFileSync(join(root, file))]))
  if (existsSync(join(root, 'node_modules', '.pnpm')) && readStamp('install') === stamp) return
  console.error('Installing packages from the lock file ...')
  const [command, ...args] = pnpmCommand()
  const code = await run(
    command,
    [...args, 'install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only'],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  if (code !== 0) giveUp(code, 'the packages could not be installed; what pnpm said stands above')
  writeStamp('install', stamp)
}

/** Builds the `ottla` program, unless the last build was from these very sources. */
export async function buildProgram() {
  const stamp = sourceStamp()
  const program = join(root, 'apps', 'cli', 'dist', 'ottla.js')
  if (existsSync(program) && readStamp('program') === stamp) return
  console.error('Building ottla ...')
  const code = await run(process.execPath, [join('apps', 'cli', 'build.mjs')])
  if (code !== 0) giveUp(code, 'ottla could not be built; what is wrong stands above')
  // Programs of the user's own, the examples among them, import the client's compiled modules.
  const types = await run(join(root, 'node_modules', '.bin', 'tsc'), ['-b', join('packages', 'client')])
  if (types !== 0) giveUp(types, 'packages/client could not be built; what is wrong stands above')
  writeStamp('program', stamp)
}

/** What failed has said why; a stack of ours would push that out of sight. Whoever pressed Ctrl-C knows. */
function giveUp(code, message) {
  if (code !== 130) console.error(message)
  process.exit(code)
}

/** True when neither an install nor a build is needed: a few hundred `stat` calls and nothing else. */
export function isUpToDate() {
  return existsSync(join(root, 'apps', 'cli', 'dist', 'ottla.js')) && readStamp('program') === sourceStamp()
}

/** Name, size and time of each file that goes into the program, and of the lock file. */
function sourceStamp() {
  const files = ['pnpm-lock.yaml', join('apps', 'cli', 'build.mjs'), ...memberFiles('package.json')]
  for (const group of ['packages', 'apps']) {
    for (const member of folders(join(root, group))) walk(join(group, member, 'src'), files)
  }
  return hashOf(
    files.map((file) => {
      const status = statSync(join(root, file))
      return [file, `${status.size}:${status.mtimeMs}`]
    }),
  )
}

function memberFiles(name) {
  const found = []
  for (const group of ['packages', 'apps', 'tools', 'examples']) {
    for (const member of folders(join(root, group))) {
      if (existsSync(join(root, group, member, name))) found.push(join(group, member, name))
    }
  }
  return found
}

function folders(path) {
  if (!existsSync(path)) return []
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

function walk(folder, into) {
  if (!existsSync(join(root, folder))) return
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) walk(path, into)
    else into.push(path)
  }
}

function hashOf(entries) {
  const hash = createHash('sha256')
  for (const [name, content] of entries) hash.update(name).update('\0').update(content).update('\0')
  return hash.digest('hex')
}

function readStamp(name) {
  const file = join(stateFolder, `${name}.stamp`)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

function writeStamp(name, stamp) {
  mkdirSync(stateFolder, { recursive: true })
  writeFileSync(join(stateFolder, `${name}.stamp`), stamp)
}
