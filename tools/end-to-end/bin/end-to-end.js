#!/usr/bin/env node
import { join } from 'node:path'
import { runBundled } from '@ottla/rig/run'

await runBundled(join(import.meta.dirname, '..'), 'src/main.ts')
