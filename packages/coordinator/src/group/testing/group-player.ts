import { type ErrorName, errorNameOf, KafkaError, type MessageInput } from '@ottla/protocol'
import type { JoinGroupResponse } from '@ottla/protocol/messages'
import type { GroupConfig } from '../group-config.ts'
import { defaultGroupConfig, GroupScene } from './group-scene.ts'
import type { ScenarioBlock, ScenarioCommand } from './scenario-script.ts'

interface Client {
  memberId: string
  generation: number
  instance: string | null
  protocols: string
  isLeader: boolean
  members: readonly string[]
}

type Action = (command: ScenarioCommand) => Promise<void> | void

/** Plays scenarios: clients `a`, `b`, ... in group `g`, and one coordinator. Ids of members appear as `a-1`, `a-2`. */
export class GroupPlayer {
  readonly #scene = new GroupScene()
  readonly #clients = new Map<string, Client>()
  readonly #aliases = new Map<string, string>()
  #lines: string[] = []

  readonly #actions: Record<string, Action> = {
    config: ({ options }) => this.#configure(options),
    wait: ({ words }) => this.#scene.sleep(Number(words[0])),
    join: (command) => this.#join(command),
    sync: (command) => this.#sync(command),
    heartbeat: (command) => this.#heartbeat(command),
    leave: (command) => this.#leave(command),
    commit: (command) => this.#commit(command),
    fetch: ({ words }) => this.#fetch(words[0]!),
    expire: () => this.#scene.operate((shard) => shard.expireOffsets()),
    delete: () => this.#start('delete', () => this.#delete()),
    describe: () => this.#start('group', () => this.#describe()),
    list: () => this.#start('groups', () => this.#list()),
    reload: () => this.#scene.reload(),
    hold: () => {
      this.#scene.log.isHeld = true
    },
    release: () => this.#scene.log.release(),
    fail: ({ words }) => this.#scene.log.failNext(words[0] as ErrorName),
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

