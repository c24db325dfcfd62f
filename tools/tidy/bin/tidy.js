#!/usr/bin/env node
// Runs the checks of the house; exits non-zero when one of them fails.
import { importTypeScript } from '../../workspace/bundle.mjs'

const { main } = await importTypeScript(new URL('../src/tidy.ts', import.meta.url))
process.exitCode = await main(process.argv.slice(2))
