import { type ErrorName, errorNameOf, type MessageCodec, type MessageInput, Writer } from '@ottla/protocol'
import type { JoinGroupResponse } from '@ottla/protocol/messages'
import { consumerProtocolAssignment, consumerProtocolSubscription } from '@ottla/protocol/records'
import { readAssignment, readSubscription } from '../migration/embedded-protocol.ts'
import type { GroupScene } from './group-scene.ts'
import type { ScenarioCommand } from './scenario-script.ts'

/** A member that speaks the classic protocol, as its client sees it. */
interface Client {
  memberId: string
  generation: number
  instance: string | null
  protocols: readonly string[]
  topics: readonly string[]
  sessionTimeoutMs: number
  rebalanceTimeoutMs: number
  isLeader: boolean
  members: readonly { readonly memberId: string; readonly topics: readonly string[] }[]
  /** By topic. */
  assigned: ReadonlyMap<string, readonly number[]>
}

type Start = (label: string, run: () => Promise<string>) => void

/** The metadata of members: its newest version. */
const METADATA_VERSION = 3

/**
 * Clients of the classic protocol in the scenarios of groups that change from one protocol to the other: `cjoin`, `csync`,
 * `cbeat`, `cleave`, `cdescribe`. Members of cooperative protocols say what they have when they join, others give all of
 * it up before. A leader deals out the partitions like cards.
 */
export class ClassicClients {
  readonly #scene: GroupScene
  readonly #start: Start
  readonly #clients = new Map<string, Client>()
  readonly #aliases = new Map<string, string>()

  readonly actions: Record<string, (command: ScenarioCommand) => void> = {
    cjoin: (command) => this.#join(command),
    csync: (command) => this.#sync(command),
    cbeat: (command) => this.#beat(command),
    cleave: (command) => this.#leave(command),
    ccommit: (command) => this.#commit(command),
    cdescribe: () => this.#start('classic group', () => this.#describe()),
  }

  constructor(scene: GroupScene, start: Start) {
    this.#scene = scene
    this.#start = start
  }

  /** A text with the names of clients in the place of their ids. */
  named(text: string): string {
    let named = text
    for (const [memberId, name] of this.#aliases) named = named.replaceAll(memberId, name)
    return named
  }

  /** The name of the client that has this id. */
  alias(memberId: string): string {
    return this.#aliases.get(memberId) ?? memberId
  }

  #client(name: string): Client {
    const found = this.#clients.get(name)
    if (found !== undefined) return found
    const client: Client = {
      ...{ memberId: '', generation: -1, instance: null, protocols: ['range'], topics: ['t'], isLeader: false },
      ...{ sessionTimeoutMs: 10_000, rebalanceTimeoutMs: 20_000, members: [], assigned: new Map() },
    }
    this.#clients.set(name, client)
    return client
  }

