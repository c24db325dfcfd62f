import type { GroupRequestContext } from '@ottla/coordinator'
import { ZERO_UUID } from '@ottla/protocol'
import type { MetadataImage } from '../metadata/image.ts'
import type { RequestContext } from '../server/context.ts'

/** Who asks, as groups remember it. */
export function groupContext({ apiVersion, clientId, connection }: RequestContext): GroupRequestContext {
  return { apiVersion, clientId: clientId ?? '', clientHost: `/${connection.remote.host}` }
}

/** The name of a topic that a request gives by name or, in later versions, by id. */
export function topicNameIn(
  image: MetadataImage,
  { name, topicId }: { name: string; topicId: string },
): string | undefined {
  return topicId === ZERO_UUID ? name : image.topicsById.get(topicId)?.name
}
