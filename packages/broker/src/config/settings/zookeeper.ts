import { boolean, int32, list, password, setting, string } from '@ottla/platform/config'
import { isNamed } from '../limits.ts'

/** Settings of clusters that kept their metadata in ZooKeeper. Such a cluster moves to KRaft first, with Kafka 3.9. */
export const zookeeperSettings = {
  'zookeeper.connect': setting(string().unset(), 'read-only', 'Former addresses of ZooKeeper.', {
    importance: 'high',
    support: 'no-effect',
    isLegacy: true,
    refusal: { when: isNamed, because: 'metadata in ZooKeeper cannot be used' },
  }),
  'zookeeper.session.timeout.ms': setting(
    int32().default('18000'),
    'read-only',
    'Former length of a ZooKeeper session.',
    { importance: 'high', support: 'no-effect', isLegacy: true },
  ),
  'zookeeper.connection.timeout.ms': setting(
    int32().unset(),
    'read-only',
    'Former time to wait for a connection to ZooKeeper.',
    { importance: 'high', support: 'no-effect', isLegacy: true },
  ),
  'zookeeper.set.acl': setting(
    boolean().default('false'),
    'read-only',
    'Former switch for access rules in ZooKeeper.',
    { importance: 'high', support: 'no-effect', isLegacy: true },
  ),
  'zookeeper.max.in.flight.requests': setting(
    int32().min(1).default('10'),
    'read-only',
    'Former number of requests to ZooKeeper at the same time.',
    { importance: 'high', support: 'no-effect', isLegacy: true },
  ),
  'zookeeper.ssl.client.enable': setting(
    boolean().default('false'),
    'read-only',
    'Former switch for TLS towards ZooKeeper.',
    { support: 'no-effect', isLegacy: true },
  ),
  'zookeeper.clientCnxnSocket': setting(string().unset(), 'read-only', 'Former Java class for sockets to ZooKeeper.', {
    support: 'no-effect',
    isLegacy: true,
  }),
  'zookeeper.ssl.keystore.location': setting(string().unset(), 'read-only', 'Former key store for ZooKeeper.', {
    support: 'no-effect',
    isLegacy: true,
  }),
  'zookeeper.ssl.keystore.password': setting(
    password().unset(),
    'read-only',
    'Former password of the key store for ZooKeeper.',
    { support: 'no-effect', isLegacy: true },
  ),
  'zookeeper.ssl.keystore.type': setting(
    string().unset(),
    'read-only',
    'Former format of the key store for ZooKeeper.',
    { support: 'no-effect', isLegacy: true },
  ),
  'zookeeper.ssl.truststore.location': setting(string().unset(), 'read-only', 'Former trust store for ZooKeeper.', {
    support: 'no-effect',
    isLegacy: true,
  }),
  'zookeeper.ssl.truststore.password': setting(
    password().unset(),
    'read-only',
    'Former password of the trust store for ZooKeeper.',
    { support: 'no-effect', isLegacy: true },
  ),
  'zookeeper.ssl.truststore.type': setting(
    string().unset(),
    'read-only',
    'Former format of the trust store for ZooKeeper.',
    { support: 'no-effect', isLegacy: true },
  ),
  'zookeeper.ssl.protocol': setting(
    string().default('TLSv1.2'),
    'read-only',
    'Former version of TLS towards ZooKeeper.',
    { importance: 'low', support: 'no-effect', isLegacy: true },
  ),
  'zookeeper.ssl.enabled.protocols': setting(
    list().unset(),
    'read-only',
    'Former list of TLS versions towards ZooKeeper.',
    { importance: 'low', support: 'no-effect', isLegacy: true },
  ),
  'zookeeper.ssl.cipher.suites': setting(list().unset(), 'read-only', 'Former cipher suites towards ZooKeeper.', {
    importance: 'low',
    support: 'no-effect',
    isLegacy: true,
  }),
  'zookeeper.ssl.endpoint.identification.algorithm': setting(
    string().default('HTTPS'),
    'read-only',
    "Former check of ZooKeeper's name in its certificate.",
    { importance: 'low', support: 'no-effect', isLegacy: true },
  ),
  'zookeeper.ssl.crl.enable': setting(
    boolean().default('false'),
    'read-only',
    'Former switch for revocation lists towards ZooKeeper.',
    { importance: 'low', support: 'no-effect', isLegacy: true },
  ),
  'zookeeper.ssl.ocsp.enable': setting(
    boolean().default('false'),
    'read-only',
    'Former switch for OCSP towards ZooKeeper.',
    { importance: 'low', support: 'no-effect', isLegacy: true },
  ),
}
