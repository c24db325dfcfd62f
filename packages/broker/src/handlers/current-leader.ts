import type { ErrorName } from '@ottla/protocol'
import type { RequestContext } from '../server/context.ts'

/** Who leads a partition, for a client that asked the wrong broker (KIP-951). */
export interface CurrentLeader {
  readonly leaderId: number
  readonly leaderEpoch: number
}

export interface NodeEndpoint {
  readonly nodeId: number
  readonly host: string
  readonly port: number
  readonly rack: string | null
}

/** Collects, over one response, the leaders that its errors point to and where these can be reached. */
export class LeaderHints {
  readonly #context: RequestContext
  readonly #leaderIds = new Set<number>()

  constructor(context: RequestContext) {
    this.#context = context
  }

  /** `undefined` where the error says nothing about leadership. */
  of(errorName: ErrorName, topicName: string, partition: number): CurrentLeader | undefined {
    if (errorName !== 'NOT_LEADER_OR_FOLLOWER' && errorName !== 'FENCED_LEADER_EPOCH') return undefined
    const image = this.#context.broker.metadata.image.topicsByName.get(topicName)?.partitions[partition]
    if (image === undefined) return undefined
    if (image.leader >= 0) this.#leaderIds.add(image.leader)
    return { leaderId: image.leader, leaderEpoch: image.leaderEpoch }
  }

  /** On the listener that the client came by. */
  endpoints(): NodeEndpoint[] {
    const { broker, connection } = this.#context
    const endpoints: NodeEndpoint[] = []
    for (const nodeId of this.#leaderIds) {
      const node = broker.metadata.image.brokers.get(nodeId)
      const endpoint = node?.endpoints.find(({ name }) => name === connection.listenerName)
      if (node === undefined || endpoint === undefined) continue
      endpoints.push({ nodeId, host: endpoint.host, port: endpoint.port, rack: node.rack })
    }
    return endpoints
  }
}