  /** What it comes to is printed when it has come to it. */
  #start(label: string, run: () => Promise<string>): void {
    run().then(
      (line) => this.#print(`${label}: ${line}`),
      (error: unknown) => this.#print(`${label}: ${error instanceof KafkaError ? `failed ${error.errorName}` : error}`),
    )
  }

  #configure(options: ReadonlyMap<string, string>): void {
    const config: Record<string, number> = {}
    for (const [name, value] of options) config[name] = Number(value)
    this.#scene.config = { ...defaultGroupConfig, ...this.#scene.config, ...(config as Partial<GroupConfig>) }
  }

  #client(name: string): Client {
    const found = this.#clients.get(name)
    if (found !== undefined) return found
    const client: Client = {
      ...{ memberId: '', generation: -1, instance: null, protocols: 'range', isLeader: false },
      members: [],
    }
    this.#clients.set(name, client)
    return client
  }

  #join({ words, options }: ScenarioCommand): void {
    const name = words[0]!
    const client = this.#client(name)
    client.instance = options.get('instance') ?? client.instance
    client.protocols = options.get('protocols') ?? client.protocols
    if (options.has('id')) client.memberId = this.#idOf(options.get('id')!)
    const apiVersion = Number(options.get('version') ?? 9)
    const request = {
      sessionTimeoutMs: Number(options.get('session') ?? 10_000),
      rebalanceTimeoutMs: Number(options.get('rebalance') ?? 20_000),
      protocolType: options.get('type') ?? 'consumer',
      groupInstanceId: client.instance,
      protocols: client.protocols.split(',').map((protocol) => {
        const [protocolName = '', metadata = ''] = protocol.split(':')
        return { name: protocolName, metadata: bytesOf(metadata) }
      }),
    }
    this.#start(`${name} join`, async () => {
      const context = { apiVersion, clientId: name }
      let response = await this.#scene.join({ ...request, memberId: client.memberId }, context)
      this.#name(name, response.memberId ?? '')
      if (errorOf(response) === 'MEMBER_ID_REQUIRED' && !words.includes('once')) {
        client.memberId = response.memberId ?? ''
        response = await this.#scene.join({ ...request, memberId: client.memberId }, context)
      }
      return this.#joined(name, client, response)
    })
  }

  #joined(name: string, client: Client, response: MessageInput<JoinGroupResponse>): string {
    const { memberId = '', generationId = -1, leader = '', protocolName, members = [], skipAssignment } = response
    this.#name(name, memberId)
    const errorName = errorOf(response)
    if (errorName !== 'NONE') {
      if (errorName === 'MEMBER_ID_REQUIRED') client.memberId = memberId
      return memberId === '' ? errorName : `${errorName} ${this.#alias(memberId)}`
    }
    client.memberId = memberId
    client.generation = generationId
    client.isLeader = leader === memberId
    client.members = members.map((member) => member.memberId ?? '')
    const profiles = members.map((member) => {
      const metadata = textOf(member.metadata as Uint8Array)
      return `${this.#alias(member.memberId ?? '')}${metadata === '' ? '' : `:${metadata}`}`
    })
    const parts = [`NONE ${this.#alias(memberId)} generation ${generationId} ${protocolName}`]
    parts.push(client.isLeader ? `leads ${profiles.join(' ')}` : `follows ${this.#alias(leader)}`)
    if (skipAssignment) parts.push('and need not assign')
    return parts.join(' ')
  }

  #sync({ words, options }: ScenarioCommand): void {
    const name = words[0]!
    const client = this.#client(name)
    const given = options
      .get('assign')
      ?.split(',')
      .filter((pair) => pair !== '')
    const assignments =
      given === undefined
        ? client.members.map((memberId) => ({ memberId, assignment: bytesOf(`for-${this.#alias(memberId)}`) }))
        : given.map((pair) => {
            const [alias = '', assignment = ''] = pair.split(':')
            return { memberId: this.#idOf(alias), assignment: bytesOf(assignment) }
          })
    this.#start(`${name} sync`, async () => {
      const response = await this.#scene.sync(
        {
          memberId: options.has('id') ? this.#idOf(options.get('id')!) : client.memberId,
          generationId: Number(options.get('generation') ?? client.generation),
          groupInstanceId: client.instance,
          protocolName: options.get('protocol') ?? 'range',
          assignments,
        },
        { apiVersion: Number(options.get('version') ?? 5) },
      )
      const errorName = errorOf(response)
      return errorName === 'NONE' ? `NONE "${textOf(response.assignment as Uint8Array)}"` : errorName
    })
  }

  #heartbeat({ words, options }: ScenarioCommand): void {
    for (const name of words) {
      const { memberId, generation, instance } = this.#client(name)
      this.#start(`${name} heartbeat`, () =>
        this.#scene.heartbeat({
          memberId: options.has('id') ? this.#idOf(options.get('id')!) : memberId,
          generationId: Number(options.get('generation') ?? generation),
          groupInstanceId: instance,
        }),
      )
    }
  }

  #leave({ words, options }: ScenarioCommand): void {
    const apiVersion = Number(options.get('version') ?? 5)
    const members = words.map((name) => ({ memberId: this.#client(name).memberId, groupInstanceId: null }))
    const byInstance = (options.get('instance')?.split(',') ?? []).map((groupInstanceId) => ({
      ...{ memberId: '', groupInstanceId },
    }))
    this.#start(`${[...words, ...options.values()].join(' ')} leave`, async () => {
      const all = [...members, ...byInstance]
      const response = await this.#scene.leave({ members: all, memberId: all[0]!.memberId }, { apiVersion })
      const each = (response.members ?? []).map(errorOf)
      return each.length === 0 ? errorOf(response) : each.join(' ')
    })
  }

  #commit({ words, options }: ScenarioCommand): void {
    const [name, place = 't:0', offset = '0'] = words
    const client = this.#client(name!)
    const [topic = '', partition = '0'] = place.split(':')
    this.#start(`${name} commit`, async () => {
      const response = await this.#scene.commit(
        {
          memberId: client.memberId,
          groupInstanceId: client.instance,
          generationIdOrMemberEpoch: Number(options.get('generation') ?? client.generation),
          topics: [
            { name: topic, partitions: [{ partitionIndex: Number(partition), committedOffset: Number(offset) }] },
          ],
        },
        { apiVersion: Number(options.get('version') ?? 9) },
      )
      return errorOf(response.topics![0]!.partitions![0]!)
    })
  }

  #fetch(place: string): void {
    const [name = '', partition = '0'] = place.split(':')
    this.#start(`fetch ${place}`, async () => {
      const topics = [{ name, topicId: 'AAAAAAAAAAAAAAAAAAAAAA', partitionIndexes: [Number(partition)] }]
      const group = { groupId: 'g', memberId: null, memberEpoch: -1, topics }
      const response = await this.#scene.operate((shard) => shard.fetchOffsets({ group, requireStable: true }))
      const found = response.topics![0]!.partitions![0]!
      return errorOf(found) === 'NONE' ? `${found.committedOffset}` : errorOf(found)
    })
  }

  async #delete(): Promise<string> {
    const [result] = await this.#scene.operate((shard) => shard.deleteGroups(['g']))
    return errorOf(result!)
  }

  async #describe(): Promise<string> {
    const { groupState, protocolData, members = [], errorCode } = await this.#scene.describe()
    const each = members.map(({ memberId = '', memberAssignment }) => {
      return ` ${this.#alias(memberId)} has "${textOf(memberAssignment as Uint8Array)}"`
    })
    const error = errorCode === 0 ? '' : ` ${errorNameOf(errorCode ?? 0)}`
    return `${groupState}${protocolData ? ` by ${protocolData}` : ''}${error}${each.join('')}`
  }

  async #list(): Promise<string> {
    const groups = await this.#scene.list()
    if (groups.length === 0) return 'none'
    return groups.map(({ groupId, groupState, groupType }) => `${groupId} ${groupState} ${groupType}`).join(', ')
  }

  #name(client: string, memberId: string): void {
    if (memberId === '' || this.#aliases.has(memberId)) return
    const count = [...this.#aliases.values()].filter((alias) => alias.startsWith(`${client}-`)).length
    this.#aliases.set(memberId, `${client}-${count + 1}`)
  }

  #alias(memberId: string): string {
    return this.#aliases.get(memberId) ?? memberId
  }

  #idOf(alias: string): string {
    for (const [memberId, known] of this.#aliases) if (known === alias) return memberId
    return alias
  }
}

function errorOf({ errorCode = 0 }: { readonly errorCode?: number }): ErrorName {
  return errorNameOf(errorCode)
}

const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
const textOf = (bytes: Uint8Array) => String.fromCharCode(...bytes)
