import { type ErrorName, errorNameOf, KafkaError, type MessageInput } from '@ottla/protocol'
import type { ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse } from '@ottla/protocol/messages'
import type { MigrationPolicy } from '../consumer/consumer-config.ts'
import { ClassicClients } from './classic-clients.ts'
import { defaultGroupConfig, GroupScene } from './group-scene.ts'
import type { ScenarioBlock, ScenarioCommand } from './scenario-script.ts'

type Assignment = readonly { readonly topicId?: string; readonly partitions?: readonly number[] }[]

/** A member as its client sees it. */
interface Client {
  memberId: string
  epoch: number
  instance: string | null
  /** What it was last given. */
  assigned: Assignment
  /** It has said so. */
  hasReported: boolean
}

type Action = (command: ScenarioCommand) => Promise<void> | void

const NOT_LISTED = '-'

/**
 * Plays scenarios of consumer groups: clients `a`, `b`, ... in group `g`, and one coordinator. A client does what it is
 * told at once, and says so in its next heartbeat, unless the scenario has it do otherwise.
 */
export class ConsumerPlayer {
  readonly #scene = new GroupScene()
  readonly #clients = new Map<string, Client>()
  readonly #classicClients = new ClassicClients(this.#scene, (label, run) => this.#start(label, run))
  #lines: string[] = []

