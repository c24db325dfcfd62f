#!/usr/bin/env node
import { join } from 'node:path'
import { runBundled } from '../../rig/bin/run-bundled.js'

await runBundled(join(import.meta.dirname, '..'), 'src/main.ts')
