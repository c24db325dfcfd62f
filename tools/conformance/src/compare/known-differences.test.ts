import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { workspaceFolder } from '@ottla/rig'
import { expect, it } from 'vitest'
import { knownDifferences, knownReasonFor } from './known-differences.ts'

const page = readFileSync(join(workspaceFolder(), 'docs/operating/differences.md'), 'utf8')

it('has a row on the page of differences for each', () => {
  for (const { title } of knownDifferences) expect(page).toContain(`\n| ${title} |`)
})

it('excuses a step only where every difference is meant', () => {
  const step = { name: 'plain v3', apiKey: 18, version: 3, outcome: { kind: 'taken' } } as const
  const meant = { path: 'apiKeys.8', expected: {}, found: undefined }
  const other = { path: 'errorCode', expected: 'NONE', found: 'INVALID_REQUEST' }
  const caseName = 'connection: ApiVersions, every version'
  expect(knownReasonFor(caseName, step, [meant])).toBe('APIs that are not served')
  expect(knownReasonFor(caseName, step, [meant, other])).toBeUndefined()
  expect(knownReasonFor('fetch: sizes', step, [{ path: '', expected: 'silence', found: {} }])).toBe('Silence')
})
