import { describe, expect, it } from 'vitest'
import { newMember } from './consumer-member.ts'
import { GroupSubscription } from './group-subscription.ts'

const reading = (...names: string[]) => ({ ...newMember('m'), subscribedTopicNames: new Set(names) })
const matching = (subscribedTopicRegex: string, ...names: string[]) => ({ ...reading(...names), subscribedTopicRegex })
const resolved = (...topics: string[]) => ({ topics: new Set(topics), version: 3, timestampMs: 5 })

describe('the subscription of a group', () => {
  it('is what any member reads, by name or by pattern', () => {
    const subscription = new GroupSubscription()
    subscription.replace(undefined, reading('a', 'b'))
    subscription.replace(undefined, matching('l.*', 'b'))
    expect([...subscription.topics()]).toEqual(['a', 'b'])
    subscription.resolve('l.*', resolved('log'))
    expect([...subscription.topics()]).toEqual(['a', 'b', 'log'])
    expect(['a', 'log', 'x'].map((name) => subscription.has(name))).toEqual([true, true, false])
  })

  it('is without a member what the others read', () => {
    const [one, other] = [reading('a', 'b'), matching('l.*', 'b')]
    const subscription = new GroupSubscription()
    subscription.replace(undefined, one)
    subscription.replace(undefined, other)
    subscription.resolve('l.*', resolved('log'))
    expect([...subscription.with(one, undefined).topics()]).toEqual(['b', 'log'])
    expect([...subscription.with(other, undefined).topics()]).toEqual(['a', 'b'])
    expect(subscription.membersOf('l.*')).toBe(1)
  })

  it('is homogeneous where all read the same', () => {
    const subscription = new GroupSubscription()
    expect(subscription.type(0)).toBe('homogeneous')
    subscription.replace(undefined, reading('a'))
    subscription.replace(undefined, reading('a'))
    expect(subscription.type(2)).toBe('homogeneous')
    expect(subscription.type(3)).toBe('heterogeneous')
    subscription.replace(undefined, reading('a', 'b'))
    expect(subscription.type(3)).toBe('heterogeneous')
  })

  it('is homogeneous with one pattern that all have, and no names beside it', () => {
    const subscription = new GroupSubscription()
    subscription.replace(undefined, matching('l.*'))
    subscription.replace(undefined, matching('l.*'))
    expect(subscription.type(2)).toBe('homogeneous')
    expect(subscription.with(undefined, reading()).type(3)).toBe('heterogeneous')
    expect(subscription.with(undefined, matching('k.*')).type(3)).toBe('heterogeneous')
    expect(subscription.with(matching('l.*'), matching('l.*', 'a')).type(2)).toBe('heterogeneous')
  })
})
