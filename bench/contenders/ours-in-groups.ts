import { Chart } from 'cdk8s';
import { timed } from './timed';
import { libraryIn } from './web-service';
import { Contender, imageOf, PORT, TOGETHER } from '../cases';

/** So many members of a group have a path of the host's own; those of the others lie below. */
const BRANCHES = 10;

/** Services that share balancers and hosts, so that of most it has to be decided which is asked first. */
export const contender: Contender = {
  prepare: task => {
    const { Exposure, HighlyAvailableWebService } = libraryIn(task.library);
    let made = 0;
    return () => timed(task, (chart: Chart, name: string) => {
      const group = `group-${Math.floor(made / TOGETHER)}`;
      const path = pathOf(made++ % TOGETHER);
      new HighlyAvailableWebService(chart, name, { image: imageOf(name), port: PORT, exposure: Exposure.albIngress({ group, host: `${group}.example.com`, path }) });
    });
  },
};

function pathOf(member: number): string {
  const branch = `/branch-${member % BRANCHES}`;
  return member === 0 ? '/' : member < BRANCHES ? branch : `${branch}/leaf-${member}`;
}
