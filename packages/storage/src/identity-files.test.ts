import { expect, test } from 'vitest'
import { StorageError } from './errors.ts'
import { formatMetaProperties, parseMetaProperties } from './identity-files.ts'

// Written by Apache Kafka 3.9.1.
const kafkas = `#
#Sat Nov 21 01:44:41 UTC 2026
node.id=1
directory.id=62CVufFbAod23_ZEY5Iqlg
version=1
cluster.id=FrMrBkD7RSeYx7oHVMT00g
`

test("Kafka's meta.properties is read", () => {
  expect(parseMetaProperties(kafkas, 'p')).toEqual({
    nodeId: 1,
    clusterId: 'FrMrBkD7RSeYx7oHVMT00g',
    directoryId: '62CVufFbAod23_ZEY5Iqlg',
    others: new Map(),
  })
})

test('what is written is read back, unknown keys and odd characters too', () => {
  const properties = {
    nodeId: 2147483647,
    clusterId: 'a cluster: né=1 \\ #2',
    directoryId: undefined,
    others: new Map([['some key', ' leading']]),
  }
  const text = formatMetaProperties(properties)
  expect(text).toContain('some\\ key=\\ leading\n')
  expect(parseMetaProperties(text, 'p')).toEqual(properties)
})

test.each([
  ['version is 0', 'version=0\nbroker.id=1\ncluster.id=x'],
  ['version is missing', 'node.id=1'],
  ['cluster.id is missing', 'version=1\nnode.id=1'],
  ['node.id is -1', 'version=1\nnode.id=-1\ncluster.id=x'],
  ['directory.id is short', 'version=1\nnode.id=1\ncluster.id=x\ndirectory.id=short'],
])('%s: refused by name', (detail, text) => {
  expect(() => parseMetaProperties(text, '/d/meta.properties')).toThrow(
    new StorageError('corrupt', `/d/meta.properties: ${detail}`),
  )
})
