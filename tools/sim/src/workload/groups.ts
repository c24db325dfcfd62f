import { World } from '@ottla/platform/simulated'
import { checkCoordinatorLog } from '../checkers/broker-log.ts'
import { GroupAnswers } from '../checkers/group-answers.ts'
import { GroupLog } from '../checkers/group-log.ts'
import { Ownership } from '../checkers/ownership.ts'
import type { RunOptions, RunReport, Workload } from '../workload.ts'
import { FaultyLog, LOG_AT_EASE } from './coordinator/faulty-log.ts'
import { WIRE_AT_EASE, Wire } from './coordinator/wire.ts'
import { CoordinatorProcess } from './groups/coordinator-process.ts'
import { Epilogue } from './groups/epilogue.ts'
import type { GroupStage } from './groups/group-stage.ts'
import { drawGroupsPlan } from './groups/groups-plan.ts'
import { MemberHost } from './groups/member-host.ts'
import { Operator } from './groups/operator.ts'
import { TopicBoard } from './groups/topic-board.ts'
import { Troubles } from './groups/troubles.ts'

/**
 * Members of groups, as consumers are, and the coordinator that keeps them, on a network and a log as the seed has them. They
 * come, go, stand still, crash and return; connections break, answers are lost, requests come late; the coordinator is
 * killed, moves, fails to write and to read; its log is compacted. No partition has two owners that both count, each has one
 * once things are quiet, and what was committed stays committed.
 */
export const groupsWorkload: Workload = {
  name: 'groups',
  description: 'members of groups that come and go, and a coordinator that is killed, moves and fails to write',
  run: runGroups,
}

async function runGroups(seed: number, options: RunOptions = {}): Promise<RunReport> {
  const world = new World(`groups ${seed}`, { logLevel: options.logLevel ?? 'warn' })
  const plan = drawGroupsPlan(world.random.fork('plan'))
  options.onPlan?.(plan)
  let fail: (error: unknown) => void = () => undefined
  const failure = new Promise<never>((_, reject) => {
    fail = reject
  })
  const stage = makeStage(world, plan, (error) => fail(error))
  try {
    await world.run(() => Promise.race([play(stage), failure]), { limitMs: 3_600_000 })
    checkCoordinatorLog(world.log)
  } finally {
    options.onLog?.(world.log.lines())
  }
  const { traceHash, eventCount, nowMs } = world
  return { seed, traceHash, eventCount, virtualMs: Math.round(nowMs), counts: { ...stage.counts } }
}

function makeStage(world: World, plan: GroupStage['plan'], fail: (error: unknown) => void): GroupStage {
  const process = new CoordinatorProcess(world.node('broker'), () => stage)
  const topics = new TopicBoard(world.random.fork('topics'))
  const log = new FaultyLog(world, world.random.fork('log'))
  const nowMs = () => world.nowMs
  const groupLog = new GroupLog({
    nowMs,
    wallMs: () => process.node.time.wallMs,
    orders: {
      mayDeleteGroup: (groupId) => stage.operator.mayDeleteGroup(groupId),
      mayDeleteOffset: (groupId, topic) => stage.operator.mayDeleteOffset(groupId, topic),
      wasTopicDeleted: (topic) => topics.wasDeleted(topic),
      topicIdOf: (topic) => topics.byName(topic)?.id,
    },
    offsetsRetentionMs: plan.config.offsetsRetentionMs,
  })
  const parts = {
    ...{ world, plan, log, process, topics, groupLog, fail },
    wire: new Wire(world, world.random.fork('wire')),
    answers: new GroupAnswers(groupLog, nowMs),
    ownership: new Ownership(),
    counts: { joined: 0, acknowledged: 0, refused: 0, lost: 0, fenced: 0, troubles: 0, lives: 0 },
    phase: 'restless' as const,
  }
  const stage: GroupStage = Object.assign(parts, { operator: undefined as unknown as Operator })
  Object.assign(stage, { operator: new Operator(stage) })
  log.onLanded = (batch) => {
    try {
      groupLog.landed(batch)
    } catch (error) {
      fail(error)
    }
  }
  topics.onChanged = (name, change) => {
    process.topicChanged(name, change).catch(fail)
  }
  for (const { name, partitionCount } of plan.topics) topics.create(name, partitionCount)
  return stage
}

async function play(stage: GroupStage): Promise<void> {
  const { plan, process, log, wire, fail } = stage
  process.start()
  const hosts = plan.groups.flatMap(({ groupId, members }) =>
    members.map((member) => new MemberHost(stage, groupId, member)),
  )
  const living = hosts.map((host) => host.run())
  for (const each of living) each.catch(fail)
  await new Troubles(stage).run()
  Object.assign(log.conditions, LOG_AT_EASE)
  Object.assign(wire.conditions, WIRE_AT_EASE)
  stage.phase = 'quiet'
  const epilogue = new Epilogue(stage, hosts)
  await epilogue.untilSettled()
  stage.phase = 'over'
  await Promise.all(living)
  await epilogue.untilEmpty()
  await epilogue.afterReload()
}
