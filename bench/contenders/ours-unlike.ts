import { Chart } from 'cdk8s';
import { HighlyAvailableWebService } from '../../src';
import { Contender, imageOf, PORT } from '../cases';
import { timed } from './timed';

const PORTS = 10_000;

/** Services that have no settings in common, so that what the library remembers of one says nothing about the next. */
export const contender: Contender = {
  prepare: task => {
    let made = 0;
    return () => timed(task, (chart: Chart, name: string) => {
      new HighlyAvailableWebService(chart, name, { image: imageOf(name), port: PORT + made++ % PORTS });
    });
  },
};
