import { Container } from '../../kubernetes/objects/container';
import { imageName } from '../../kubernetes/values/image';

/** Programs beside an app through which it reaches databases and services, by the name of their image. */
const PROXIES: ReadonlySet<string> = new Set([
  'cloud-sql-proxy', 'gce-proxy', 'alloydb-auth-proxy', 'aws-sigv4-proxy', 'pgbouncer', 'pgcat', 'odyssey', 'proxysql', 'mysql-router', 'envoy', 'haproxy',
  'twemproxy', 'mcrouter', 'consul-dataplane', 'temporal-proxy',
]);
/** Options by which such a proxy goes on after SIGTERM for as long as something is connected to it, or for a time of its own. */
const WAITS = /(?:^|\s)--?(?:max-sigterm-delay|term_timeout|shutdown-grace-period-seconds)\b/;

/** Whether a container is known as a proxy by which the app reaches others, and ends when it is told to. */
export function isOutboundProxy({ image, command, args }: Container): boolean {
  return PROXIES.has(imageName(image)) && !WAITS.test([...command, ...args].join(' '));
}

/** Proxies of meshes, by the name of their container. */
const OF_MESHES: ReadonlySet<string> = new Set(['istio-proxy', 'linkerd-proxy', 'kuma-sidecar', 'consul-dataplane']);

/** Whether a container is known as a proxy, which runs until it is told to stop. */
export function isProxy({ name, image }: Pick<Container, 'name' | 'image'>): boolean {
  return OF_MESHES.has(name) || PROXIES.has(imageName(image));
}
