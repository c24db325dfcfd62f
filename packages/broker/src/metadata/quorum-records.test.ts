import { Writer } from '@ottla/protocol'
import { kRaftVersionRecord, votersRecord } from '@ottla/protocol/records'
import { expect, it } from 'vitest'
import { ControlType } from './control-type.ts'
import { MetadataDelta } from './delta.ts'
import { EMPTY_IMAGE, type MetadataImage } from './image.ts'
import { checkVoters, hasDynamicVoters } from './quorum-records.ts'

function imageWith(kRaftVersion: number, voterIds: readonly number[]): MetadataImage {
  const version = new Writer()
  kRaftVersionRecord.write(version, { version: 0, kRaftVersion }, 0)
  const voters = new Writer()
  votersRecord.write(voters, { version: 0, voters: voterIds.map((voterId) => ({ voterId })) }, 0)
  const delta = new MetadataDelta(EMPTY_IMAGE)
  delta.replayQuorumRecord(ControlType.KRAFT_VERSION, version.finish())
  delta.replayQuorumRecord(ControlType.KRAFT_VOTERS, voters.finish())
  return delta.image(EMPTY_IMAGE)
}

it('knows where the voters stand', () => {
  expect(hasDynamicVoters(EMPTY_IMAGE)).toBe(false)
  expect(hasDynamicVoters(imageWith(0, [1]))).toBe(false)
  expect(hasDynamicVoters(imageWith(1, [1]))).toBe(true)
})

it('refuses a quorum that has others in it', () => {
  expect(() => checkVoters(EMPTY_IMAGE, 1)).not.toThrow()
  expect(() => checkVoters(imageWith(1, [1]), 1)).not.toThrow()
  expect(() => checkVoters(imageWith(1, [1, 2]), 1)).toThrow('the voters of the quorum are 1, 2')
  expect(() => checkVoters(imageWith(1, [2]), 1)).toThrow('node 1 can only be one of its own')
})