  #join({ words, options }: ScenarioCommand): void {
    const [name = ''] = words
    const client = this.#client(name)
    client.instance = options.get('instance') ?? client.instance
    client.protocols = options.get('protocols')?.split(',') ?? client.protocols
    client.topics = options.get('topics')?.split(',') ?? client.topics
    client.sessionTimeoutMs = Number(options.get('session') ?? client.sessionTimeoutMs)
    client.rebalanceTimeoutMs = Number(options.get('rebalance') ?? client.rebalanceTimeoutMs)
    if (words.includes('anew')) Object.assign(client, { memberId: '', generation: -1 })
    const isCooperative = client.protocols.some((protocol) => protocol.startsWith('coop'))
    if (!isCooperative) client.assigned = new Map()
    const metadata = words.includes('garbled')
      ? Uint8Array.of(0)
      : encoded(consumerProtocolSubscription, {
          topics: [...client.topics],
          generationId: client.generation,
          ownedPartitions: [...client.assigned].map(([topic, partitions]) => ({ topic, partitions: [...partitions] })),
          userData: null,
        })
    const request = {
      sessionTimeoutMs: client.sessionTimeoutMs,
      rebalanceTimeoutMs: client.rebalanceTimeoutMs,
      protocolType: options.get('type') ?? 'consumer',
      groupInstanceId: client.instance,
      protocols: client.protocols.map((protocol) => ({ name: protocol, metadata })),
    }
    this.#start(`${name} cjoin`, async () => {
      const context = { apiVersion: Number(options.get('version') ?? 9), clientId: name }
      let response = await this.#scene.join({ ...request, memberId: client.memberId }, context)
      if (errorOf(response) === 'MEMBER_ID_REQUIRED') {
        client.memberId = response.memberId ?? ''
        this.#aliases.set(client.memberId, name)
        response = await this.#scene.join({ ...request, memberId: client.memberId }, context)
      }
      return this.#joined(name, client, response)
    })
  }

  #joined(name: string, client: Client, response: MessageInput<JoinGroupResponse>): string {
    const { memberId = '', generationId = -1, leader = '', protocolName, members = [] } = response
    const errorName = errorOf(response)
    if (errorName === 'UNKNOWN_MEMBER_ID') client.memberId = ''
    if (errorName !== 'NONE') return errorName
    this.#aliases.set(memberId, name)
    client.memberId = memberId
    client.generation = generationId
    client.isLeader = leader === memberId
    client.members = members.map((member) => ({
      memberId: member.memberId ?? '',
      topics: readSubscription(member.metadata as Uint8Array)?.topics ?? [],
    }))
    const role = client.isLeader
      ? ` leads ${client.members.map((member) => this.alias(member.memberId)).join(' ')}`
      : ''
    return `generation ${generationId} ${protocolName}${role}`
  }

  #sync({ words, options }: ScenarioCommand): void {
    const [name = ''] = words
    const client = this.#client(name)
    const assignments = this.#dealt(client, options.has('custom') ? Uint8Array.of(1) : null)
    this.#start(`${name} csync`, async () => {
      const response = await this.#scene.sync(
        {
          memberId: client.memberId,
          generationId: Number(options.get('generation') ?? client.generation),
          groupInstanceId: client.instance,
          protocolName: options.get('protocol') ?? client.protocols[0]!,
          assignments,
        },
        { apiVersion: Number(options.get('version') ?? 5) },
      )
      const errorName = errorOf(response)
      if (errorName !== 'NONE') return errorName
      const given = readAssignment(response.assignment as Uint8Array)?.assignedPartitions ?? []
      client.assigned = new Map(given.map(({ topic, partitions }) => [topic, partitions]))
      const topics = given.map(({ topic, partitions }) => `${topic}:${partitions.join(',')}`).sort()
      return `has ${topics.length === 0 ? 'nothing' : topics.join(';')}`
    })
  }

  #dealt({ members }: Client, userData: Uint8Array | null) {
    const dealt = new Map(members.map(({ memberId }) => [memberId, new Map<string, number[]>()]))
    for (const topic of new Set(members.flatMap(({ topics }) => topics))) {
      const takers = members.filter(({ topics }) => topics.includes(topic))
      const count = this.#scene.topicIds.has(topic) ? (this.#scene.partitionCounts.get(topic) ?? 0) : 0
      for (let partition = 0; partition < count; partition += 1) {
        const own = dealt.get(takers[partition % takers.length]!.memberId)!
        own.set(topic, [...(own.get(topic) ?? []), partition])
      }
    }
    return [...dealt].map(([memberId, own]) => ({
      memberId,
      assignment: encoded(consumerProtocolAssignment, {
        assignedPartitions: [...own].map(([topic, partitions]) => ({ topic, partitions })),
        userData,
      }),
    }))
  }

  #beat({ words, options }: ScenarioCommand): void {
    for (const name of words) {
      const { memberId, generation, instance } = this.#client(name)
      const generationId = Number(options.get('generation') ?? generation)
      this.#start(`${name} cbeat`, () => this.#scene.heartbeat({ memberId, generationId, groupInstanceId: instance }))
    }
  }

  #leave({ words, options }: ScenarioCommand): void {
    const named = words.map((name) => ({ memberId: this.#client(name).memberId, groupInstanceId: null }))
    const instances = options.get('instance')?.split(',') ?? []
    const members = [...named, ...instances.map((groupInstanceId) => ({ memberId: '', groupInstanceId }))]
    const apiVersion = Number(options.get('version') ?? 5)
    this.#start(`${[...words, ...instances].join(' ')} cleave`, async () => {
      const response = await this.#scene.leave({ members, memberId: members[0]!.memberId }, { apiVersion })
      const each = (response.members ?? []).map(errorOf)
      return each.length === 0 ? errorOf(response) : each.join(' ')
    })
  }

  #commit({ words }: ScenarioCommand): void {
    const [name = '', place = 't:0', offset = '0'] = words
    const { memberId, generation, instance } = this.#client(name)
    const [topic = '', partition = '0'] = place.split(':')
    this.#start(`${name} ccommit`, async () => {
      const partitions = [{ partitionIndex: Number(partition), committedOffset: Number(offset) }]
      const response = await this.#scene.commit(
        {
          ...{ memberId, generationIdOrMemberEpoch: generation, groupInstanceId: instance },
          topics: [{ name: topic, partitions }],
        },
        { apiVersion: 8 },
      )
      return errorOf(response.topics![0]!.partitions![0]!)
    })
  }

  async #describe(): Promise<string> {
    const { groupState, protocolData, members = [], errorCode } = await this.#scene.describe()
    if ((errorCode ?? 0) !== 0) return errorNameOf(errorCode ?? 0)
    const each = members.map(({ memberId = '' }) => ` ${this.alias(memberId)}`)
    return `${groupState}${protocolData ? ` by ${protocolData}` : ''}${each.join('')}`
  }
}

function encoded<Value>(codec: MessageCodec<Value>, value: MessageInput<Value>): Uint8Array {
  const writer = new Writer()
  writer.int16(METADATA_VERSION)
  codec.write(writer, value, METADATA_VERSION)
  return writer.finish()
}

function errorOf({ errorCode = 0 }: { readonly errorCode?: number }): ErrorName {
  return errorNameOf(errorCode)
}
