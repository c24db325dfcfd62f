import type { ControllerContext } from '../controller/controller.ts'
import type { RequestContext } from '../server/context.ts'

/** What the controller is told beside the request. A timeout counts from now; without one nothing runs out. */
export function controllerContext(context: RequestContext, timeoutMs?: number): ControllerContext {
  const { apiVersion, connection, broker } = context
  return {
    apiVersion,
    principal: connection.principal,
    ...(timeoutMs === undefined ? {} : { deadlineMs: broker.clock.monotonicMs() + timeoutMs }),
  }
}
