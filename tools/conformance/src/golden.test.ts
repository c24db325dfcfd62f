import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { runGolden } from './golden.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ottla-golden-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

it('counts the lines that decode and encode, and says what is wrong with the others', async () => {
  const right = { message: 'EndTxnMarker', version: 0, hex: '00000005', json: { coordinatorEpoch: 5 } }
  const wrong = { ...right, json: { coordinatorEpoch: 6 } }
  writeFileSync(join(folder, 'messages.jsonl'), `${JSON.stringify(right)}\n${JSON.stringify(wrong)}\n`)
  expect(await runGolden(folder)).toEqual({
    lines: 2,
    decoded: 1,
    encoded: 1,
    failures: ['line 2, EndTxnMarker version 0: EndTxnMarker.coordinatorEpoch: 5 and 6'],
  })
})

it('rejects a folder without golden bytes', async () => {
  await expect(runGolden(folder)).rejects.toThrow('ENOENT')
})
