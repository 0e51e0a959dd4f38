import { Inventory, memoizeObject, ObjectView, selects, Service, Workload } from '../../../kubernetes';
import { jobOf, Monitor, viewMonitor } from '../../../vocabularies/prometheus/monitor';
import { Selector } from '../../../vocabularies/prometheus/syntax';

const NONE: readonly Monitor[] = [];

/** The monitors of an input by the namespaces that they look at. */
class Monitors {
  private readonly everywhere: Monitor[] = [];
  private readonly byNamespace = new Map<string, Monitor[]>();

  public constructor(objects: readonly ObjectView[]) {
    for (const object of objects) {
      const monitor = viewMonitor(object);
      if (monitor?.namespaces === undefined) {
        this.everywhere.push(...monitor === undefined ? [] : [monitor]);
      } else {
        monitor.namespaces.forEach(namespace => this.byNamespace.set(namespace, [...this.byNamespace.get(namespace) ?? NONE, monitor]));
      }
    }
  }

  public of(namespace: string): readonly Monitor[] {
    const here = this.byNamespace.get(namespace) ?? NONE;
    return this.everywhere.length === 0 ? here : [...here, ...this.everywhere];
  }
}

export const monitorsOf = memoizeObject((inventory: Pick<Inventory, 'objects'>) => new Monitors(inventory.objects));

/** How often the series of a selector are asked for. */
export interface Scrape {
  readonly monitor: ObjectView;
  readonly interval: number;
}

/** What a selector asks of a label for certain. */
function valueOf({ matchers }: Selector, name: string): string | undefined {
  return matchers.find(({ label, operator }) => label === name && operator === '=')?.value;
}

function selectsService({ isOfServices, selector }: Monitor, { labels }: Service): boolean {
  return isOfServices && selector !== undefined && selects(selector, labels);
}

/** The monitors in a namespace that make series with the labels that a selector asks for. */
function makers(selector: Selector, namespace: string, own: Workload | undefined, inventory: Inventory): readonly Monitor[] {
  const monitors = monitorsOf(inventory).of(namespace);
  const service = valueOf(selector, 'service');
  const job = valueOf(selector, 'job');
  if (monitors.length === 0) {
    return NONE;
  }
  if (service === undefined && job === undefined) {
    return own === undefined ? NONE : monitors.filter(monitor => own.services.some(each => selectsService(monitor, each))
      || !monitor.isOfServices && inventory.selected(monitor.selector, namespace).includes(own));
  }
  const services = inventory.services.filter(each => each.namespace === namespace);
  return monitors.filter(monitor => {
    const ofServices = services.some(each => selectsService(monitor, each) && (service === undefined || each.name === service)
      && (job === undefined || jobOf(monitor, each) === job));
    return ofServices || !monitor.isOfServices && service === undefined
      && inventory.selected(monitor.selector, namespace).some(({ name, pod }) => jobOf(monitor, { name, labels: pod.labels }) === job);
  });
}

/**
 * How often the series of a selector come, by the monitors of the input; nothing where none is known to make them, or where Prometheus' own interval counts.
 *
 * @param own - the workload whose pods the labels name otherwise
 */
export function scrapeOf(selector: Selector, namespace: string, own: Workload | undefined, inventory: Inventory): Scrape | undefined {
  const endpoint = valueOf(selector, 'endpoint');
  const found = makers(selector, valueOf(selector, 'namespace') ?? namespace, own, inventory).flatMap(({ object, endpoints }) =>
    endpoints.filter(({ port }) => endpoint === undefined || port === '' || port === endpoint).map(({ interval }) => ({ monitor: object, interval })));
  const known = found.filter((scrape): scrape is Scrape => scrape.interval !== undefined && scrape.interval > 0);
  return known.length === 0 || known.length < found.length ? undefined
    : known.reduce((shortest, scrape) => scrape.interval < shortest.interval ? scrape : shortest);
}
