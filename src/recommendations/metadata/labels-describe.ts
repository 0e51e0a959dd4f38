import { ANY_WORKLOAD } from '../../inventory';
import { imageReference, TextMap } from '../../kubernetes';
import { info } from '../problem';
import { reading, recommend } from '../recommendation';

const PREFIX = 'app.kubernetes.io/';
const NAME = `${PREFIX}name`;
const INSTANCE = `${PREFIX}instance`;
const MANAGED_BY = `${PREFIX}managed-by`;
const MANAGER = 'cdk8s';
/** The longest value that a label can have. */
const LONGEST = 63;

/** What the labels of a workload say. */
export interface DescribedFacts {
  readonly name: string;
  readonly component?: string;
  readonly partOf?: string;
}


/** The label for the tag of an image, in the form that a label can have; it changes with every release. */
function version(image: string): TextMap {
  const tag = imageReference(image)?.tag ?? '';
  const safe = tag.replace(/[^\w.-]/g, '-').replace(/^[^A-Za-z0-9]+/, '').slice(0, LONGEST).replace(/[^A-Za-z0-9]+$/, '');
  return safe === '' ? {} : { [`${PREFIX}version`]: safe };
}

/** What selects the pods; it never changes. */
function selector(name: string): TextMap {
  return { [NAME]: name, [INSTANCE]: name };
}

export const labelsDescribe = recommend({
  id: 'labels-describe',
  title: 'Labels say what an object belongs to',
  status: 'stable',
  since: '0.1.0',
  sources: [{
    document: 'KIA', section: '17.4.3', url: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/',
  }],
  why: 'In an incident everything of one application, version or tenant has to be found with one query; without common labels every '
    + 'workload needs a query of its own, and dashboards cannot be shared.',
  remedy: `Label the workload and its pods with ${NAME} and the other common labels.`,
  byDefault: `${PREFIX} name, instance (the name), component (web or worker) and managed-by (${MANAGER}); on the Deployment and its pods, which a release changes anyway, `
    + 'also version (the image\'s tag); part-of as a label of your own.',
  props: { labels: `- none besides the ${PREFIX.slice(0, -1)} labels` },
  on: 'workload',
  kinds: ANY_WORKLOAD,
  messages: {
    nameless: `Neither the workload nor its pods have the label ${NAME}.`,
  },
  levels: { nameless: 'info' },
  version,
  selector,
  choose: ({ name, component, partOf }: DescribedFacts): TextMap => ({
    [NAME]: name,
    [INSTANCE]: name,
    [MANAGED_BY]: MANAGER,
    ...component === undefined ? {} : { [`${PREFIX}component`]: component },
    ...partOf === undefined ? {} : { [`${PREFIX}part-of`]: partOf },
  }),
  read: workload => reading({ name: workload.labels[NAME] ?? workload.pod.labels[NAME] }, workload, '/metadata/labels'),
  holds: ({ name }) => name === undefined ? info('nameless', {}, NAME) : undefined,
});
