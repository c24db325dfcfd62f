import { describe, expect, it } from 'vitest'
import { judgeOutput, judgePolls } from './exactly-once.ts'

const record = (offset: number, origin: string, transaction: string, count: number, fate = 'commit') => ({
  offset,
  value: `${origin} ${transaction} 0 ${count} ${fate}`,
})
const kindsOf = (findings: readonly { kind: string }[]) => findings.map(({ kind }) => kind)

describe('output of processors', () => {
  it('is right where each record of the input is there once, in whole transactions', () => {
    const output = [
      [record(0, '0:0', 'a.1', 3), record(1, '0:1', 'a.1', 3), record(5, '0:2', 'a.2', 1)],
      [record(0, '1:0', 'a.1', 3)],
    ]
    expect(judgeOutput([3, 1], output)).toEqual([])
  })

  it.each([
    ['lost write', [record(0, '0:0', 'a', 1)]],
    ['duplicate', [record(0, '0:0', 'a', 1), record(1, '0:1', 'b', 1), record(2, '0:0', 'c', 1)]],
    ['out of order', [record(0, '0:1', 'a', 1), record(1, '0:0', 'b', 1)]],
    ['aborted read', [record(0, '0:0', 'a', 1), record(1, '0:1', 'b', 1, 'abort')]],
    ['torn transaction', [record(0, '0:0', 'a', 3), record(1, '0:1', 'a', 3)]],
  ])('tells a %s', (kind, records) => {
    expect(kindsOf(judgeOutput([2], [records]))).toEqual([kind])
  })

  it('is of processors alone', () => {
    expect(() => judgeOutput([1], [[{ offset: 0, value: 'nonsense' }]])).toThrow('nonsense')
  })
})

describe('polls', () => {
  const final = [0, 1, 3].map((offset) => ({ offset, value: `v${offset}` }))

  it('are right where they are a beginning of what is there', () => {
    expect(judgePolls('output-0', final.slice(0, 2), final)).toEqual([])
  })

  it.each([
    ['non-monotonic poll', [0, 1, 1]],
    ['internal inconsistency', [0, 3]],
    ['internal inconsistency', [0, 1, 2]],
  ])('tell a %s', (kind, offsets) => {
    const polled = offsets.map((offset) => ({ offset, value: `v${offset}` }))
    expect(kindsOf(judgePolls('output-0', polled, final))).toEqual([kind])
  })
})
