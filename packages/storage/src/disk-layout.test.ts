import { expect, test } from 'vitest'
import {
  classifyFolder,
  deletedFolderName,
  isLeftoverFile,
  parseSegmentFileName,
  segmentFileName,
} from './disk-layout.ts'

test('segment files are named by their base offset in twenty digits', () => {
  expect(segmentFileName(135, 'timeindex')).toBe('00000000000000000135.timeindex')
  expect(parseSegmentFileName('00000000000000000135.timeindex')).toEqual({ baseOffset: 135, kind: 'timeindex' })
  expect(parseSegmentFileName('00009007199254740991.log')).toEqual({ baseOffset: 9007199254740991, kind: 'log' })
})

test.each(['leader-epoch-checkpoint', '135.log', '00000000000000000135.log.deleted', '00009007199254740993.log'])(
  '%s is no segment file',
  (name) => {
    expect(parseSegmentFileName(name)).toBeUndefined()
  },
)

test('leftovers are known by their suffix', () => {
  expect(isLeftoverFile('00000000000000000135.log.deleted')).toBe(true)
  expect(isLeftoverFile('00000000000000000135.log.swap')).toBe(false)
  expect(isLeftoverFile('leader-epoch-checkpoint.tmp')).toBe(true)
})

test('folders are told apart by name', () => {
  expect(classifyFolder('a-b-c-12')).toEqual({ kind: 'partition', topic: 'a-b-c', partition: 12 })
  expect(classifyFolder('gone-0.8ea44a7350bd4227a317c0715a694e58-delete')).toEqual({ kind: 'deleted' })
  expect(classifyFolder('t-0.8ea44a7350bd4227a317c0715a694e58-future')).toEqual({
    kind: 'future',
    topic: 't',
    partition: 0,
  })
  expect(classifyFolder('t-0.8ea44a7350bd4227a317c0715a694e58-stray')).toEqual({ kind: 'kept' })
  expect(classifyFolder('lost+found')).toEqual({ kind: 'foreign' })
  expect(classifyFolder('t-99999999999')).toEqual({ kind: 'foreign' })
})

test('the folder of a deleted partition has a name that fits', () => {
  const random = { float: () => 0, integer: () => 0, bytes: (count: number) => new Uint8Array(count).fill(0xab) }
  expect(deletedFolderName('gone', 0, random)).toBe(`gone-0.${'ab'.repeat(16)}-delete`)
  const long = deletedFolderName('t'.repeat(249), 2147483647, random)
  expect(long.length).toBe(255)
  expect(classifyFolder(long)).toEqual({ kind: 'deleted' })
})