  readonly #actions: Record<string, Action> = {
    config: ({ options }) => this.#configure(options),
    topic: ({ words }) => this.#scene.setTopic(words[0]!, Number(words[1])),
    drop: ({ words }) => this.#scene.deleteTopic(words[0]!),
    wait: ({ words }) => this.#scene.sleep(Number(words[0])),
    join: (command) => this.#join(command),
    beat: (command) => this.#beats(command),
    leave: (command) => this.#leave(command),
    commit: (command) => this.#commit(command),
    fetch: (command) => this.#fetch(command),
    end: ({ words }) => this.#endTransaction(words[0] as 'COMMIT' | 'ABORT'),
    classic: ({ words }) => this.#classic(words[0]!),
    expire: () => this.#scene.operate((shard) => shard.expireOffsets()),
    delete: () => this.#start('delete', () => this.#delete()),
    describe: () => this.#start('group', () => this.#describe()),
    list: ({ words }) => this.#start('groups', () => this.#list(words)),
    reload: () => this.#scene.reload(),
    hold: () => {
      this.#scene.log.isHeld = true
    },
    release: () => this.#scene.log.release(),
    fail: ({ words }) => this.#scene.log.failNext(words[0] as ErrorName),
    ...this.#classicClients.actions,
    timers: () => this.#print(`${this.#scene.timers!.count} timers, ${this.#scene.shard!.waitingCount} wait`),
  }

  /** The lines that come of each block. */
  play(blocks: readonly ScenarioBlock[]): Promise<string[][]> {
    return this.#scene.run(async () => {
      const played: string[][] = []
      for (const { commands } of blocks) {
        this.#lines = []
        for (const command of commands) {
          const action = this.#actions[command.name]
          if (action === undefined) throw new Error(`no command ${command.name}`)
          await action(command)
          await this.#scene.settle()
        }
        played.push(this.#lines)
      }
      return played
    })
  }

  #print(line: string): void {
    this.#lines.push(line)
  }

  #start(label: string, run: () => Promise<string>): void {
    run().then(
      (line) => this.#print(`${label}: ${line}`),
      (error: unknown) => this.#print(`${label}: ${error instanceof KafkaError ? `failed ${error.errorName}` : error}`),
    )
  }

  #configure(options: ReadonlyMap<string, string>): void {
    const number = (name: string, otherwise: number) => Number(options.get(name) ?? otherwise)
    const { consumer } = defaultGroupConfig
    this.#scene.config = {
      ...defaultGroupConfig,
      offsetsRetentionMs: number('retention', defaultGroupConfig.offsetsRetentionMs),
      initialRebalanceDelayMs: number('delay', defaultGroupConfig.initialRebalanceDelayMs),
      groupSizeMax: number('classicSize', defaultGroupConfig.groupSizeMax),
      consumer: {
        ...consumer,
        groupSizeMax: number('size', consumer.groupSizeMax),
        migrationPolicy: (options.get('migration') ?? consumer.migrationPolicy) as MigrationPolicy,
        assignors: options.get('assignors')?.split(',') ?? consumer.assignors,
        regexRefreshIntervalMs: number('refresh', consumer.regexRefreshIntervalMs),
        ofGroup: (groupId) => ({
          ...consumer.ofGroup(groupId),
          sessionTimeoutMs: number('session', 45_000),
          assignmentIntervalMs: number('interval', 0),
        }),
      },
    }
  }

  #client(name: string): Client {
    let client = this.#clients.get(name)
    if (client === undefined) {
      client = { memberId: name, epoch: 0, instance: null, assigned: [], hasReported: true }
      this.#clients.set(name, client)
    }
    return client
  }

  // ---- heartbeats ----

  #join(command: ScenarioCommand): void {
    const client = this.#client(command.words[0]!)
    const { options } = command
    client.instance = options.get('instance') ?? client.instance
    client.assigned = []
    client.epoch = 0
    this.#send(command, {
      memberEpoch: 0,
      rebalanceTimeoutMs: Number(options.get('rebalance') ?? 60_000),
      topicPartitions: [],
      ...(options.has('topics') || options.has('regex') ? {} : { subscribedTopicNames: ['t'] }),
    })
  }

  #beats(command: ScenarioCommand): void {
    for (const name of command.words.filter((word) => !FLAGS.has(word))) {
      const client = this.#client(name)
      const isSilent = client.hasReported || command.words.includes('silent')
      const topicPartitions = isSilent
        ? null
        : client.assigned.map((topic) => ({ ...topic, partitions: [...topic.partitions!] }))
      this.#send({ ...command, words: [name, ...command.words.filter((word) => FLAGS.has(word))] }, { topicPartitions })
    }
  }

  #leave(command: ScenarioCommand): void {
    this.#send(command, { memberEpoch: command.words.includes('awhile') ? -2 : -1 })
  }

  #send({ name: verb, words, options }: ScenarioCommand, defaults: MessageInput<ConsumerGroupHeartbeatRequest>): void {
    const [name = ''] = words
    const client = this.#client(name)
    const list = (option: string) =>
      options
        .get(option)
        ?.split(',')
        .filter((item) => item !== '')
    const topics = list('topics')
    const request = {
      ...{ memberId: client.memberId, memberEpoch: client.epoch, instanceId: client.instance, ...defaults },
      ...(options.has('id') ? { memberId: options.get('id')! } : {}),
      ...(options.has('epoch') ? { memberEpoch: Number(options.get('epoch')) } : {}),
      ...(options.has('as') ? { instanceId: options.get('as')! } : {}),
      ...(topics === undefined ? {} : { subscribedTopicNames: topics }),
      ...(options.has('regex') ? { subscribedTopicRegex: options.get('regex')! } : {}),
      ...(options.has('rack') ? { rackId: options.get('rack')! } : {}),
      ...(options.has('assignor') ? { serverAssignor: options.get('assignor')! } : {}),
      ...(options.has('owned') ? { topicPartitions: this.#partitionsIn(options.get('owned')!) } : {}),
    }
    const apiVersion = Number(options.get('version') ?? 1)
    this.#start(`${name} ${verb}`, async () => {
      const response = await this.#scene.consumerHeartbeat(request, { apiVersion, clientId: name })
      if (!words.includes('lost')) this.#learn(client, request, response)
      return this.#answer(response) + (words.includes('lost') ? ', unheard' : '')
    })
  }

  #learn(
    client: Client,
    request: MessageInput<ConsumerGroupHeartbeatRequest>,
    response: MessageInput<ConsumerGroupHeartbeatResponse>,
  ): void {
    if ((response.errorCode ?? 0) !== 0) return
    client.memberId = response.memberId ?? client.memberId
    client.epoch = response.memberEpoch ?? 0
    if (request.topicPartitions) client.hasReported = true
    if (response.assignment) {
      client.hasReported = false
      client.assigned = (response.assignment.topicPartitions ?? []) as Assignment
    }
  }

  #answer({ errorCode, errorMessage, memberEpoch, assignment }: MessageInput<ConsumerGroupHeartbeatResponse>): string {
    const errorName = errorNameOf(errorCode ?? 0)
    if (errorName !== 'NONE')
      return errorMessage ? `${errorName} ${this.#classicClients.named(errorMessage)}` : errorName
    return `epoch ${memberEpoch}${assignment ? ` has ${this.#listed(assignment.topicPartitions as Assignment)}` : ''}`
  }

  // ---- offsets ----

  #commit({ words, options }: ScenarioCommand): void {
    const [name = '', place = 't:0', offset = '0'] = words
    const client = this.#client(name)
    const [topic = '', partition = '0'] = place.split(':')
    const topics = [
      { name: topic, partitions: [{ partitionIndex: Number(partition), committedOffset: Number(offset) }] },
    ]
    this.#start(`${name} commit`, async () => {
      const memberEpoch = Number(options.get('epoch') ?? client.epoch)
      const isTransactional = words.includes('transaction')
      const response = isTransactional
        ? await this.#scene.commitInTransaction({ memberId: client.memberId, generationId: memberEpoch, topics })
        : await this.#scene.commit(
            { memberId: client.memberId, generationIdOrMemberEpoch: memberEpoch, topics },
            { apiVersion: Number(options.get('version') ?? 9) },
          )
      return errorNameOf(response.topics![0]!.partitions![0]!.errorCode ?? 0)
    })
  }

  #fetch({ words, options }: ScenarioCommand): void {
    const [name = '', place = 't:0'] = words
    const isMember = name !== NOT_LISTED
    const client = this.#client(name)
    const [topic = '', partition = '0'] = place.split(':')
    this.#start(`${name} fetch`, async () => {
      const topics = [{ name: topic, topicId: 'AAAAAAAAAAAAAAAAAAAAAA', partitionIndexes: [Number(partition)] }]
      const memberEpoch = Number(options.get('epoch') ?? (isMember ? client.epoch : -1))
      const group = { groupId: 'g', memberId: isMember ? client.memberId : null, memberEpoch, topics }
      const response = await this.#scene.operate((shard) => shard.fetchOffsets({ group, requireStable: true }))
      if ((response.errorCode ?? 0) !== 0) return errorNameOf(response.errorCode!)
      const found = response.topics![0]!.partitions![0]!
      return found.errorCode === 0 ? `${found.committedOffset}` : errorNameOf(found.errorCode ?? 0)
    })
  }

  #endTransaction(result: 'COMMIT' | 'ABORT'): Promise<void> {
    return this.#scene.runtime.endTransaction({ producerId: 0, producerEpoch: 0, coordinatorEpoch: 0, result })
  }

  /** Somebody of the classic protocol wants to join. */
  #classic(name: string): void {
    this.#start(`${name} classic join`, async () => {
      const response = await this.#scene.join({ memberId: '' }, { clientId: name })
      return errorNameOf(response.errorCode ?? 0)
    })
  }

  // ---- the group ----

  async #delete(): Promise<string> {
    const [result] = await this.#scene.operate((shard) => shard.deleteGroups(['g']))
    return errorNameOf(result!.errorCode ?? 0)
  }

  async #describe(): Promise<string> {
    const { errorCode, errorMessage, members = [], ...group } = await this.#scene.describeConsumer()
    if ((errorCode ?? 0) !== 0) return `${errorNameOf(errorCode!)} ${errorMessage}`
    const owners = new Map<string, string>()
    const each = members.map(({ memberId = '', memberEpoch, assignment, targetAssignment, rackId, ...member }) => {
      const owned = (assignment?.topicPartitions ?? []) as Assignment
      for (const place of this.#places(owned)) {
        if (owners.has(place)) this.#print(`${place} has two owners: ${owners.get(place)} and ${memberId}`)
        owners.set(place, memberId)
      }
      const target = this.#listed((targetAssignment?.topicPartitions ?? []) as Assignment)
      const has = this.#listed(owned)
      const told = [
        member.instanceId ? ` as ${member.instanceId}` : '',
        rackId ? ` in ${rackId}` : '',
        member.subscribedTopicRegex ? ` by ${member.subscribedTopicRegex}` : '',
      ]
      const name = this.#classicClients.alias(memberId)
      const protocol = member.memberType === CLASSIC_MEMBER ? ' (classic)' : ''
      return `\n  ${name}${protocol}${told.join('')} at ${memberEpoch} has ${has}${target === has ? '' : ` of ${target}`}`
    })
    const { groupState, groupEpoch, assignmentEpoch, assignorName } = group
    return `${groupState} epoch ${groupEpoch} assigned ${assignmentEpoch} ${assignorName}${each.join('')}`
  }

  async #list(words: readonly string[]): Promise<string> {
    const [state, type] = words
    const groups = await this.#scene.list(
      state === undefined || state === NOT_LISTED ? [] : [state],
      type === undefined ? [] : [type],
    )
    if (groups.length === 0) return 'none'
    return groups.map(({ groupId, groupState, groupType }) => `${groupId} ${groupState} ${groupType}`).join(', ')
  }

  // ---- partitions as text: t:0,1;u:2 ----

  #listed(assignment: Assignment): string {
    const topics = assignment.map(({ topicId = '', partitions = [] }) => {
      const name = [...this.#scene.topicIds].find(([, id]) => id === topicId)?.[0] ?? 'gone'
      return `${name}:${partitions.join(',')}`
    })
    return topics.length === 0 ? 'nothing' : topics.sort().join(';')
  }

  #places(assignment: Assignment): string[] {
    return assignment.flatMap(({ topicId, partitions = [] }) =>
      partitions.map((partition) => `${topicId}:${partition}`),
    )
  }

  #partitionsIn(text: string): { topicId: string; partitions: number[] }[] {
    const topics = text.split(';').filter((topic) => topic !== '')
    return topics.map((topic) => {
      const [name = '', partitions = ''] = topic.split(':')
      return { topicId: this.#scene.topicIds.get(name) ?? name, partitions: partitions.split(',').map(Number) }
    })
  }
}

const CLASSIC_MEMBER = 0

/** `lost`: the client does not get the response; `silent`: it does not say what it owns. */
const FLAGS: ReadonlySet<string> = new Set(['lost', 'silent'])
