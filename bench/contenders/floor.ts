import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Yaml } from 'cdk8s';
import { Contender, instantiate, serviceNames } from '../cases';
import { timeOf } from '../usage';

/** Text alone: what no construct library on cdk8s can go below. */
export const contender: Contender = {
  prepare: ({ layout, services, outdir, template }) => {
    const perService = serviceNames(services).map(name => instantiate(template, name));
    const files = layout === 'one-chart' ? [perService.flat()] : perService;
    return () => ({
      construct: { cpu: 0, wall: 0 },
      synth: timeOf(() => files.forEach((objects, index) => writeFileSync(join(outdir, `${index}.yaml`), Yaml.stringify(...objects)))),
    });
  },
};
