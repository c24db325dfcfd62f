import { join } from 'node:path'
import { expect, test } from 'vitest'
import { judgeFolder } from './index.ts'

const testdata = join(import.meta.dirname, '../../testdata/kafka-3.9.1')

test.each(['clean', 'killed'])(
  'serves what Apache Kafka 3.9.1 left in its folder: %s',
  { timeout: 120_000 },
  async (name) => {
    const rounds = await judgeFolder(join(testdata, `${name}.tar.gz`), join(testdata, 'expected.jsonl.gz'))
    const findings = rounds.flatMap(({ name: round, findings }) => findings.map((finding) => ({ round, ...finding })))
    expect(findings.filter(({ differences }) => differences.length > 0)).toEqual([])
    expect(findings.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(15_000)
  },
)
