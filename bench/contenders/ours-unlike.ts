import { Chart } from 'cdk8s';
import { timed } from './timed';
import { webServiceOf } from './web-service';
import { Contender, imageOf, PORT } from '../cases';

const PORTS = 10_000;

/** Services that have no settings in common, so that what the library remembers of one says nothing about the next. */
export const contender: Contender = {
  prepare: task => {
    const WebService = webServiceOf(task.library);
    let made = 0;
    return () => timed(task, (chart: Chart, name: string) => {
      new WebService(chart, name, { image: imageOf(name), port: PORT + made++ % PORTS });
    });
  },
};
