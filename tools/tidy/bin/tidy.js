#!/usr/bin/env node
// Runs the checks of the house; exits non-zero when one of them fails.
import { join } from 'node:path'
import { runBundled } from '@ottla/rig/run'

await runBundled(join(import.meta.dirname, '..'), 'src/tidy.ts')
