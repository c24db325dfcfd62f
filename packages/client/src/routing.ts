import type { Clock, Random } from '@ottla/platform'
import type { ApiSpec, MessageInput } from '@ottla/protocol'
import type { Connection, SendOptions } from './connection/connection.ts'
import type { ClusterMetadata, TopicMetadata } from './metadata.ts'

/** What producers, readers and the admin need of a client: the right broker for each request. */
export interface Router {
  readonly clock: Clock
  readonly random: Random
  readonly metadata: ClusterMetadata
  anyConnection(): Promise<Connection>
  connectionTo(brokerId: number): Promise<Connection>
  leaderOf(topic: string, partition: number): Promise<Connection>
  send<Request, Response>(
    api: ApiSpec<Request, Response>,
    request: MessageInput<Request>,
    options?: SendOptions,
  ): Promise<Response>
  topic(name: string, options?: { allowAutoTopicCreation?: boolean; fresh?: boolean }): Promise<TopicMetadata>
  retrying<T>(attempt: () => Promise<T>): Promise<T>
}
