import { expect, it } from 'vitest'
import { assignmentText, kafkaTable } from './group-table.ts'

it('is as wide as its widest cell, and says - for what is not there', () => {
  const columns = [
    { title: 'GROUP', width: 8, cell: ({ group }: { group: string; lag: number | null }) => group },
    { title: 'LAG', width: 0, cell: ({ lag }: { group: string; lag: number | null }) => lag },
  ]
  const rows = [
    { group: 'a long name', lag: 0 },
    { group: 'b', lag: null },
  ]
  expect(kafkaTable(columns, rows)).toBe('GROUP       LAG\na long name 0\nb           -\n')
  expect(kafkaTable(columns, [])).toBe('GROUP    LAG\n')
})

it('puts the partitions of a topic together', () => {
  const parts = [
    { topic: 'b', partition: 2 },
    { topic: 'a', partition: 10 },
    { topic: 'b', partition: 0 },
  ]
  expect(assignmentText(parts)).toBe('a:10, b:0,2')
  expect(assignmentText([])).toBe('')
})
