import {
  type ListPartitionReassignmentsRequest,
  type ListPartitionReassignmentsResponse,
  listPartitionReassignmentsApi,
} from '@ottla/protocol/messages'
import type { MetadataImage } from '../metadata/image.ts'
import { defineHandler } from '../server/handler.ts'

/** ListPartitionReassignments: partitions whose replicas are being moved. One that is not moved, or not there, is left out. */
export const handler = defineHandler<ListPartitionReassignmentsRequest, ListPartitionReassignmentsResponse>({
  api: listPartitionReassignmentsApi,

  handle({ topics }, { broker }) {
    const { image } = broker.metadata
    const wanted =
      topics ??
      [...image.topicsByName.keys()].map((name) => ({ name, partitionIndexes: undefined as number[] | undefined }))
    return {
      errorMessage: null,
      topics: wanted
        .map(({ name, partitionIndexes }) => ({ name, partitions: moving(image, name, partitionIndexes) }))
        .filter(({ partitions }) => partitions.length > 0),
    }
  },

  failed: (_request, errorCode) => ({ errorCode }),
})

function moving(image: MetadataImage, topic: string, wanted: readonly number[] | undefined) {
  const partitions = image.topicsByName.get(topic)?.partitions ?? []
  return (wanted ?? [...partitions.keys()]).flatMap((partitionIndex) => {
    const partition = partitions[partitionIndex]
    if (partition === undefined) return []
    const { replicas, addingReplicas, removingReplicas } = partition
    if (addingReplicas.length === 0 && removingReplicas.length === 0) return []
    const lists = {
      replicas: [...replicas],
      addingReplicas: [...addingReplicas],
      removingReplicas: [...removingReplicas],
    }
    return [{ partitionIndex, ...lists }]
  })
}
