import { describe, expect, it } from 'vitest'
import { render, tableOf } from './format.ts'

describe('tableOf', () => {
  it('prints bare columns with headings in words, lists with commas, nothing as a dash', () => {
    const rows = [
      { topic: 'orders', replicationFactor: 3, isr: [1, 2, 3] },
      { topic: 'a', replicationFactor: null, isr: [] },
    ]
    expect(tableOf(rows, ['topic', 'replicationFactor', 'isr'])).toBe(
      ['TOPIC   REPLICATION FACTOR  ISR', 'orders  3                   1,2,3', 'a       -', ''].join('\n'),
    )
  })
})

describe('render', () => {
  it('gives JSON and YAML of the whole value', () => {
    expect(JSON.parse(render({ a: [1] }, 'json'))).toEqual({ a: [1] })
    expect(render({ a: [1] }, 'yaml')).toBe('a:\n  - 1')
  })
})
