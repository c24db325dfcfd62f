#!/usr/bin/env node
// Loads the built program. The broker is a bundle of its own, so that its start does not wait for the
// parsing of commands that it does not run.
import { existsSync } from 'node:fs'
import module from 'node:module'
import process from 'node:process'

// Node 22 and later keep compiled code between runs.
module.enableCompileCache?.()

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`ottla needs Node.js 20.19 or later; this is ${process.versions.node} (${process.execPath}).`)
  process.exit(1)
}

const [command, action] = process.argv.slice(2)
const isHelp = process.argv.includes('--help') || process.argv.includes('-h')
const isBroker = command === 'broker' && action === 'start' && !isHelp
const bundle = new URL(isBroker ? '../dist/broker.js' : '../dist/ottla.js', import.meta.url)
if (!existsSync(bundle)) {
  console.error('ottla is not built yet: run `npm start` or `pnpm build` in its folder first.')
  process.exit(1)
}
const { main } = await import(bundle.href)
await main(process.argv.slice(2))
