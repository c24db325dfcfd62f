import { int32, int64, list, setting, string } from '@ottla/platform/config'

/** Listeners, connections and the bounds of what a client may take up. */
export const socketsSettings = {
  listeners: setting(
    list().default('PLAINTEXT://:9092'),
    'per-broker',
    'Accept connections on these addresses, as NAME://HOST:PORT; an empty host stands for all interfaces.',
    { importance: 'high' },
  ),
  'advertised.listeners': setting(
    list().unset(),
    'read-only',
    'Tell clients to connect to these addresses rather than to those of listeners.',
    { importance: 'high' },
  ),
  'listener.security.protocol.map': setting(
    string().default('SASL_SSL:SASL_SSL,PLAINTEXT:PLAINTEXT,SSL:SSL,SASL_PLAINTEXT:SASL_PLAINTEXT'),
    'per-broker',
    'Speak this security protocol on a listener of that name, as NAME:PROTOCOL pairs.',
    { importance: 'low' },
  ),
  'inter.broker.listener.name': setting(string().unset(), 'read-only', 'Use this listener between brokers.'),
  'security.inter.broker.protocol': setting(
    string().oneOf(['PLAINTEXT', 'SSL', 'SASL_PLAINTEXT', 'SASL_SSL']).default('PLAINTEXT'),
    'read-only',
    'Use the listener with this security protocol between brokers, where inter.broker.listener.name is not set.',
  ),
  'control.plane.listener.name': setting(
    string().unset(),
    'read-only',
    'Former listener for requests of a controller that stood on ZooKeeper.',
    { importance: 'high', support: 'no-effect', isLegacy: true },
  ),
  'socket.send.buffer.bytes': setting(
    int32().default('102400'),
    'read-only',
    "Size of a socket's send buffer; here the operating system tunes it by itself, as -1 asks for.",
    { importance: 'high', support: 'no-effect' },
  ),
  'socket.receive.buffer.bytes': setting(
    int32().default('102400'),
    'read-only',
    "Size of a socket's receive buffer; here the operating system tunes it by itself, as -1 asks for.",
    { importance: 'high', support: 'no-effect' },
  ),
  'socket.request.max.bytes': setting(
    int32().min(1).default('104857600'),
    'read-only',
    'Close a connection that announces a request larger than this.',
    { importance: 'high' },
  ),
  'socket.listen.backlog.size': setting(
    int32().min(1).default('50'),
    'read-only',
    'Let this many connections wait to be accepted.',
    { support: 'not-yet' },
  ),
  'max.connections.per.ip': setting(
    int32().min(0).default('2147483647'),
    'cluster-wide',
    'Keep at most this many connections of one address open; a further one is closed at once.',
  ),
  'max.connections.per.ip.overrides': setting(
    string().default(''),
    'cluster-wide',
    'Use other limits than max.connections.per.ip for these addresses, as HOST:COUNT pairs.',
  ),
  'max.connections': setting(
    int32().min(0).default('2147483647'),
    'cluster-wide',
    'Keep at most this many connections open in all; a further one is closed at once.',
  ),
  'max.connection.creation.rate': setting(
    int32().min(0).default('2147483647'),
    'cluster-wide',
    'Let in at most this many connections in a second; further ones are open and wait for their turn.',
  ),
  'connections.max.idle.ms': setting(
    int64().default('600000'),
    'read-only',
    'Close a connection on which nothing was asked for this long.',
  ),
  'connection.failed.authentication.delay.ms': setting(
    int32().min(0).default('100'),
    'read-only',
    'Wait this long before closing a connection that failed to authenticate, to slow down whoever guesses.',
    { importance: 'low', support: 'not-yet' },
  ),
  'queued.max.requests': setting(
    int32().min(1).default('500'),
    'read-only',
    'Stop reading from sockets while this many requests wait.',
    { importance: 'high', support: 'not-yet' },
  ),
  'queued.max.request.bytes': setting(
    int64().default('-1'),
    'read-only',
    'Stop reading from sockets while requests and unsent responses hold this many bytes; -1 takes our own finite bound.',
  ),
  'num.network.threads': setting(
    int32().min(1).default('3'),
    'cluster-wide',
    'Number of threads that serve sockets; here one event loop serves them, and more cores are used by more brokers.',
    { importance: 'high', support: 'no-effect' },
  ),
  'num.io.threads': setting(
    int32().min(1).default('8'),
    'cluster-wide',
    'Number of threads that work on requests; here one event loop does, and more cores are used by more brokers.',
    { importance: 'high', support: 'no-effect' },
  ),
  'socket.connection.setup.timeout.ms': setting(
    int64().default('10000'),
    'read-only',
    'Give up a connection to another node that is not open after this time.',
    { support: 'not-yet' },
  ),
  'socket.connection.setup.timeout.max.ms': setting(
    int64().default('30000'),
    'read-only',
    'Let the time for opening a connection grow to this as attempts keep failing.',
    { support: 'not-yet' },
  ),
  'request.timeout.ms': setting(
    int32().default('30000'),
    'read-only',
    "Wait this long for another node's answer before trying again.",
    { importance: 'high', support: 'not-yet' },
  ),
}
