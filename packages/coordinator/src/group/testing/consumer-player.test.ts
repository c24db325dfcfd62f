import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { ConsumerPlayer } from './consumer-player.ts'
import { parseScenario, printScenario } from './scenario-script.ts'

const directory = fileURLToPath(new URL('../../../testdata/consumer/', import.meta.url))

/** `UPDATE_SCENARIOS=1` writes what happens into the files, for somebody to read the difference. */
const isUpdate = process.env.UPDATE_SCENARIOS === '1'

describe('a consumer group', () => {
  for (const file of fs.readdirSync(directory).filter((name) => name.endsWith('.txt'))) {
    it(`does as ${file} says`, async () => {
      const text = fs.readFileSync(path.join(directory, file), 'utf8')
      const blocks = parseScenario(text)
      const played = await new ConsumerPlayer().play(blocks)
      const lines = played.map((each) => each.flatMap((line) => line.split('\n')))
      const found = printScenario(blocks.map(({ head }, index) => ({ head, lines: lines[index]! })))
      if (isUpdate) fs.writeFileSync(path.join(directory, file), found)
      else expect(found).toBe(text)
    })
  }
})
