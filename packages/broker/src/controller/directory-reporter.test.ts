import { World } from '@ottla/platform/simulated'
import { KafkaError } from '@ottla/protocol'
import { type AssignReplicasToDirsRequest, assignReplicasToDirsResponse } from '@ottla/protocol/messages'
import { expect, it } from 'vitest'
import { metadataRecord } from '../metadata/record.ts'
import type { Controller } from './controller.ts'
import { assignReplicasToDirs } from './directories.ts'
import { DirectoryReporter } from './directory-reporter.ts'
import { brokerRecord, featureRecords, TestState } from './test-state.ts'

const FOO = 'UUB0c9HdQiSyvmMc8W9N4g'
const FIRST = 'waBsBQCv59r5Ju7vkIKykw'
const SECOND = 'xaBsBQCv59r5Ju7vkIKykw'

function setUp() {
  const state = new TestState([
    ...featureRecords(),
    brokerRecord({ id: 1, directoryIds: [FIRST, SECOND] }),
    metadataRecord('topic', 0, { name: 'foo', topicId: FOO }),
    metadataRecord('partition', 2, { partitionId: 0, topicId: FOO, replicas: [1], isr: [1], leader: 1 }),
  ])
  const requests: AssignReplicasToDirsRequest[] = []
  const failures: Error[] = []
  const controller = {
    async assignReplicasToDirs(request: AssignReplicasToDirsRequest) {
      requests.push(request)
      const failure = failures.shift()
      if (failure !== undefined) throw failure
      return assignReplicasToDirsResponse.create(state.run((at) => assignReplicasToDirs(at, request)))
    },
  } as Partial<Controller> as Controller
  let brokerEpoch = -1
  const reporter = new DirectoryReporter({
    controller,
    logger: new World(1).node('a').platform.logger,
    brokerId: 1,
    brokerEpoch: () => brokerEpoch,
    directoryOf: () => SECOND,
  })
  return { state, requests, failures, reporter, register: () => (brokerEpoch = 11) }
}

it('tells where replicas are that the metadata has elsewhere, once the broker is registered', async () => {
  const { state, requests, reporter, register } = setUp()
  reporter.check(state.image)
  await reporter.idle()
  expect(requests).toEqual([])
  register()
  reporter.check(state.image)
  await reporter.idle()
  expect(requests).toMatchObject([{ brokerId: 1, brokerEpoch: 11, directories: [{ id: SECOND }] }])
  expect(state.image.topicsById.get(FOO)!.partitions[0]!.directories).toEqual([SECOND])
  reporter.check(state.image)
  await reporter.idle()
  expect(requests).toHaveLength(1)
})

it('has one request on its way, and looks at the newest image after it', async () => {
  const { state, requests, failures, reporter, register } = setUp()
  register()
  failures.push(new KafkaError('NOT_CONTROLLER'))
  reporter.check(state.image)
  reporter.check(state.image)
  reporter.check(state.image)
  await reporter.idle()
  expect(requests).toHaveLength(2)
  expect(state.image.topicsById.get(FOO)!.partitions[0]!.directories).toEqual([SECOND])
})
