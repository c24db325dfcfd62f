import { KafkaError } from '@ottla/protocol'
import { ConfigResourceType } from '../metadata/image.ts'
import type { RequestContext } from '../server/context.ts'

interface Resource {
  readonly resourceType: number
  readonly resourceName: string
}

export interface AlteredResource extends Resource {
  readonly errorCode: number
  readonly errorMessage: string | null
}

/**
 * Settings of one broker are altered by that broker alone: only it can tell whether it can act on them.
 * Throws for those of another.
 */
export function refuseOtherBroker({ resourceType, resourceName }: Resource, { broker }: RequestContext): void {
  if (resourceType !== ConfigResourceType.BROKER || resourceName === '') return
  if (resourceName !== String(broker.brokerId)) {
    throw new KafkaError('INVALID_REQUEST', `this is broker ${broker.brokerId} and not ${resourceName}`)
  }
}

/**
 * Answers each resource of a request, in its order: `answerHere` decides what this broker can decide by
 * itself (by throwing, or by answering), and what it leaves goes to the controller in one request.
 */
export async function alterResources<Altered extends Resource>(
  resources: readonly Altered[],
  answerHere: (resource: Altered) => void,
  forward: (rest: Altered[]) => Promise<readonly AlteredResource[]>,
): Promise<AlteredResource[]> {
  const answers = resources.map((resource): AlteredResource | Altered => {
    try {
      answerHere(resource)
      return resource
    } catch (error) {
      if (!(error instanceof KafkaError)) throw error
      const { resourceType, resourceName } = resource
      return { resourceType, resourceName, errorCode: error.code, errorMessage: error.message }
    }
  })
  const rest = answers.filter((answer): answer is Altered => !isAnswer(answer))
  // The controller answers every resource, in the order of its request.
  const forwarded = (rest.length === 0 ? [] : await forward(rest))[Symbol.iterator]()
  return answers.map((answer) => (isAnswer(answer) ? answer : forwarded.next().value!))
}

function isAnswer(answer: Resource): answer is AlteredResource {
  return 'errorCode' in answer
}

export function failedResources(resources: readonly Resource[], errorCode: number): { responses: AlteredResource[] } {
  return {
    responses: resources.map(({ resourceType, resourceName }) => ({
      resourceType,
      resourceName,
      errorCode,
      errorMessage: null,
    })),
  }
}
