import { ottla } from '@ottla/rig'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientColumns } from './clients.ts'
import { Conformance } from './conformance.ts'
import { scenarios as allScenarios } from './scenarios/index.ts'

/**
 * The judgement of `pnpm conformance` as tests, without the Java clients. It runs in the background, two clients side
 * by side, and each test waits for its own cell.
 */
const columns = clientColumns.filter(({ isJava }) => !isJava)
const scenarios = allScenarios.filter(({ needs }) => !needs.includes('console tools'))
const conformance = new Conformance({ columns, scenarios, broker: ottla(), parallel: 2 })
const wholeRunMs = 15 * 60_000

let run: Promise<unknown>

beforeAll(() => {
  run = conformance.run()
  // Without a broker no cell will ever be told: let every test know at once, and afterAll why.
  run.catch((error: unknown) => process.stderr.write(`no conformance run: ${error}\n`))
})

afterAll(() => run, wholeRunMs)

describe.each(columns.map(({ name }) => name))('%s', (client) => {
  test.each(scenarios.map(({ name }) => name))('%s', { timeout: wholeRunMs }, async (scenario) => {
    const cell = await Promise.race([
      conformance.cell(scenario, client),
      run.then(() => conformance.cell(scenario, client)),
    ])
    if (cell.verdict === 'not here') process.stderr.write(`${client}, ${scenario}: not tried: ${cell.reason}\n`)
    expect(cell.verdict === 'fail' ? cell.reason : '').toBe('')
  })
})
