import { describe, expect, it } from 'vitest'
import { SentBatches } from './sent-batch.ts'
import { type DescribedTopic, TopicChecker } from './topic-checker.ts'

const ID = '90IiYherR-Ssn3l5gWQwhw'
const OTHER_ID = '62CVufFbAod23_ZEY5Iqlg'

function described(name: string, id: string, partitionCount: number): DescribedTopic {
  const partitions = Array.from({ length: partitionCount }, (_, index) => ({ index, errorCode: 0, leader: 1 }))
  return { name, id, errorCode: 0, partitions }
}

function scene() {
  const topics = new TopicChecker(new SentBatches())
  const topic = topics.created('t', ID, 2, new Map([['segment.ms', '10']]))
  const compare = (...answer: DescribedTopic[]) => topics.compare(topics.expectation(), answer)
  return { topics, topic, compare }
}

describe('a topic that was created', () => {
  it('is there with its id and at least its partitions', () => {
    const { topics, topic, compare } = scene()
    compare(described('t', ID, 2))
    compare(described('t', ID, 3))
    expect(() => compare(described('t', ID, 1))).toThrow('topic t has 1 partitions of 2')
    expect(() => compare(described('t', OTHER_ID, 2))).toThrow(`with id ${ID} is gone: its id is ${OTHER_ID}`)
    expect(() => compare()).toThrow('is gone')
    const before = topics.expectation()
    topics.grown(topic, 3)
    topics.compare(before, [described('t', ID, 2)])
    expect(() => compare(described('t', ID, 2))).toThrow('topic t has 2 partitions of 3')
    const leaderless = [{ index: 0, errorCode: 5, leader: -1 }]
    expect(() =>
      compare({ ...described('t', ID, 3), partitions: [...leaderless, ...leaderless, ...leaderless] }),
    ).toThrow('t-0: leader -1, error 5')
  })

  it('has an id and a name of its own', () => {
    const { topics, topic } = scene()
    expect(() => topics.created('u', ID, 1, new Map())).toThrow('was created with the id of t')
    expect(() => topics.created('t', OTHER_ID, 1, new Map())).toThrow('was created twice')
    topic.state = 'deleted'
    topics.created('t', OTHER_ID, 1, new Map())
  })
})

it('a deleted topic stays deleted, and none appears that nobody has asked for', () => {
  const { topics, topic, compare } = scene()
  topic.state = 'deleting'
  compare(described('t', ID, 2))
  compare()
  topic.state = 'deleted'
  expect(() => compare(described('t', ID, 2))).toThrow('is back after its deletion')
  expect(() => compare(described('u', OTHER_ID, 1))).toThrow('nobody has created topic u')
  topics.expect('u')
  compare(described('u', OTHER_ID, 1))
  topics.settle('u')
  expect(() => compare(described('u', OTHER_ID, 1))).toThrow('nobody has created topic u')
})

it('settings are certain when they are acknowledged, and bytes are the producer’s while no setting says otherwise', () => {
  const { topics, topic } = scene()
  topics.expectConfig(topic, 'segment.ms', '20')
  expect(topic.configs.has('segment.ms')).toBe(false)
  topics.confirmConfig(topic, 'segment.ms', '20')
  expect(topic.configs.get('segment.ms')).toBe('20')
  topics.giveUpConfig(topic, 'retention.ms')
  topics.confirmConfig(topic, 'retention.ms', '-1')
  expect(topic.configs.has('retention.ms')).toBe(false)
  expect(topic.partitions.map(({ isVerbatim }) => isVerbatim)).toEqual([true, true])
  topics.expectConfig(topic, 'compression.type', 'zstd')
  topics.grown(topic, 3)
  expect(topic.partitions.map(({ isVerbatim }) => isVerbatim)).toEqual([false, false, false])
})
